import { assertEquals } from "deno-std/assert/equals.js";
import type { LayerHealth } from "../../../../src/training/health/layer_metrics.ts";
import { DEFAULT_OPTIONS, resolveOptions } from "../../../../src/options/options.ts";
import { medianHealth, NO_HEALTH, withMeasurements } from "../../../../tui/screen/model/health_history.ts";
import { appendToJournal, EMPTY_JOURNAL } from "../../../../tui/screen/model/journal.ts";
import { initialState, type TrainingState } from "../../../../tui/screen/model/state.ts";
import type { Message } from "../../../../tui/screen/model/message.ts";
import { update } from "../../../../tui/screen/model/update.ts";
import { digits, epoch, finished, progress, started } from "../../events.ts";

const layer: LayerHealth = {
  activationMean: 0.3,
  activationDeviation: 0.5,
  dead: 0,
  saturated: null,
  gradientNorm: 0.2,
  updateRatio: 1e-3,
};

function fold(...inputs: (Message | Extract<Message, { type: "event" }>["event"])[]): TrainingState {
  return inputs.reduce<TrainingState>(
    (state, input, i) => update(state, "type" in input ? input : { type: "event", event: input }, i),
    initialState(digits, { ...DEFAULT_OPTIONS, learningRate: 0.1 }),
  );
}

const journalOf = ({ history: { journal } }: TrainingState) => journal.entries.map(({ kind, text }) => [kind, text]);

Deno.test("a measurement that is repeated counts once", () => {
  const once = withMeasurements(NO_HEALTH, [{ epoch: 0.1, health: [layer] }]);
  assertEquals(withMeasurements(once, [{ epoch: 0.2, health: [{ ...layer }] }]), once);
  const twice = withMeasurements(once, [{ epoch: 0.2, health: [{ ...layer, gradientNorm: 0.1 }] }]);
  assertEquals(twice.layers[0].gradientNorm.points, [{ x: 0.1, y: 0.2 }, { x: 0.2, y: 0.1 }]);
  assertEquals([twice.measurements, twice.layers[0].saturated.points], [2, []]);
});

Deno.test("a run of any length keeps a bounded number of measurements", () => {
  let course = NO_HEALTH;
  for (let i = 1; i <= 5000; i++) {
    course = withMeasurements(course, [{ epoch: i, health: [{ ...layer, gradientNorm: i }] }]);
  }
  assertEquals(course.layers[0].gradientNorm.points.length < 256, true);
  // The last nine are 4992 … 5000.
  assertEquals([course.latest.length, medianHealth(course)[0].gradientNorm], [9, 4996]);
});

Deno.test("the health is judged by the median, so that one batch doesn't count", () => {
  const shares = [0.9, 0.1, 0.2, 0.1, 0.2];
  const course = shares.reduce(
    (course, dead, i) => withMeasurements(course, [{ epoch: i, health: [{ ...layer, dead }] }]),
    NO_HEALTH,
  );
  assertEquals(medianHealth(course)[0].dead, 0.2);
  assertEquals(medianHealth(course)[0].saturated, null);
});

Deno.test("the journal begins with what was decided in reading the data", () => {
  const state = fold({ type: "features", notes: ["pets.csv: the class is kind"] }, started(), epoch());
  assertEquals(journalOf(state).slice(0, 2), [
    ["event", "pets.csv: the class is kind"],
    ["event", "training starts, simd engine, 2 threads"],
  ]);
});

Deno.test("what is wrong is known while it lasts, and stands in the journal when it begins", () => {
  const measured = (dead: number, i: number) =>
    progress({ epoch: i, health: [{ ...layer, dead, gradientNorm: 1 + i / 100 }, { ...layer, dead: null }] });
  const sick = [1, 2, 3, 4].map((i) => measured(0.9, i));
  const state = fold(started(), ...sick);
  assertEquals(state.history.diagnoses.map(({ trouble }) => trouble), ["dead-units"]);
  assertEquals(journalOf(state).filter(([kind]) => kind === "trouble").length, 1);
  const cured = fold(started(), ...sick, ...[5, 6, 7, 8, 9, 10, 11].map((i) => measured(0.1, i)));
  assertEquals(cured.history.diagnoses, []);
});

Deno.test("a loss is measured against that of the first batches, and against none that came late", () => {
  const told = (epoch: number, loss: number) =>
    progress({
      epoch,
      curve: [{ epoch, loss, accuracy: 0.9 }],
      health: [{ ...layer, gradientNorm: 1 + epoch / 100 }, layer],
    });
  // So many that those of the first batches are not among the latest.
  const later = Array.from({ length: 20 }, (_, i) => told(i + 1, 0.3));
  const troubles = (first: Parameters<typeof fold>[0]) =>
    fold(started(), first, ...later).history.diagnoses.map(({ trouble }) => trouble);
  const firstBatch = 0.5 * DEFAULT_OPTIONS.batchSize / 55_000;
  assertEquals(troubles(told(firstBatch, 0.1)), ["rising-loss"]);
  assertEquals(troubles(told(0.7, 0.1)), []);
});

Deno.test("of batches of one sample, so many count as the latest that a single one raises no alarm", () => {
  const batches = Array.from({ length: 1000 }, (_, i) => ({
    epoch: (i + 0.5) / 55_000,
    loss: i >= 992 ? 9 : 2.3,
    accuracy: 0.1,
  }));
  const measured = [0, 250, 500, 750].map((start) =>
    progress({ curve: batches.slice(start, start + 250), health: [{ ...layer, gradientNorm: start }, layer] })
  );
  const state = fold(started(), ...measured);
  // (992 · 2.3 + 8 · 9) ∕ 1000 is 1.02 of 2.3; the last eight alone are 3.9 times as much.
  assertEquals(state.history.diagnoses, []);
});

Deno.test("a new attempt begins with a clean bill of health", () => {
  const measured = [1, 2, 3].map((i) => progress({ health: [{ ...layer, dead: 1, gradientNorm: i }, layer] }));
  const state = fold(started(), ...measured, { event: "restarted", attempt: 2, trainLoss: 0.5 });
  assertEquals(state.history.health, NO_HEALTH);
  assertEquals(state.history.diagnoses, []);
});

Deno.test("the journal lists what happened as it came", () => {
  const state = fold(
    started({ note: "shared memory is missing here" }),
    epoch(),
    { type: "command", command: "pause" },
    { type: "command", command: "pause" },
    { type: "command", command: "resume" },
    { type: "printed", line: { level: "warn", text: "careful" } },
    { type: "warning", sentence: "the disk is full" },
    epoch({ epoch: 2, isBest: false, validationLoss: null, validationAccuracy: null, baseLearningRate: 0.125 }),
    { event: "restarted", attempt: 2, trainLoss: 0.5 },
    finished(),
    { type: "saved", path: "runs/mnist-001/model.safetensors" },
  );
  assertEquals(journalOf(state), [
    ["event", "training starts, simd engine, 2 threads"],
    ["trouble", "shared memory is missing here"],
    ["best", "epoch 1  loss 0.4000  88.0 %  validation 0.3000  91.0 %"],
    ["change", "paused"],
    ["change", "resumed"],
    ["printed", "careful"],
    ["trouble", "the disk is full"],
    ["change", "learning rate 0.1 → 0.125"],
    ["event", "epoch 2  loss 0.4000  88.0 %"],
    ["change", "attempt 2 starts; the previous one ended at a loss of 0.5000"],
    ["event", "all epochs done; test accuracy 97.00 %"],
    ["file", "the model is saved in runs/mnist-001/model.safetensors"],
  ]);
});

Deno.test("a rate that the schedule changes in steps is an entry, one that changes with every batch is not", () => {
  const changes = (schedule: "step" | "cosine") => {
    const options = resolveOptions({ schedule, learningRate: 0.1 });
    const rates = [0.1, 0.1, 0.05, 0.05];
    const state = rates.reduce<TrainingState>(
      (state, learningRate, i) =>
        update(state, { type: "event", event: progress({ learningRate, baseLearningRate: 0.1 }) }, i),
      initialState(digits, options),
    );
    return journalOf(state).map(([, text]) => text);
  };
  assertEquals(changes("step"), ["learning rate 0.1 → 0.05, by the schedule step"]);
  assertEquals(changes("cosine"), []);
});

Deno.test("the oldest entries go when the journal is full, and the others keep their numbers", () => {
  const entries = Array.from({ length: 1003 }, (_, i) => ({ seconds: i, kind: "event", text: `${i}` }) as const);
  const journal = appendToJournal(EMPTY_JOURNAL, entries);
  assertEquals([journal.entries.length, journal.dropped, journal.entries[0].text], [1000, 3, "3"]);
});

Deno.test("the journal's time doesn't go back when the run's clock shows the seconds of training alone", () => {
  const state = fold(started(), { ...epoch(), seconds: 3 }, { type: "saved", path: "run/model.safetensors" });
  const ended = update(update(state, { type: "event", event: finished({ seconds: 1 }) }, 10), {
    type: "saved",
    path: "run/model.safetensors",
  }, 11);
  const times = ended.history.journal.entries.map(({ seconds }) => seconds);
  assertEquals(times, times.toSorted((a, b) => a - b));
  assertEquals(ended.clock.elapsed, 1);
});

Deno.test("the speed has a point for each span that it is measured over", () => {
  const state = fold(
    started(),
    progress({ samplesSeen: 1000, seconds: 1 }),
    progress({ samplesSeen: 1100, seconds: 1.1 }),
    progress({ samplesSeen: 3000, seconds: 2 }),
  );
  assertEquals(state.history.speed.points, [{ x: 1, y: 1000 }, { x: 2, y: 2000 }]);
});

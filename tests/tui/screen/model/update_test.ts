import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { isLearningRate, LEARNING_RATE_RANGE } from "../../../../src/options/learning_rate.ts";
import type { TrainingEvent } from "../../../../src/training/events.ts";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import type { Command } from "../../../../tui/screen/model/commands.ts";
import {
  currentLearningRate,
  fractionDone,
  initialState,
  secondsLeft,
  type TrainingState,
} from "../../../../tui/screen/model/state.ts";
import { newestValues } from "../../../../tui/screen/model/metric_curves.ts";
import { update } from "../../../../tui/screen/model/update.ts";
import { digits, epoch, finished, progress, started } from "../../events.ts";

const loading = initialState(digits, PLAIN_OPTIONS);

/** Folds events and commands, each with the second it happens at. */
function fold(state: TrainingState, ...happenings: [TrainingEvent | Command, number][]): TrainingState {
  return happenings.reduce(
    (state, [what, now]) =>
      update(
        state,
        typeof what === "string" ? { type: "command", command: what } : { type: "event", event: what },
        now,
      ),
    state,
  );
}

const training = fold(loading, [started(), 100]);

Deno.test("training begins when the trainer says so", () => {
  assertEquals(loading.phase, "loading");
  assertEquals(training.phase, "training");
  assertEquals(training.layerSizes, [784, 128, 10]);
});

Deno.test("elapsed time starts with training and leaves out loading and pauses", () => {
  const state = fold(training, [progress(), 103], ["pause", 104], ["resume", 204], [progress(), 206]);
  assertEquals(state.clock.elapsed, 6);
});

Deno.test("a batch trained while paused takes no time", () => {
  const state = fold(training, ["pause", 101], ["step", 105], [progress({ state: "paused" }), 106]);
  assertEquals(state.phase, "paused");
  assertEquals(state.clock.elapsed, 1);
});

Deno.test("what is left follows from the time so far: a quarter in 5 s leaves 15 s", () => {
  const state = fold(training, [progress({ epoch: 2.5 }), 105]);
  assertEquals(fractionDone(state), 0.25);
  assertEquals(secondsLeft(state), 15);
});

Deno.test("where the time limit ends a run before its epochs, it is what counts", () => {
  // A quarter of the epochs in 5 s would leave 15 s more.
  const limited = (timeLimit: number) =>
    fold({ ...training, options: { ...training.options, timeLimit } }, [progress({ epoch: 2.5 }), 105]);
  assertEquals([fractionDone(limited(8)), secondsLeft(limited(8))], [5 / 8, 3]);
  assertEquals([fractionDone(limited(60)), secondsLeft(limited(60))], [0.25, 15]);
  // Evaluation took the 3 s that are not training.
  const ended = update(limited(8), { type: "event", event: finished({ reason: "time", epoch: 3, seconds: 5 }) }, 108);
  assertEquals(fractionDone(ended), 1);
});

Deno.test("the time left is not estimated in the first moments, nor at the end", () => {
  assertEquals(secondsLeft(training), undefined);
  assertEquals(secondsLeft(fold(training, [progress({ epoch: 0.01 }), 100.1])), undefined);
  assertEquals(secondsLeft(fold(training, [epoch({ epoch: 10 }), 110], [finished(), 111])), undefined);
});

Deno.test("progress never passes 100 %", () => {
  assertEquals(fractionDone(fold(training, [progress({ epoch: 10.01 }), 110])), 1);
});

Deno.test("the speed is that of the last half second or more, not of the whole run", () => {
  const slow = fold(training, [progress({ samplesSeen: 1000, seconds: 1 }), 101]);
  assertEquals(slow.speed.samplesPerSecond, 1000);
  const fast = fold(slow, [progress({ samplesSeen: 3000, seconds: 2 }), 102]);
  assertEquals(fast.speed.samplesPerSecond, 2000);
});

Deno.test("the speed stands still for half a second, so that it can be read", () => {
  const steady = fold(training, [progress({ samplesSeen: 1000, seconds: 1 }), 101]);
  const soon = fold(steady, [progress({ samplesSeen: 1900, seconds: 1.1 }), 101.1]);
  assertEquals(soon.speed.samplesPerSecond, 1000);
});

Deno.test("the first figure of the speed is there at once", () => {
  assertEquals(fold(training, [progress({ samplesSeen: 50, seconds: 0.1 }), 100.1]).speed.samplesPerSecond, 500);
});

Deno.test("the learning rate goes up and down by a quarter, three figures long", () => {
  const up = fold(training, ["raiseLearningRate", 101]);
  assertEquals(currentLearningRate(up), 0.125);
  assertEquals(currentLearningRate(fold(up, ["raiseLearningRate", 101])), 0.156);
  assertAlmostEquals(currentLearningRate(fold(up, ["lowerLearningRate", 101])), 0.1);
});

Deno.test("events that were under way don't undo a learning rate that was just asked for", () => {
  const asked = fold(training, ["raiseLearningRate", 101]);
  const old = fold(asked, [progress({ baseLearningRate: 0.1 }), 101]);
  assertEquals(currentLearningRate(old), 0.125);
  const confirmed = fold(old, [progress({ baseLearningRate: 0.125 }), 102]);
  assertEquals(confirmed.requestedLearningRate, undefined);
  assertEquals(currentLearningRate(confirmed), 0.125);
});

Deno.test("the keys change the learning rate within the range of the option, however often they are pressed", () => {
  const presses = (command: Command) => Array.from({ length: 4000 }, (): [Command, number] => [command, 101]);
  assertEquals(currentLearningRate(fold(training, ...presses("raiseLearningRate"))), LEARNING_RATE_RANGE.to);
  const lowest = currentLearningRate(fold(training, ...presses("lowerLearningRate")));
  assert(lowest < 1e-300 && isLearningRate(lowest));
});

Deno.test("losses and accuracies become curves; an epoch without validation adds none", () => {
  const [first, second, third] = [0.5, 0.8, 1.5].map((epoch) => ({ epoch, loss: 1 / epoch, accuracy: epoch / 2 }));
  const state = fold(training, [progress({ curve: [first] }), 101], [epoch({ curve: [second] }), 102], [
    epoch({ epoch: 2, validationLoss: null, validationAccuracy: null }),
    103,
  ], [finished({ curve: [third] }), 104]);
  assertEquals(state.curves.loss.training.points, [{ x: 0.5, y: 2 }, { x: 0.8, y: 1.25 }, { x: 1.5, y: 1 / 1.5 }]);
  assertEquals(state.curves.accuracy.training.points, [{ x: 0.5, y: 0.25 }, { x: 0.8, y: 0.4 }, { x: 1.5, y: 0.75 }]);
  assertEquals(state.curves.loss.validation.points, [{ x: 1, y: 0.3 }]);
  assertEquals(state.curves.accuracy.validation.points, [{ x: 1, y: 0.91 }]);
});

Deno.test("the newest figures are those of the moment within an epoch, and those of the epoch at its end and the run's", () => {
  const of = (state: TrainingState) => newestValues(state, "loss");
  const began = fold(training, [progress({ trainLoss: 2.5 }), 101]);
  assertEquals(of(began), { training: 2.5, validation: undefined });
  const complete = fold(began, [epoch({ trainLoss: 0.4, validationLoss: 0.3 }), 102]);
  assertEquals(of(complete), { training: 0.4, validation: 0.3 });
  const goesOn = fold(complete, [progress({ epoch: 1.1, trainLoss: 3.3 }), 103]);
  assertEquals(of(goesOn), { training: 3.3, validation: 0.3 });
  // Of a batch that none was trained after, nothing changes.
  assertEquals(of(fold(goesOn, [progress({ trainLoss: null, trainAccuracy: null }), 104])), of(goesOn));
  const stopped = fold(goesOn, [finished({ reason: "stopped", epochs: 1, epoch: 1.2 }), 105]);
  assertEquals([of(stopped), stopped.epoch], [of(complete), 1.2]);
});

Deno.test("a run that is stopped in its first epoch ends with the last point of its curve", () => {
  const curve = [{ epoch: 0.1, loss: 2, accuracy: 0.2 }, { epoch: 0.2, loss: 1.5, accuracy: 0.5 }];
  const state = fold(training, [progress({ trainLoss: 9, curve }), 101], [finished({ epochs: 0, epoch: 0.3 }), 102]);
  assertEquals([newestValues(state, "loss").training, newestValues(state, "accuracy").training], [1.5, 0.5]);
});

Deno.test("at its end a run has the seconds and the speed of all its training", () => {
  // Ten epochs of 55,000 samples in 20 seconds of training, however long the screen was looked at.
  const { clock, speed } = fold(training, [progress({ samplesSeen: 9, seconds: 1 }), 150], [finished(), 160]);
  assertEquals([clock.elapsed, speed.samplesPerSecond], [20, 10 * 55_000 / 20]);
});

Deno.test("without test samples, the classes are at last as they were after the last epoch", () => {
  const untested = finished({ testLoss: null, testAccuracy: null, perClassAccuracy: [], confusion: [] });
  const plain = epoch({ validationLoss: null, validationAccuracy: null });
  const { classAccuracy } = fold(training, [plain, 101], [progress({ epoch: 1.1 }), 102], [untested, 103]);
  const { perClassAccuracy: perClass, trainAccuracy: overall } = plain;
  assertEquals(classAccuracy, { measuredOn: "training", perClass, overall });
});

Deno.test("accuracy by class comes from the training samples until an epoch is validated, and at last from the test", () => {
  const first = fold(training, [progress(), 101]);
  assertEquals(first.classAccuracy, { measuredOn: "training", perClass: Array(10).fill(0.85) });
  const validated = fold(first, [epoch(), 102]);
  assertEquals(validated.classAccuracy.measuredOn, "validation");
  assertEquals(validated.classAccuracy.overall, 0.91);
  assertEquals(fold(validated, [progress(), 103]).classAccuracy, validated.classAccuracy);
  const tested = fold(validated, [finished(), 104]);
  assertEquals(tested.classAccuracy, { measuredOn: "test", perClass: Array(10).fill(0.97), overall: 0.97 });
});

Deno.test("a run is stopped first, and a run that is over stays over", () => {
  const stopping = fold(training, ["stop", 101]);
  assertEquals(stopping.phase, "stopping");
  const over = fold(stopping, [finished({ reason: "stopped" }), 102]);
  assertEquals(over.phase, "finished");
  assertEquals(fold(over, ["stop", 103]).phase, "finished");
});

Deno.test("a run is paused when the trainer says so, through single batches, until it is resumed", () => {
  const asked = fold(training, ["pause", 101], [progress(), 102]);
  assertEquals([asked.phase, asked.isPauseReached], ["paused", false]);
  const held = fold(asked, [progress({ state: "paused" }), 103]);
  assertEquals(held.isPauseReached, true);
  assertEquals(fold(held, ["step", 104], [progress(), 105]).isPauseReached, true);
  const resumed = fold(held, ["resume", 106]);
  // Told before the trainer had gone on.
  assertEquals([resumed.isPauseReached, fold(resumed, [progress({ state: "paused" }), 107]).isPauseReached], [
    false,
    false,
  ]);
});

Deno.test("only what trains can be paused, and only what is paused can be resumed", () => {
  assertEquals(fold(loading, ["pause", 1]).phase, "loading");
  assertEquals(fold(training, ["resume", 101]).phase, "training");
  assertEquals(fold(training, ["stop", 101], ["pause", 101]).phase, "stopping");
});

Deno.test("the first checkpoint that is written after one was asked for answers; those after it don't", () => {
  const written = (epoch: number) => ({ type: "checkpoint", path: `at ${epoch}`, epoch }) as const;
  // Training started at 100.
  const asked = update(training, { type: "command", command: "checkpoint" }, 101);
  const answers = [update(training, written(1), 101), update(asked, written(2), 102)].map(({ checkpoint }) =>
    checkpoint
  );
  assertEquals(answers, [
    { path: "at 1", epoch: 1, isAnswer: false, writtenAt: 1 },
    { path: "at 2", epoch: 2, isAnswer: true, writtenAt: 2 },
  ]);
  assertEquals(update(update(asked, written(2), 102), written(3), 103).checkpoint?.isAnswer, false);
});

Deno.test("a warning that is settled goes, and the journal has both", () => {
  const warned = ["the run can't be logged: No space left on device", "another matter"].reduce(
    (state, sentence) => update(state, { type: "warning", sentence }, 110),
    training,
  );
  const sentence = "the run is logged again, and nothing is missing";
  const state = update(warned, { type: "recovery", sentence, settled: [warned.warnings[0]] }, 120);
  assertEquals(state.warnings, ["another matter"]);
  const texts = state.history.journal.entries.slice(-3).map(({ text }) => text);
  assertEquals(texts, [...warned.warnings, sentence]);
});

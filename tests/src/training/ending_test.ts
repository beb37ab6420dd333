import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import type { RestartedEvent } from "../../../src/training/events.ts";
import { resolveOptions } from "../../../src/options/options.ts";
import { SCHEDULES } from "../../../src/options/schedule.ts";
import { numbersOf, type Outcome, runTrainer, separablePoints, type Setting } from "./run_trainer.ts";

const points = separablePoints(20);

/** Lets time pass with every batch that is trained. */
class SecondsABatch extends ReferenceEngine {
  constructor(private readonly pass: () => void) {
    super();
  }

  override updateBias(...[gradient, bias, rule]: Parameters<ReferenceEngine["updateBias"]>): void {
    super.updateBias(gradient, bias, rule);
    // The hidden layer's, which is updated once a batch; its gradient is measured besides.
    if (bias.value.columns === 4 && rule.kind !== "gradient") this.pass();
  }
}
const small = { layers: [4], batchSize: 8, epochs: 50 };

Deno.test("a run ends after the first epoch whose training loss is at the target", () => {
  const { epochs, finished } = runTrainer({ training: points, options: { ...small, targetLoss: 0.4 } });
  assertEquals(finished.reason, "target-loss");
  assertEquals(epochs.findIndex(({ trainLoss }) => trainLoss <= 0.4), epochs.length - 1);
  assertEquals(finished.epochs, epochs.at(-1)?.epoch);
});

Deno.test("a run ends after the first epoch whose validation accuracy is at the target", () => {
  const options = { ...small, targetAccuracy: 0.9 };
  const { epochs, finished } = runTrainer({ training: points, validation: points, options });
  assertEquals(finished.reason, "target-accuracy");
  assertEquals(epochs.findIndex(({ validationAccuracy }) => validationAccuracy! >= 0.9), epochs.length - 1);
});

Deno.test("a run ends when its time is up, between two batches", () => {
  // The clock advances by a second whenever it is read; the first reads are at the start.
  let now = 0;
  const { finished } = runTrainer({ training: points, options: { ...small, timeLimit: 20 }, now: () => now += 1000 });
  assertEquals(finished.reason, "time");
  assert(finished.epochs < 50, `${finished.epochs} epochs`);
});

Deno.test("a pause takes nothing of the time limit, also where the run resumes from a checkpoint", () => {
  // Each batch is looked at once and takes a second; the pause takes an hour. 3 batches an epoch.
  let now = 0;
  const setting: Setting = {
    training: points,
    options: { ...small, timeLimit: 20 },
    engine: new SecondsABatch(() => now += 1000),
    now: () => now,
    watch: (event, control) => {
      if (event.event !== "progress") return;
      if (event.state === "training" && event.samplesSeen === 16) control.pause();
      if (event.state !== "paused") return;
      now += 3_600_000;
      control.requestCheckpoint();
      control.resume();
    },
  };
  const whole = runTrainer(setting);
  const batches = ({ finished, progress }: Outcome) => [finished.reason, progress.at(-1)!.samplesSeen];
  // 20 batches are 6 epochs of 20 samples and 16 of the next; directions are given a batch ahead.
  assertEquals(batches(whole), ["time", 6 * 20 + 20]);
  const event = whole.events.find(({ event }) => event === "checkpoint");
  assert(event?.event === "checkpoint");
  assertEquals(event.checkpoint.progress.elapsed, event.checkpoint.progress.batches);
  const resumed = runTrainer({ ...setting, watch: undefined, resume: event.checkpoint });
  assertEquals(batches(resumed), batches(whole));
});

Deno.test("patience gives back the weights of the epoch with the lowest validation loss", () => {
  // Labels turned round: whatever is learned from the others makes these worse, so that the first epoch is the best.
  const validation = { ...points, labels: points.labels.map((label) => 1 - label) };
  let afterFirst: Float32Array | undefined;
  const { finished, epochs, network } = runTrainer({
    training: points,
    validation,
    options: { ...small, patience: 3 },
    watch: (event, _, network) => {
      if (event.event === "epoch" && event.epoch === 1) afterFirst = numbersOf(network);
    },
  });
  assertEquals([finished.reason, finished.epochs, finished.bestEpoch], ["patience", 4, 1]);
  assertEquals(epochs.map(({ isBest }) => isBest), [true, false, false, false]);
  assertEquals(numbersOf(network), afterFirst);
});

Deno.test("a missed target restarts with other weights, as often as there are restarts", () => {
  const starts: Float32Array[] = [];
  const options = { layers: [4], batchSize: 20, epochs: 2, learningRate: 1e-9, targetLoss: 1e-9, restarts: 2 };
  const { events, finished } = runTrainer({
    training: points,
    options,
    watch: (event, _, network) => {
      if (event.event === "epoch" && event.epoch === 1) starts.push(numbersOf(network).slice(0, 8));
    },
  });
  const restarts = events.filter((event): event is RestartedEvent => event.event === "restarted");
  assertEquals(restarts.map(({ attempt }) => attempt), [2, 3]);
  assertEquals([finished.reason, finished.attempts, finished.epochs], ["epochs", 3, 2]);
  assertEquals(new Set(starts.map((weights) => weights[0])).size, 3);
});

Deno.test("an attempt that reaches the target is the last", () => {
  const { finished } = runTrainer({ training: points, options: { ...small, targetLoss: 0.4, restarts: 5 } });
  assertEquals([finished.reason, finished.attempts], ["target-loss", 1]);
});

Deno.test("the schedule's rate is what is trained with and reported, beside the one that was set", () => {
  const options = { layers: [4], batchSize: 20, epochs: 4, schedule: "step", decay: 0.5, decayEvery: 1 } as const;
  const { epochs } = runTrainer({ training: points, options });
  // Each epoch is one batch.
  assertEquals(epochs.map(({ learningRate }) => learningRate), [0.1, 0.05, 0.025, 0.0125]);
  assertEquals(epochs.map(({ baseLearningRate }) => baseLearningRate), [0.1, 0.1, 0.1, 0.1]);
});

Deno.test("an epoch reports the rate that its last batch was trained with, and the run's last is the schedule's end", () => {
  /** Keeps the rate of each batch. */
  class WatchedEngine extends ReferenceEngine {
    readonly rates: number[] = [];
    override updateBias(...[gradient, bias, rule]: Parameters<ReferenceEngine["updateBias"]>): void {
      super.updateBias(gradient, bias, rule);
      if (bias.value.columns === 4 && rule.kind !== "gradient") this.rates.push(rule.learningRate);
    }
  }
  const ends = { constant: 1, step: 0.25, exponential: 0.5 ** (8 / 3), cosine: 0, "one-cycle": 1e-4, plateau: 0.25 };
  // Labels turned round, so that the loss rises: the schedule `plateau` has two decays before the last epoch.
  const validation = { ...points, labels: points.labels.map((label) => 1 - label) };
  for (const schedule of SCHEDULES) {
    const options = { ...small, epochs: 3, learningRate: 0.5, schedule, decay: 0.5, decayEvery: 1 } as const;
    const setting = { training: points, validation, options, checkpoints: { every: { batches: 4 } } };
    const engine = new WatchedEngine();
    const { epochs, events } = runTrainer({ ...setting, engine });
    const last = [2, 5, 8].map((batch) => engine.rates[batch]);
    assertEquals(epochs.map(({ learningRate }) => Math.fround(learningRate)), last, schedule);
    assertAlmostEquals(epochs[2].learningRate, 0.5 * ends[schedule] * (schedule === "plateau" ? 2 : 1), 1e-15);
    for (const event of events) {
      // The last one is that of the end, after which there are no epochs.
      if (event.event !== "checkpoint" || event.epoch === 3) continue;
      const resumed = runTrainer({ ...setting, resume: event.checkpoint });
      assertEquals(resumed.epochs.at(-1)!.learningRate, epochs[2].learningRate, schedule);
    }
  }
});

Deno.test("a run of many tiny epochs reports a hundred of them, and the last one", () => {
  const { epochs } = runTrainer({ training: points, options: { layers: [2], batchSize: 20, epochs: 1050 } });
  // 1,050 ∕ 100 epochs of one batch: every tenth.
  assertEquals(epochs.length, 105);
  assertEquals([epochs[0].epoch, epochs.at(-1)?.epoch], [10, 1050]);
});

Deno.test("a bad batch leaves the weights alone and names the first layer that broke", () => {
  const features = points.features.slice();
  features[7] = NaN;
  const { finished } = runTrainer({ training: { ...points, features }, options: resolveOptions(small) });
  assertEquals([finished.reason, finished.divergedAt?.layer], ["diverged", 1]);
});

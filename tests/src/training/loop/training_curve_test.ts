import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { Checkpoint } from "../../../../src/training/checkpoints/checkpoint.ts";
import type { TrainingEvent } from "../../../../src/training/events.ts";
import type { LayerHealth } from "../../../../src/training/health/layer_metrics.ts";
import type { CurvePoint } from "../../../../src/training/events.ts";
import { spanOf, TrainingCurve } from "../../../../src/training/loop/training_curve.ts";
import { metricSums } from "../../evaluation/scored_batch.ts";
import { runTrainer, separablePoints, type Setting } from "../run_trainer.ts";

/** The points of batches of 10 samples, whose mean losses are these. */
function curveOf(losses: readonly number[], batchesAnEpoch: number): CurvePoint[] {
  const curve = new TrainingCurve(batchesAnEpoch);
  losses.forEach((loss, i) => curve.add(i + 1, metricSums(10, 10 * loss, 5)));
  return curve.take();
}

Deno.test("the first 512 batches are points of their own, in the middle of what each takes of an epoch", () => {
  const losses = Array.from({ length: 512 }, (_, i) => 2.5 - i / 256);
  assertEquals(
    curveOf(losses, 100),
    losses.map((loss, i) => ({
      epoch: Number(((i + 0.5) / 100).toPrecision(6)),
      loss: Number(loss.toPrecision(6)),
      accuracy: 0.5,
    })),
  );
});

Deno.test("after them, a point is the mean of 2, 4, 8, … batches, twice as many each time that the run is twice as long", () => {
  assertEquals([1, 512, 513, 1024, 1025, 2048, 2049].map(spanOf), [1, 1, 2, 2, 4, 4, 8]);
  const points = curveOf(Array.from({ length: 2048 }, (_, i) => i), 1);
  assertEquals(points.length, 512 + 256 + 256);
  // Batches 513 and 514, and 1025 to 1028, counted from 1; their losses are one less.
  assertEquals([points[512].epoch, points[512].loss], [513, 512.5]);
  assertEquals([points[768].epoch, points[768].loss], [1026, (1024 + 1027) / 2]);
});

Deno.test("a batch counts by its samples", () => {
  const curve = new TrainingCurve(600);
  for (let batch = 1; batch <= 512; batch++) curve.add(batch, metricSums(1, 0, 0));
  curve.add(513, metricSums(30, 30, 30));
  curve.add(514, metricSums(10, 50, 0));
  assertEquals(curve.take().at(-1), { epoch: 0.855, loss: (30 + 50) / 40, accuracy: 30 / 40 });
});

Deno.test("a hundred million batches have no more points than 512 + 256 · log₂(n ∕ 512), and all of them count", () => {
  // By the spans alone, one by one: the curve itself takes each batch.
  let points = 0, batches = 0;
  while (batches < 1e8) {
    const span = spanOf(batches + 1);
    assertEquals(spanOf(batches + span), span);
    batches += span;
    points++;
  }
  const bound = 512 + 256 * Math.log2(batches / 512);
  assert(points <= bound && points > bound - 256, `${points} points`);
});

Deno.test("a point has the health that was measured last within its span, also when a checkpoint lies between", () => {
  const measured = (gradientNorm: number): LayerHealth[] => [{
    activationMean: 0.25,
    activationDeviation: 0.5,
    dead: null,
    saturated: null,
    gradientNorm,
    updateRatio: 1e-3,
  }];
  const curve = new TrainingCurve(1);
  for (let batch = 1; batch <= 512; batch++) curve.add(batch, metricSums(1, 0, 0), batch === 100 ? measured(1) : null);
  curve.add(513, metricSums(1, 0, 0), measured(2));
  const resumed = new TrainingCurve(1, JSON.parse(JSON.stringify(curve.state)));
  resumed.add(514, metricSums(1, 0, 0));
  resumed.add(515, metricSums(1, 0, 0));
  resumed.add(516, metricSums(1, 0, 0));
  const points = resumed.take();
  assertEquals(points.filter(({ health }) => health).map(({ epoch, health }) => [epoch, health]), [
    [99.5, measured(1)],
    [513, measured(2)],
  ]);
});

Deno.test("a curve that restarts forgets what it had", () => {
  const curve = new TrainingCurve(1);
  for (let batch = 1; batch <= 513; batch++) curve.add(batch, metricSums(1, 9, 0));
  curve.restart();
  curve.add(1, metricSums(1, 2, 1));
  assertEquals(curve.take(), [{ epoch: 0.5, loss: 2, accuracy: 1 }]);
});

/** The points of a run's last attempt, put together from its events. */
function curveIn(events: readonly TrainingEvent[]): CurvePoint[] {
  const begin = events.findLastIndex(({ event }) => event === "restarted") + 1;
  return events.slice(begin).flatMap((event) => "curve" in event ? event.curve : []);
}

const training = separablePoints(50);

/** 300 epochs of 7 batches: 2,100 batches. */
const setting: Setting = { training, options: { layers: [3], batchSize: 8, epochs: 300, learningRate: 0.05 } };

/** A clock that advances by as many milliseconds each time that it is read. */
function clock(step: number): () => number {
  let now = 0;
  return () => now += step;
}

Deno.test("the curve of a run doesn't depend on the clock", () => {
  const still = curveIn(runTrainer(setting).events);
  assertEquals(still.length, 512 + 256 + 256 + Math.floor((2100 - 2048) / 8));
  for (const step of [0.1, 7, 200]) {
    const { events, progress } = runTrainer({ ...setting, now: clock(step) });
    assert(step < 1 || progress.length > 10);
    assertEquals(curveIn(events), still);
  }
});

Deno.test("it begins with the loss of the untrained network, and its mean over an epoch is the epoch's", () => {
  const { events, epochs } = runTrainer({ ...setting, options: { ...setting.options, batchSize: 50, epochs: 20 } });
  const curve = curveIn(events);
  // A batch an epoch: each point is an epoch.
  assertEquals(curve.length, 20);
  epochs.forEach(({ trainLoss, trainAccuracy, epoch }) => {
    assertAlmostEquals(curve[epoch - 1].loss, trainLoss, 1e-5);
    assertAlmostEquals(curve[epoch - 1].accuracy, trainAccuracy, 1e-5);
  });
});

Deno.test("pauses and single steps leave the curve as it is", () => {
  let left = 40;
  const held = runTrainer({
    ...setting,
    now: clock(20),
    watch: (event, control) => {
      if (event.event !== "progress") return;
      if (event.state === "training" && left % 2 === 0) control.pause();
      if (event.state === "paused") left % 3 === 0 ? control.step() : control.resume();
      left--;
    },
  });
  assert(left < 0);
  assertEquals(curveIn(held.events), curveIn(runTrainer(setting).events));
});

Deno.test("a run that resumes from any checkpoint has the points that the run itself had from there on", () => {
  const { events } = runTrainer({ ...setting, now: clock(3), checkpoints: { every: { batches: 97 } } });
  const whole = curveIn(events);
  let checkpoints = 0;
  events.forEach((event, i) => {
    if (event.event !== "checkpoint") return;
    checkpoints++;
    const resume: Checkpoint = JSON.parse(JSON.stringify(event.checkpoint.progress)) && event.checkpoint;
    const before = curveIn(events.slice(0, i));
    const after = curveIn(runTrainer({ ...setting, now: clock(5), resume }).events);
    assertEquals([...before, ...after], whole, `after ${event.epoch} epochs`);
  });
  assert(checkpoints > 15);
});

Deno.test("a run resumes from a checkpoint of version 0.1, which has no curve, with the points from there on", () => {
  const { events } = runTrainer({ ...setting, checkpoints: { every: { batches: 97 } } });
  const whole = curveIn(events);
  const { checkpoint } = events.filter((event) => event.event === "checkpoint")[1];
  const { curve: _, ...counts } = checkpoint.progress.counts;
  const resume = { ...checkpoint, progress: { ...checkpoint.progress, counts } };
  const after = curveIn(runTrainer({ ...setting, resume }).events);
  assertEquals(after, whole.slice(-after.length));
  assertEquals(after[0].epoch, Number(((checkpoint.progress.batches + 0.5) / 7).toPrecision(6)));
});

Deno.test("each attempt has a curve of its own, from its first batch on", () => {
  const options = { ...setting.options, epochs: 2, targetLoss: 1e-9, restarts: 2 };
  const { events, finished } = runTrainer({ ...setting, options });
  assertEquals(finished.attempts, 3);
  assertEquals(curveIn(events).map(({ epoch }) => epoch), Array.from({ length: 14 }, (_, i) => rounded((i + 0.5) / 7)));
});

Deno.test("a run that is stopped within an epoch reports how far it was, and the points up to there", () => {
  let batches = 0;
  const { events, finished } = runTrainer({
    ...setting,
    now: clock(1000),
    watch: (event, control) => {
      if (event.event === "progress" && ++batches === 24) control.stop();
    },
  });
  assertEquals([finished.reason, finished.epochs], ["stopped", 3]);
  assert(finished.epoch > 3 && finished.epoch < 4, `${finished.epoch}`);
  // 8 of 50 samples a batch.
  const trained = 3 * 7 + Math.round((finished.epoch - 3) * 50 / 8);
  assertEquals(curveIn(events).length, trained);
});

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { KeyframeEvent, TrainingEvent } from "../../../../src/training/events.ts";
import { type Outcome, runTrainer, separablePoints, type Setting } from "../run_trainer.ts";

/** 5 batches an epoch, 20 in all. */
const setting: Setting = {
  training: separablePoints(40),
  options: { layers: [3], batchSize: 8, epochs: 4 },
  keyframes: 10,
};

function keyframesOf({ events }: Pick<Outcome, "events">): KeyframeEvent[] {
  return events.filter((event) => event.event === "keyframe");
}

/** When they were taken. */
function batchesOf(outcome: Outcome): number[] {
  return keyframesOf(outcome).map(({ batches }) => batches);
}

/** The place of an event among all. */
function placeOf({ events }: Outcome, is: (event: TrainingEvent) => boolean): number {
  return events.findIndex(is);
}

Deno.test("a run has its keyframes from the untrained network to the last batch, each with all the weights of its moment", () => {
  const outcome = runTrainer(setting), keyframes = keyframesOf(outcome);
  assertEquals(batchesOf(outcome), [0, 1, 2, 3, 6, 9, 12, 14, 17, 20].slice(0, keyframes.length));
  assertEquals(keyframes.length, 10);
  assertEquals(keyframes.at(-1)!.layers, outcome.network.numbers);
  const { network } = runTrainer({ ...setting, watch: (_, control) => control.stop() });
  assertEquals(keyframes[0].layers, network.numbers);
});

Deno.test("a run without keyframes comes to the same network, and takes none", () => {
  const outcome = runTrainer({ ...setting, keyframes: undefined });
  assertEquals(batchesOf(outcome), []);
  assertEquals(outcome.network.numbers, runTrainer(setting).network.numbers);
});

Deno.test("a run that is stopped has one of where it was stopped, before the checkpoint there", () => {
  const outcome = runTrainer({
    ...setting,
    checkpoints: {},
    watch: (event, control) => {
      if (event.event === "keyframe" && event.batches === 6) control.stop();
    },
  });
  assertEquals(batchesOf(outcome).slice(0, 5), [0, 1, 2, 3, 6]);
  const last = keyframesOf(outcome).at(-1)!;
  assert(last.batches >= 6 && last.batches < 9, String(last.batches));
  assertEquals(last.layers, outcome.network.numbers);
  const place = placeOf(outcome, ({ event }) => event === "checkpoint");
  assert(place > placeOf(outcome, (event) => event === last), "the checkpoint came first");
});

Deno.test("a run that resumes from a checkpoint takes the keyframes after it, and no other", () => {
  const whole = runTrainer({ ...setting, checkpoints: { every: { batches: 1 } } });
  const all = keyframesOf(whole);
  for (const event of whole.events) {
    if (event.event !== "checkpoint") continue;
    const { progress: { batches } } = event.checkpoint;
    const { plan } = all[0];
    const resumed = runTrainer({ ...setting, keyframes: plan, resume: event.checkpoint });
    assertEquals(keyframesOf(resumed), all.filter((keyframe) => keyframe.batches > batches));
  }
});

Deno.test("with an average, keyframes have the averaged weights, which remain at the end", () => {
  const outcome = runTrainer({ ...setting, options: { ...setting.options, average: 0.9 } });
  const keyframes = keyframesOf(outcome);
  assertEquals(keyframes.at(-1)!.layers, outcome.network.numbers);
  assertEquals(keyframes[0].layers, keyframesOf(runTrainer(setting))[0].layers);
});

Deno.test("each attempt has keyframes from its own untrained network on", () => {
  const options = { ...setting.options, targetLoss: 1e-9, restarts: 1 };
  const keyframes = keyframesOf(runTrainer({ ...setting, options }));
  assertEquals(keyframes.filter(({ batches }) => batches === 0).map(({ attempt }) => attempt), [1, 2]);
  assertEquals(keyframes.filter(({ attempt }) => attempt === 2).length, 10);
  assert(keyframes[0].layers[0].weights[0] !== keyframes[10].layers[0].weights[0]);
});

Deno.test("a run that diverges has none of where it broke", () => {
  const features = setting.training.features.slice();
  features[7] = NaN;
  const outcome = runTrainer({ ...setting, training: { ...setting.training, features } });
  assertEquals(outcome.finished.reason, "diverged");
  const { batch, epoch } = outcome.finished.divergedAt!;
  assert(keyframesOf(outcome).every(({ batches }) => batches < (epoch - 1) * 5 + batch));
});

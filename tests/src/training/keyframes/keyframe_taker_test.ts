import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { KeyframeEvent, TrainingEvent } from "../../../../src/training/events.ts";
import { assertNotEquals } from "deno-std/assert/not_equals.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import { architectureOf } from "../../../../src/model/architecture.ts";
import type { Network } from "../../../../src/network/network.ts";
import { completeOptions } from "../../../../src/options/options.ts";
import { Keyframes } from "../../../../src/runs/keyframes/keyframes.ts";
import { PLAIN } from "../../../support/plain_options.ts";
import { type Outcome, runTrainer, separablePoints, type Setting, untrainedNetwork } from "../run_trainer.ts";

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
  return keyframesOf(outcome).map(({ record }) => record.batches);
}

/** The keyframes as they are read from a run's folder. */
function readBack(events: readonly KeyframeEvent[], columns = setting.training.columns): Keyframes {
  const options = completeOptions({ ...PLAIN, ...setting.options });
  const architecture = architectureOf(untrainedNetwork(new ReferenceEngine(), columns, options));
  const [{ layers, plan }] = events, description = { architecture, layers, plan, attempt: 1 };
  return new Keyframes({ description, head: new Uint8Array(), records: events.map(({ record }) => record) });
}

/** Makes sure that a keyframe has the biases of a network, and its weights but for what coding so few inputs loses. */
function requireNumbers(event: KeyframeEvent, { numbers }: Network): void {
  readBack([event]).numbersAt(0).forEach(({ weights, bias }, l) => {
    assertEquals(bias, numbers[l].bias);
    const allowed = Math.max(...numbers[l].weights.map(Math.abs)) / 254 + 1e-6;
    weights.forEach((weight, i) => assert(Math.abs(weight - numbers[l].weights[i]) <= allowed));
  });
}

/** The place of an event among all. */
function placeOf({ events }: Outcome, is: (event: TrainingEvent) => boolean): number {
  return events.findIndex(is);
}

Deno.test("a run has its keyframes from the untrained network to the last batch, each with all the weights of its moment", () => {
  const outcome = runTrainer(setting), keyframes = keyframesOf(outcome);
  assertEquals(batchesOf(outcome), [0, 1, 2, 3, 6, 9, 12, 14, 17, 20].slice(0, keyframes.length));
  assertEquals(keyframes.length, 10);
  requireNumbers(keyframes.at(-1)!, outcome.network);
  const { network } = runTrainer({ ...setting, watch: (_, control) => control.stop() });
  requireNumbers(keyframes[0], network);
});

Deno.test("a run of more keyframes than are planned at a time takes each of them, also after a restart", () => {
  const all = Array.from({ length: 21 }, (_, batches) => batches);
  assertEquals(batchesOf(runTrainer({ ...setting, keyframes: 40 })), all);
  const options = { ...setting.options, targetLoss: 1e-9, restarts: 1 };
  assertEquals(batchesOf(runTrainer({ ...setting, keyframes: 40, options })), [...all, ...all]);
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
      if (event.event === "keyframe" && event.record.batches === 6) control.stop();
    },
  });
  assertEquals(batchesOf(outcome).slice(0, 5), [0, 1, 2, 3, 6]);
  const last = keyframesOf(outcome).at(-1)!;
  assert(last.record.batches >= 6 && last.record.batches < 9, String(last.record.batches));
  requireNumbers(last, outcome.network);
  const place = placeOf(outcome, ({ event }) => event === "checkpoint");
  assert(place > placeOf(outcome, (event) => event === last), "the checkpoint came first");
});

/** The points with each coordinate as many features, so many that keyframes are differences. */
function widePoints(): Samples {
  const { features, labels } = setting.training, columns = 34;
  const wide = Float32Array.from({ length: columns * labels.length }, (_, i) => {
    return features[2 * Math.floor(i / columns) + i % 2] / (1 + i % columns);
  });
  return { features: wide, labels, columns };
}

Deno.test("a run that resumes from a checkpoint takes the keyframes after it, and no other, to the last bit", () => {
  for (const training of [setting.training, widePoints()]) {
    const whole = runTrainer({ ...setting, training, checkpoints: { every: { batches: 1 } } }),
      all = keyframesOf(whole);
    assertEquals(all.some(({ record }) => record.reference !== undefined), training !== setting.training);
    for (const event of whole.events) {
      if (event.event !== "checkpoint") continue;
      const { progress: { batches } } = event.checkpoint, [{ plan }] = all;
      const before = all.filter(({ record }) => record.batches <= batches);
      const keyframes = { plan, references: readBack(before, training.columns).references() };
      const resumed = runTrainer({ ...setting, training, keyframes, resume: event.checkpoint });
      assertEquals(keyframesOf(resumed), all.filter(({ record }) => record.batches > batches));
    }
  }
});

Deno.test("with an average, keyframes have the averaged weights, which remain at the end", () => {
  const outcome = runTrainer({ ...setting, options: { ...setting.options, average: 0.9 } });
  const keyframes = keyframesOf(outcome);
  requireNumbers(keyframes.at(-1)!, outcome.network);
  assertEquals(keyframes[0], keyframesOf(runTrainer(setting))[0]);
});

Deno.test("each attempt has keyframes from its own untrained network on", () => {
  const options = { ...setting.options, targetLoss: 1e-9, restarts: 1 };
  const keyframes = keyframesOf(runTrainer({ ...setting, options }));
  assertEquals(keyframes.filter(({ record }) => record.batches === 0).map(({ attempt }) => attempt), [1, 2]);
  assertEquals(keyframes.filter(({ attempt }) => attempt === 2).length, 10);
  assertNotEquals(keyframes[0].record.bytes, keyframes[10].record.bytes);
});

Deno.test("a run that diverges has none of where it broke", () => {
  const features = setting.training.features.slice();
  features[7] = NaN;
  const outcome = runTrainer({ ...setting, training: { ...setting.training, features } });
  assertEquals(outcome.finished.reason, "diverged");
  const { batch, epoch } = outcome.finished.divergedAt!;
  assert(keyframesOf(outcome).every(({ record }) => record.batches < (epoch - 1) * 5 + batch));
});

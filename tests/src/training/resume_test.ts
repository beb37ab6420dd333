import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { decodeCheckpoint, encodeCheckpoint } from "../../../src/model/checkpoint_file.ts";
import type { LayerNumbers } from "../../../src/network/layer_numbers.ts";
import type { Network } from "../../../src/network/network.ts";
import { checkCheckpoint, type CheckedRun } from "../../../src/training/checkpoints/check_checkpoint.ts";
import type { Checkpoint } from "../../../src/training/checkpoints/checkpoint.ts";
import { CheckpointError } from "../../../src/training/checkpoints/checkpoint_error.ts";
import type { TrainingEvent } from "../../../src/training/events.ts";
import { completeOptions, type TrainingOptions } from "../../../src/options/options.ts";
import {
  assertHeld,
  holdEvery,
  numbersOf,
  type Outcome,
  runTrainer,
  separablePoints,
  type Setting,
} from "./run_trainer.ts";
import { PLAIN } from "../../support/plain_options.ts";

const training = separablePoints(20);
const validation = separablePoints(15, 2);

/** A run that reports a checkpoint before each batch but the first, and at the end of each epoch. */
function watched(setting: Setting): { outcome: Outcome; checkpoints: Checkpoint[] } {
  const outcome = runTrainer({ ...setting, checkpoints: { every: { batches: 1 } } });
  const checkpoints = outcome.events.flatMap((event) => event.event === "checkpoint" ? [event.checkpoint] : []);
  return { outcome, checkpoints };
}

/** What a run says of how it went, without the time it took and without the points, from an epoch on. */
function told(events: readonly TrainingEvent[]): object[] {
  return events.filter(({ event }) => event !== "progress" && event !== "checkpoint")
    .map((event) => "curve" in event ? { ...event, curve: [] } : event);
}

/** A checkpoint as it comes out of a file, checked against the run. */
function filed(checkpoint: Checkpoint, { network }: Outcome, options: TrainingOptions): Checkpoint {
  const bytes = encodeCheckpoint(checkpoint, network, { dataset: "points" });
  const read = decodeCheckpoint(bytes, "checkpoint", new ReferenceEngine()).checkpoint as Checkpoint;
  checkCheckpoint(read, checkedRun(network, options));
  return read;
}

function checkedRun(network: Network, options: TrainingOptions): CheckedRun {
  return {
    options: completeOptions({ ...PLAIN, ...options }),
    classes: 2,
    rows: training.labels.length,
    layerSizes: network.sizes,
    arithmetic: "reference",
  };
}

/** Goes on from each checkpoint of a run, and expects what the run itself came to. */
function expectSameFromEach(options: TrainingOptions, masks?: readonly LayerNumbers[]): Outcome {
  const setting: Setting = { training, validation, test: training, options, masks };
  const { outcome, checkpoints } = watched(setting);
  // Taking checkpoints changes nothing.
  const undisturbed = runTrainer(setting);
  assertEquals(numbersOf(undisturbed.network), numbersOf(outcome.network));
  assertEquals(told(undisturbed.events), told(outcome.events));
  assert(checkpoints.length > 5);
  for (const checkpoint of checkpoints) {
    const { attempt, epoch, start } = checkpoint.progress;
    const resumed = runTrainer({ ...setting, resume: filed(checkpoint, outcome, options) });
    const where = `attempt ${attempt}, epoch ${epoch}, sample ${start}`;
    assertEquals(numbersOf(resumed.network), numbersOf(outcome.network), where);
    const rest = told(resumed.events);
    assertEquals(rest, told(outcome.events).slice(-rest.length), where);
  }
  return outcome;
}

const small: TrainingOptions = { layers: [4, 3], batchSize: 8, epochs: 3 };

for (const optimizer of ["sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw"] as const) {
  Deno.test(`a run with ${optimizer} resumes from any batch to the same weights, bit for bit`, () => {
    expectSameFromEach({ ...small, optimizer, l2: 0.01 });
  });
}

Deno.test("so does one that leaves out units, clips gradients and limits norms", () => {
  expectSameFromEach({ ...small, dropout: 0.3, clipNorm: 0.5, maxNorm: 1.5, labelSmoothing: 0.1, bias: false });
});

for (const optimizer of ["sgd", "adam"] as const) {
  Deno.test(`so does one that averages its weights, by ${optimizer}`, () => {
    expectSameFromEach({ ...small, optimizer, average: 0.9 });
    expectSameFromEach({ ...small, optimizer, average: 0.9, epochs: 9, patience: 1 });
  });
}

for (const optimizer of ["sgd", "momentum", "adamw"] as const) {
  Deno.test(`so does a pruned network by ${optimizer}: it has the same zeros, which no file, epoch or restart changes`, () => {
    const options = { ...small, optimizer, l2: 0.01, l1: 0.001, average: 0.9, maxNorm: 2, patience: 2 };
    const masks = holdEvery(3, [2, 4, 3, 2]);
    for (const more of [{}, { clipNorm: 0.5, targetLoss: 1e-9, restarts: 1, patience: null }]) {
      const { network } = expectSameFromEach({ ...options, ...more }, masks);
      assertHeld(network.numbers, masks);
      // The average of zeros is kept last.
      for (const state of network.state) assertHeld(state, masks);
    }
  });
}

Deno.test("a checkpoint whose masks are no masks, or those of another network, is refused", () => {
  const masks = holdEvery(3, [2, 4, 3, 2]);
  const { outcome, checkpoints: [checkpoint] } = watched({ training, validation, options: small, masks });
  assertEquals(checkpoint.masks, masks);
  const half = masks.map(({ weights, bias }) => ({ weights: weights.map((number) => number / 2), bias }));
  for (const wrong of [half, masks.slice(1), holdEvery(3, [2, 4, 3, 2], false)]) {
    const run = checkedRun(outcome.network, small);
    assertThrows(
      () => checkCheckpoint({ ...checkpoint, masks: wrong }, run),
      CheckpointError,
      "the checkpoint's mask doesn't fit",
    );
  }
});

for (const schedule of ["plateau", "one-cycle", "cosine"] as const) {
  Deno.test(`so does one with the schedule ${schedule}`, () => {
    expectSameFromEach({ ...small, epochs: 6, schedule, decayEvery: 1, learningRate: 1 });
  });
}

Deno.test("so does one that ends by patience, with the best weights it had", () => {
  const { finished } = expectSameFromEach({ ...small, epochs: 30, learningRate: 5, patience: 2 });
  assertEquals(finished.reason, "patience");
});

Deno.test("so does one that restarts", () => {
  const { finished } = expectSameFromEach({ ...small, targetLoss: 1e-9, restarts: 2 });
  assertEquals(finished.attempts, 3);
});

Deno.test("so does one that diverges: it has the weights of the same epoch", () => {
  const { finished } = expectSameFromEach({
    ...small,
    epochs: 100,
    loss: "mse",
    output: "identity",
    activation: "elu",
    learningRate: 1.5,
  });
  assertEquals(finished.reason, "diverged");
});

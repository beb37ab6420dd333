import { ReferenceEngine } from "../../../src/engine/reference.ts";
import { decodeCheckpoint, encodeCheckpoint } from "../../../src/model/checkpoint_file.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { checkCheckpoint } from "../../../src/training/check_checkpoint.ts";
import { CheckpointError } from "../../../src/training/checkpoint_error.ts";
import type { Checkpoint } from "../../../src/training/checkpoint.ts";
import { resolveOptions } from "../../../src/training/options.ts";
import { runTrainer, separablePoints } from "../../src/training/run_trainer.ts";
import type { FuzzedReader } from "../reader.ts";
import { PLAIN } from "../../support/plain_options.ts";

const engine = new ReferenceEngine();

const training = separablePoints(20);

const options = { layers: [3], batchSize: 8, epochs: 2, optimizer: "adam", patience: 1 } as const;

/** {@link decodeCheckpoint}, with all that is checked before a run goes on. */
export const checkpoint: FuzzedReader = {
  name: "checkpoint",
  seeds: () => {
    const checkpoints = { every: { batches: 1 } };
    const { events, network } = runTrainer({ training, options, checkpoints });
    const taken = events.flatMap((event) => event.event === "checkpoint" ? [event.checkpoint] : []);
    return [taken[0], taken[4]].map((checkpoint) => encodeCheckpoint(checkpoint, network, { dataset: "points" }));
  },
  read: (bytes) => {
    const { checkpoint } = decodeCheckpoint(bytes, "checkpoint", engine);
    const read = checkpoint as Checkpoint;
    const run = { options: resolveOptions({ ...PLAIN, ...options }), data: { training, classes: 2 }, units: [2, 3, 2] };
    checkCheckpoint(read, { ...run, arithmetic: "reference" });
    // What was let through can be gone on from.
    if (!Number.isFinite(runTrainer({ training, options, resume: read }).finished.epochs)) throw new Error("no end");
    return [read.parameters, ...read.optimizer, read.best ?? [], read.lastGood ?? []].flat()
      .reduce((sum, { weights, bias }) => sum + 4 * (weights.length + (bias?.length ?? 0)), 0);
  },
  refusals: [ModelError, CheckpointError],
};

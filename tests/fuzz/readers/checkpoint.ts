import { encodeCheckpoint } from "../../../src/model/checkpoint_file.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { checkCheckpoint } from "../../../src/training/checkpoints/check_checkpoint.ts";
import { CheckpointError } from "../../../src/training/checkpoints/checkpoint_error.ts";
import { resolveOptions } from "../../../src/options/options.ts";
import { resumedState } from "../../../tui/screen/app/saved_state.ts";
import { modelMetadata } from "../../../src/runs/model_metadata.ts";
import { readCheckpoint } from "../../../src/runs/read_checkpoint.ts";
import { initialState } from "../../../tui/screen/model/state.ts";
import { runTrainer, separablePoints } from "../../src/training/run_trainer.ts";
import type { FuzzedReader } from "../reader.ts";
import { resealed } from "../resealed.ts";
import { PLAIN } from "../../support/plain_options.ts";

const training = separablePoints(20);

const options = resolveOptions({
  ...PLAIN,
  layers: [3],
  batchSize: 8,
  epochs: 2,
  optimizer: "adam",
  average: 0.9,
  patience: 1,
  engine: "reference",
});

const points = { name: "points", classes: ["left", "right"], columns: 2 };

/** More epochs than these aren't trained, as nothing comes of them that fewer don't tell. */
const MOST_EPOCHS = 100;

/** A run's checkpoint as `train --resume` reads it, with all that is checked and shown before the run goes on. */
export const checkpoint: FuzzedReader = {
  name: "checkpoint",
  seeds: () => {
    const checkpoints = { every: { batches: 1 } };
    const { events, network } = runTrainer({ training, options, checkpoints });
    const taken = events.flatMap((event) => event.event === "checkpoint" ? [event.checkpoint] : []);
    const metadata = modelMetadata({ dataset: points.name, classes: points.classes, options, validation: 0 });
    return [taken[0], taken[4]].map((checkpoint) => encodeCheckpoint(checkpoint, network, metadata));
  },
  read: (bytes) => {
    const { checkpoint, plan } = readCheckpoint(bytes, "checkpoint");
    resumedState(initialState(points, plan.options), {
      folder: "run",
      checkpoint,
      stored: [],
      events: [],
      warnings: [],
    });
    const rows = training.labels.length, layerSizes = [2, ...plan.options.layers, 2];
    checkCheckpoint(checkpoint, { options: plan.options, layerSizes, classes: 2, rows, arithmetic: "reference" });
    // What was let through can be gone on from.
    const setting = {
      training,
      options: { ...plan.options, epochs: Math.min(plan.options.epochs ?? Infinity, MOST_EPOCHS) },
    };
    if (!Number.isFinite(runTrainer({ ...setting, resume: checkpoint }).finished.epochs)) throw new Error("no end");
    const { parameters, optimizer, average = [], best = [], lastGood = [] } = checkpoint;
    return [parameters, ...optimizer, average, best, lastGood].flat()
      .reduce((sum, { weights, bias }) => sum + 4 * (weights.length + (bias?.length ?? 0)), 0);
  },
  mend: resealed,
  refusals: [ModelError, CheckpointError],
};

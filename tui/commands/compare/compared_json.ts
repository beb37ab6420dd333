import { pick } from "deno-std/collections/pick.js";
import type { RunEntry } from "../../screen/model/runs.ts";

const EPOCH_FIELDS = ["epoch", "trainLoss", "trainAccuracy", "validationLoss", "validationAccuracy"] as const;

const END_FIELDS = ["reason", "epochs", "attempts", "seconds", "testLoss", "testAccuracy"] as const;

/** A compared run for machines: what it is, its last epoch, and how it ended; `null` for what there isn't. */
export function comparedJson({ label, run }: RunEntry): object {
  const { dataset, layerSizes = null, options, lastEpoch, finished, modelPath = null } = run;
  return {
    label,
    dataset: dataset.name,
    layerSizes,
    options,
    lastEpoch: lastEpoch ? pick(lastEpoch, EPOCH_FIELDS) : null,
    finished: finished ? pick(finished, END_FIELDS) : null,
    model: modelPath,
  };
}

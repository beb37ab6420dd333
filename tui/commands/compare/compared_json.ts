import type { RunEntry } from "../../screen/model/runs.ts";

/** A compared run for machines: what it is, its last epoch, and how it ended; `null` for what there isn't. */
export function comparedJson({ label, run }: RunEntry): object {
  const { dataset, layerSizes = null, options, lastEpoch, finished, modelPath = null } = run;
  return {
    label,
    dataset: dataset.name,
    layerSizes,
    options,
    lastEpoch: lastEpoch
      ? {
        epoch: lastEpoch.epoch,
        trainLoss: lastEpoch.trainLoss,
        trainAccuracy: lastEpoch.trainAccuracy,
        validationLoss: lastEpoch.validationLoss,
        validationAccuracy: lastEpoch.validationAccuracy,
      }
      : null,
    finished: finished
      ? {
        reason: finished.reason,
        epochs: finished.epochs,
        attempts: finished.attempts,
        seconds: finished.seconds,
        testLoss: finished.testLoss,
        testAccuracy: finished.testAccuracy,
      }
      : null,
    model: modelPath,
  };
}

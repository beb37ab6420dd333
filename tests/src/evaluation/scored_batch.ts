import { MetricSums } from "../../../src/evaluation/metric_sums.ts";
import type { LabelledBatch, ScoredPass } from "../../../src/evaluation/sample_metrics.ts";
import { Matrix } from "../../../src/matrix/matrix.ts";

/** A batch that was scored, by the label, the predicted class and the loss of each sample. */
export function scoredBatch(
  ...samples: readonly (readonly [label: number, predicted: number, loss: number])[]
): { batch: LabelledBatch; pass: ScoredPass } {
  const column = (k: 1 | 2) => Matrix.from(samples.map((sample) => [sample[k]]));
  return {
    batch: { rows: samples.length, label: (i) => samples[i][0] },
    pass: { classes: column(1), losses: column(2), outputs: Matrix.zeros(samples.length, 1) },
  };
}

/** Sums over so many samples, by the sum of their losses and how many were classified correctly. */
export function metricSums(samples: number, loss: number, accuracy: number): MetricSums {
  const sums = new MetricSums();
  sums.state = { samples, sums: { loss, accuracy } };
  return sums;
}

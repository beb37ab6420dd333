import type { TrialReport } from "./trial.ts";

/** What a sweep optimizes, on validation samples: test samples are for the winner alone. */
export type SweepMetric = "validation-accuracy" | "validation-loss";

/** All metrics. */
export const SWEEP_METRICS: readonly SweepMetric[] = ["validation-accuracy", "validation-loss"];

/** The value of a metric, negative where a smaller one is better; −Infinity where it isn't finite. */
export function valueOf(metric: SweepMetric, { validationAccuracy, validationLoss }: TrialReport): number {
  const loss = -(validationLoss ?? Infinity);
  return metric === "validation-loss" || validationLoss === null ? loss : validationAccuracy ?? -Infinity;
}

/** Which of two reports is the better one: negative for the first. Equal accuracies are ordered by loss. */
export function compareReports(metric: SweepMetric, first: TrialReport, second: TrialReport): number {
  const byMetric = descending(valueOf(metric, first), valueOf(metric, second));
  return byMetric || descending(valueOf("validation-loss", first), valueOf("validation-loss", second));
}

function descending(first: number, second: number): number {
  return first === second ? 0 : second > first ? 1 : -1;
}

import type { SweepRecord } from "../../../src/runs/sweeps/sweep_record.ts";
import { parseSpace } from "../../../src/search/space/parse_space.ts";
import type { Trial, TrialEnd, TrialReport } from "../../../src/search/sweep/trial.ts";
import { VERSION } from "../../../src/version.ts";

/** Epochs that each trial reports. */
export const EPOCHS = 3;

/** Characters of the line of an epoch in the log of a trial on MNIST, mostly points of its curve with the health of layers. */
const LINE_CHARACTERS = 17_000;

/** A sweep of so many trials, of which none is ended early, so that all send the same messages. */
export function recordOf(trials: number): SweepRecord {
  const space = parseSpace({ layers: "16..256:log", learningRate: "0.01..1:log", dropout: "0..0.3", epochs: EPOCHS });
  const pruner = { name: "none", firstRung: 1, reduction: 3 } as const;
  const metric = "validation-accuracy";
  return { version: VERSION, flags: {}, plan: { space, sampler: "random", pruner, metric, trials, seed: 1, lag: 8 } };
}

/** What a trial reports: numbers of as many digits as real ones. */
export function reportsOf({ number }: Trial): TrialReport[] {
  return Array.from({ length: EPOCHS }, (_, i) => {
    const validationAccuracy = 0.5 + 0.4 * Math.abs(Math.sin(number)) + 0.01 * i;
    const losses = { validationLoss: Math.exp(-validationAccuracy), trainLoss: Math.exp(-validationAccuracy) * 0.9 };
    const more = { trainAccuracy: validationAccuracy + 0.01, learningRate: 0.1 / (i + 1.1) };
    return { epoch: i + 1, validationAccuracy, ...losses, ...more, isLast: i + 1 === EPOCHS };
  });
}

/** How a trial ends. */
export function endOf(_: Trial): TrialEnd {
  return { outcome: "complete", epochs: EPOCHS, seconds: 0.123456789 };
}

/** Lines as long as those of a log. */
export function logOf({ number }: Trial): string[] {
  return reportsOf({ number, point: [], options: {} }).map((report) => JSON.stringify(report).padEnd(LINE_CHARACTERS));
}

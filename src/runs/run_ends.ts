import type { ResolvedOptions } from "../options/options.ts";

/** The options that decide when a run ends, and that may be others when it resumes. */
export const ENDS = ["epochs", "timeLimit", "targetLoss", "targetAccuracy"] as const;

/** When a run ends. */
export type RunEnds = Pick<ResolvedOptions, typeof ENDS[number]>;

/** When a run with these options ends. */
export function endsOf({ epochs, timeLimit, targetLoss, targetAccuracy }: RunEnds): RunEnds {
  return { epochs, timeLimit, targetLoss, targetAccuracy };
}

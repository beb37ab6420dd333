import type { TrainingState } from "../state.ts";

/** What charts show of a run: all of it, or what was trained last. */
export const SPANS = ["run", "quarter", "epoch"] as const;

/** One of the {@link SPANS}. */
export type Span = typeof SPANS[number];

/** A border that moves does so by this share of the power of two below the epoch: it doesn't move with every frame. */
const SHARE = 1 / 16;

/**
 * The epochs at the left and at the right border of the charts of runs: from 0 to where the runs are planned to end, or,
 * once they have ended, to where they did; or what was trained last.
 */
export function shownEpochs(runs: readonly TrainingState[], span: Span): readonly [start: number, end: number] {
  const epoch = Math.max(...runs.map(({ epoch }) => epoch));
  const end = Math.max(...runs.map(lastEpoch));
  if (span === "run" || epoch === 0) return [0, end];
  const length = span === "epoch" ? Math.min(1, epoch) : epoch / 4;
  const step = SHARE * 2 ** Math.floor(Math.log2(length));
  const last = Math.min(end, step * Math.ceil(epoch / step));
  return [Math.max(0, step * Math.floor((last - length) / step)), last];
}

/** Where a run ends, as far as is known: one that its time limit ends runs ahead of what was trained, in steps. */
function lastEpoch({ epoch, phase, clock, options: { epochs, timeLimit } }: TrainingState): number {
  if (phase === "finished") return epoch > 0 ? epoch : epochs;
  const ofTime = timeLimit === null ? 0 : clock.elapsed / timeLimit;
  if (ofTime <= epoch / epochs) return epochs;
  const estimate = epoch / ofTime, step = 2 ** Math.floor(Math.log2(Math.max(estimate, 1))) / 4;
  return Math.min(epochs, Math.max(epoch, step * Math.ceil(estimate / step)));
}

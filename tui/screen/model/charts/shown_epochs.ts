import type { TrainingState } from "../state.ts";

/** What charts show of a run: all of it, or what was trained last. */
export const SPANS = ["run", "quarter", "epoch"] as const;

/** One of the {@link SPANS}. */
export type Span = typeof SPANS[number];

/** A border that moves does so by this share of the power of two below the epoch: it doesn't move with every frame. */
const SHARE = 1 / 16;

/** The epochs that the axis of a run without an end begins with, which are doubled as often as it takes. */
const FIRST_EPOCHS = 10;

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

/**
 * Where a run ends, as far as is known: one that its time limit ends runs ahead of what was trained, in steps, and one
 * without an end has room for as much again, so that its axis changes the more seldom the longer it is.
 */
function lastEpoch({ epoch, phase, clock, options: { epochs, timeLimit } }: TrainingState): number {
  if (phase === "finished" && epoch > 0) return epoch;
  const planned = epochs ?? Infinity, ofTime = timeLimit === null ? 0 : clock.elapsed / timeLimit;
  if (ofTime > epoch / planned) {
    const estimate = epoch / ofTime, step = 2 ** Math.floor(Math.log2(Math.max(estimate, 1))) / 4;
    return Math.min(planned, Math.max(epoch, step * Math.ceil(estimate / step)));
  }
  return epochs ?? FIRST_EPOCHS * 2 ** Math.max(0, Math.ceil(Math.log2(epoch / FIRST_EPOCHS)));
}

import type { Batch } from "../../engine/engine.ts";

/**
 * Where the batches that are trained on come from, epoch by epoch.
 *
 * Every thread has its own and calls the same; the main thread draws what is random.
 */
export interface SampleSource {
  /** The number of samples in an epoch. */
  readonly rows: number;

  /**
   * Begins an epoch, in an order that its number and the seed decide.
   *
   * @param number Counted from 0; above that of the epoch before, which may have been broken off.
   */
  beginEpoch(number: number): void;

  /**
   * The samples `start … start + count − 1` of the epoch's order. `start` is a multiple of the batch size, never below
   * that of the call before; the batch is good until the next call.
   */
  select(start: number, count: number): Batch;

  /** Which samples were selected last, on the main thread; left out where they aren't known. */
  readonly lastSelected?: readonly number[];
}

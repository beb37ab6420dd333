import type { Batch } from "../engine/engine.ts";

/**
 * Where the batches that are trained on come from, epoch by epoch.
 *
 * Every member of a crew has its own and calls the same; what is random, their leader draws.
 */
export interface SampleSource {
  /** The number of samples in an epoch. */
  readonly rows: number;

  /** Begins the next epoch, in an order of its own; the one before may have been broken off. */
  beginEpoch(): void;

  /**
   * The samples `start … start + count − 1` of the epoch's order. `start` is a multiple of the batch size, never below
   * that of the call before; the batch is good until the next call.
   */
  select(start: number, count: number): Batch;
}

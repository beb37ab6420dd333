/** Samples are scored at least this many at a time, so that an evaluation with tiny batches is no slower. */
const EVALUATION_BATCH = 256;

/** Samples that a training batch has at most, out of `rows` in all. */
export function batchRows(batchSize: number, rows: number): number {
  return Math.min(batchSize, rows);
}

/** Samples that the workspace of a run has room for: a training batch, or some to be scored. */
export function workspaceRows(batchSize: number, rows: number): number {
  return Math.max(batchRows(batchSize, rows), EVALUATION_BATCH);
}

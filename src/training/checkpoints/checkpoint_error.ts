/** A checkpoint that a run can't go on from: the message says what doesn't fit. */
export class CheckpointError extends Error {
  /** Tells this error from others. */
  override name = "CheckpointError";
}

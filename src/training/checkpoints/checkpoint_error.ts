/** A checkpoint that a run can't resume from: the message says what doesn't fit. */
export class CheckpointError extends Error {
  /** The name of the class. */
  override name = "CheckpointError";
}

/** A run that can't be used: says what is wrong with which folder, and what would be right. */
export class RunError extends Error {
  /** The name of the class. */
  override name = "RunError";

  /**
   * Puts the sentence together: `RUN FOUND; EXPECTED`.
   *
   * @param run The run's folder.
   * @param found What was found: "has no run.jsonl".
   * @param expected What would be right, or what to do.
   */
  constructor(readonly run: string, readonly found: string, readonly expected: string, options?: ErrorOptions) {
    super(`${run} ${found}; ${expected}`, options);
  }
}

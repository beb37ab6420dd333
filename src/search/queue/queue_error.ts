/** A queue on a server that can't be used, or whose trials can't be trained here: what is wrong, and what would be right. */
export class QueueError extends Error {
  /** The name of the class. */
  override name = "QueueError";

  /**
   * Puts the sentence together: `WHAT FOUND; EXPECTED`.
   *
   * @param what The server or the sweep; never with a password.
   * @param found What was found: "can't be reached (connection refused)".
   * @param expected What would be right, or what to do.
   */
  constructor(readonly what: string, readonly found: string, readonly expected: string, options?: ErrorOptions) {
    super(`${what} ${found}; ${expected}`, options);
  }
}

/** A model file that can't be used: says what is wrong with which file, and what would be right. */
export class ModelError extends Error {
  /** Tells this error from others. */
  override name = "ModelError";

  /**
   * Puts the sentence together: `FILE FOUND; EXPECTED`.
   *
   * @param file The file's name.
   * @param found What was found: "holds tensor layers.0.bias twice".
   * @param expected What would be right: "each tensor has a name of its own".
   */
  constructor(readonly file: string, readonly found: string, readonly expected: string, options?: ErrorOptions) {
    super(`${file} ${found}; ${expected}`, options);
  }
}

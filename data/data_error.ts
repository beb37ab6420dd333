/** Data that can't be used: says what is wrong with which file, and what would be right. */
export class DataError extends Error {
  /** Tells this error from others. */
  override name = "DataError";

  /**
   * Puts the sentence together: `SOURCE FOUND; EXPECTED. ADVICE`.
   *
   * @param source The file, or what else the data came from.
   * @param found What was found: "ends after 12 bytes".
   * @param expected What would be right: "its header announces 7,840,016".
   * @param advice What to do about it, as a sentence.
   */
  constructor(
    readonly source: string,
    readonly found: string,
    readonly expected: string,
    readonly advice: string = "",
    options?: ErrorOptions,
  ) {
    super(`${source} ${found}; ${expected}${advice && `. ${advice}`}`, options);
  }

  /** The same error with what to do about it. */
  withAdvice(advice: string): DataError {
    return new DataError(this.source, this.found, this.expected, advice, { cause: this.cause });
  }
}

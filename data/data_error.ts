/** Data that can't be used: the message says what is wrong with which file, and what was expected. */
export class DataError extends Error {
  /** The error's class, for who reads it as text. */
  override name = "DataError";

  /**
   * Builds the message: `SOURCE FOUND; EXPECTED. ADVICE`.
   *
   * @param source The file or other source of the data.
   * @param found What was found: "ends after 12 bytes".
   * @param expected What was expected: "its header announces 7,840,016".
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

  /** The same error with advice added. */
  withAdvice(advice: string): DataError {
    return new DataError(this.source, this.found, this.expected, advice, { cause: this.cause });
  }
}

/** A value that an option doesn't take. */
export class OptionError extends Error {
  /** The error's own name. */
  override name = "OptionError";

  /**
   * Makes the sentence of the three.
   *
   * @param option The option's name, as in {@link TrainingOptions}.
   * @param given What was given, as the user would write it.
   * @param allowed What is allowed, with what to do: "a whole number from 1 to 1,000,000".
   */
  constructor(readonly option: string, readonly given: string, readonly allowed: string) {
    super(`${option} is ${given}; expected ${allowed}`);
  }
}

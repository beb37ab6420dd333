import type { Effect } from "./effect.ts";

/** A value that an option doesn't accept, or that can have no effect beside the other options. */
export class OptionError extends Error {
  /** The error's own name. */
  override name = "OptionError";

  /**
   * Makes the sentence of two parts. Both get a function that gives an option the name that the reader knows it by:
   * `batchSize` in the library, `--batch-size` on a command line.
   *
   * @param option The option's name, as in {@link TrainingOptions}.
   * @param given What was given, as it is typed.
   * @param found What is wrong.
   * @param advice What is allowed, or to do.
   * @param expected What is allowed, where the value itself is wrong.
   */
  constructor(
    readonly option: string,
    readonly given: string,
    readonly found: (call: (option: string) => string) => string,
    readonly advice: (call: (option: string) => string) => string,
    readonly expected?: string,
  ) {
    super(`${found((name) => name)}; ${advice((name) => name)}`);
  }

  /**
   * The error of a value that isn't accepted.
   *
   * @param expected What is allowed, with what to do: "a whole number from 1 to 1,000,000".
   */
  static ofValue(option: string, given: string, expected: string): OptionError {
    return new OptionError(
      option,
      given,
      (call) => `${call(option)} is ${given}`,
      () => `expected ${expected}`,
      expected,
    );
  }

  /**
   * The error of an option without effect.
   *
   * @param effect The condition that isn't met.
   * @param valueOf Another option's value, as it is typed.
   */
  static ofEffect(
    option: string,
    given: string,
    { why, instead }: Pick<Effect, "why" | "instead">,
    valueOf: (option: string) => string,
  ): OptionError {
    const fill = (text: string, call: (option: string) => string) =>
      text.replace(/\{(\w+)(=?)\}/g, (_, name, value) => call(name) + (value && ` ${valueOf(name)}`));
    return new OptionError(
      option,
      given,
      (call) => `${call(option)} ${given} has no effect ${fill(why, call)}`,
      (call) => `leave it out, or ${fill(instead, call)}`,
    );
  }
}

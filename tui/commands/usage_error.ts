import { printableJson } from "../../src/model/printable_json.ts";
import { printableText } from "../screen/terminal/printable_text.ts";

/** The command line asks for something that doesn't exist or isn't allowed: one sentence, exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";

  /**
   * The sentence for a value that a flag doesn't take: `--epochs is abc; it takes a whole number from 1 to 1,000,000`.
   *
   * @param given The value as it was typed.
   * @param meant What was probably meant, if that can be guessed.
   */
  static ofValue(flag: string, given: string, allowed: string, meant?: string): UsageError {
    const guess = meant === undefined ? "" : `; did you mean ${meant}?`;
    return new UsageError(`${flag} is ${quoteIfNeeded(given)}; expected ${allowed}${guess}`);
  }
}

/** A value that is empty, holds blanks or isn't wholly seen could not be told from the sentence around it. */
export function quoteIfNeeded(text: string): string {
  return text === "" || /\s/.test(text) || printableText(text) !== text ? printableJson(text) : text;
}

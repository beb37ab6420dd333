import { printableJson } from "../../src/model/printable_json.ts";
import { printableText } from "../screen/terminal/printable_text.ts";

/** The command line asks for something that doesn't exist or isn't allowed: one sentence, exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";

  /** For a value that a flag doesn't accept: `--epochs is abc; expected a whole number from 1 to 1,000,000`. */
  static ofValue(flag: string, given: string, allowed: string, meant?: string): UsageError {
    const guess = meant === undefined ? "" : `; did you mean ${meant}?`;
    return new UsageError(`${flag} is ${quoteIfNeeded(given)}; expected ${allowed}${guess}`);
  }
}

/** Quotes a value that is empty, contains blanks or isn't wholly visible: it would blend into its sentence. */
export function quoteIfNeeded(text: string): string {
  return text === "" || /\s/.test(text) || printableText(text) !== text ? printableJson(text) : text;
}

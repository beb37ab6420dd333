import { abbreviatedFlags } from "./abbreviated_flags.ts";

/** An error of commander in one sentence; without a suggestion in it, the way to the help is given instead. */
export function oneSentence(text: string, flags: readonly string[]): string {
  const sentence = withSuggestion(text, flags);
  const helps = /unknown (option|command)|missing|too many/.test(sentence) && !sentence.includes("; did");
  return sentence + (helps ? "; --help lists what there is" : "");
}

/**
 * An error of commander in one sentence, whose suggestion, if it has one, stands on a second line. Commander suggests what
 * is spelled alike; of the command's `flags` those that were abbreviated are likelier.
 */
export function withSuggestion(text: string, flags: readonly string[]): string {
  const [, name] = /^(?:error: )?unknown option '--([^'=]+)/.exec(text) ?? [];
  const meant = name === undefined ? [] : abbreviatedFlags(name, flags);
  if (meant.length > 0) {
    const [sentence] = text.split("\n");
    return `${sentence}; did you mean ${meant.length === 1 ? "" : "one of "}${meant.join(", ")}?`;
  }
  return text.trim().replace(/\n\(Did (.*)\)$/, "; did $1").replace(/\.$/, "");
}

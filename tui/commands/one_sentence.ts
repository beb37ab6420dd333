/** An error of commander in one sentence; without a suggestion in it, the way to the help is given instead. */
export function oneSentence(text: string): string {
  const sentence = withSuggestion(text);
  const helps = /unknown (option|command)|missing|too many/.test(sentence) && !sentence.includes("; did");
  return sentence + (helps ? "; --help lists what there is" : "");
}

/** An error of commander in one sentence, whose suggestion, if it has one, stands on a second line. */
export function withSuggestion(text: string): string {
  return text.trim().replace(/\n\(Did (.*)\)$/, "; did $1").replace(/\.$/, "");
}

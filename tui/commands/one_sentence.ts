/** An error of commander in one sentence: its suggestion stands on a second line; without one, the way to the help is given instead. */
export function oneSentence(text: string): string {
  const sentence = text.trim().replace(/\n\(Did (.*)\)$/, "; did $1").replace(/\.$/, "");
  const helps = /unknown (option|command)|missing|too many/.test(sentence) && !sentence.includes("; did");
  return sentence + (helps ? "; --help lists what there is" : "");
}

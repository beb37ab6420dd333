/** A word, quoted where a shell would not read it as one. */
export function quotedForShell(word: string): string {
  return /^[\w./:,=+@%-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

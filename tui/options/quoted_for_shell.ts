/** A word as a shell takes it for one and for nothing else. */
export function quotedForShell(word: string): string {
  return /^[\w./:,=+@%-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

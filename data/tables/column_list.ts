/**
 * Parses names of columns in a flag, separated by commas; a name with a comma or a quote at its start is quoted as in
 * CSV, with `""` for a quote: `width,"height, in mm"`.
 *
 * @returns Undefined if a name is empty or a quote stays open.
 */
export function parseColumnList(given: string): string[] | undefined {
  const names: string[] = [];
  const entry = /\s*(?:"((?:[^"]|"")*)"|([^",][^,]*))\s*(,|$)/uy;
  for (let hasMore = true; hasMore;) {
    const match = entry.exec(given);
    if (match === null) return undefined;
    const name = (match[1]?.replaceAll('""', '"') ?? match[2]).trim();
    if (name === "") return undefined;
    names.push(name);
    hasMore = match[3] === ",";
  }
  return names;
}

/** Formats names of columns for {@link parseColumnList}. */
export function writeColumnList(names: readonly string[]): string {
  return names.map((name) => /^"|,/.test(name) ? `"${name.replaceAll('"', '""')}"` : name).join(",");
}

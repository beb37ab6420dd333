/**
 * Names of columns as a flag takes them, between commas; one that holds a comma or begins with a quote stands in quotes,
 * with `""` for a quote, as in CSV: `width,"height, in mm"`.
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

/** Names of columns as {@link parseColumnList} takes them. */
export function writeColumnList(names: readonly string[]): string {
  return names.map((name) => /^"|,/.test(name) ? `"${name.replaceAll('"', '""')}"` : name).join(",");
}

/** The flag that sets an option: `--batch-size` for `batchSize`. */
export function flagOf(option: string): string {
  return "--" + option.replace(/[A-Z]|\d+/g, (part) => /\d/.test(part) ? part : "-" + part.toLowerCase());
}

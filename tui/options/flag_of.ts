/** The flag that sets an option: `--batch-size` for `batchSize`. */
export function flagOf(option: string): string {
  return "--" + option.replace(/[A-Z]|\d+/g, (part) => /\d/.test(part) ? part : "-" + part.toLowerCase());
}

/** An option in words, as a heading has it: `batch size` for `batchSize`. */
export function wordsOf(option: string): string {
  return flagOf(option).slice(2).replaceAll("-", " ");
}

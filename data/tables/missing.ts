/** Whether a text stands for a missing number: nothing, `NA`, `nan`, `null`, `\N`, `?`, `-` … */
export function isMissing(text: string): boolean {
  return MISSING.test(text);
}

const MISSING = /^(|#?n\/?a|<na>|[+-]?nan|nat|null|none|nil|\\n|\?+|-+|\.)$/i;

/** What to do with samples that lack a number: replace it by the feature's mean, or drop them. */
export type MissingChoice = "mean" | "drop";

/** All choices. */
export const MISSING_CHOICES: readonly MissingChoice[] = ["mean", "drop"];

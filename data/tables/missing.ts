/** Whether a text is how files write that a number is missing: nothing, `NA`, `nan`, `null`, `\N`, `?`, `-` … */
export function isMissing(text: string): boolean {
  return MISSING.test(text);
}

const MISSING = /^(|#?n\/?a|<na>|[+-]?nan|nat|null|none|nil|\\n|\?+|-+|\.)$/i;

/** What becomes of samples that lack a number: it is taken as the feature's mean, or they are left out. */
export type MissingChoice = "mean" | "drop";

/** Every one of them. */
export const MISSING_CHOICES: readonly MissingChoice[] = ["mean", "drop"];

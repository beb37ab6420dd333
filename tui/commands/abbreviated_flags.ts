/** The fewest letters that a flag may be known by. */
const LEAST_LETTERS = 3;

/** More flags than this that begin alike are no answer. */
const MOST_FLAGS = 3;

/** Words of other programs for what a flag here sets. */
const OTHER_WORDS: { readonly [word: string]: string } = {
  hidden: "--layers",
  units: "--layers",
  neurons: "--layers",
  wd: "--weight-decay",
};

/**
 * The flags that a name may abbreviate: it is the initials of their words, their beginning, or another word for them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { abbreviatedFlags } from "./abbreviated_flags.ts";
 *
 * assertEquals(abbreviatedFlags("lr", ["--l1", "--l2", "--learning-rate"]), ["--learning-rate"]);
 * assertEquals(abbreviatedFlags("batch", ["--detach", "--batch-size"]), ["--batch-size"]);
 * ```
 */
export function abbreviatedFlags(name: string, flags: readonly string[]): readonly string[] {
  const initials = flags.filter((flag) => name.length > 1 && initialsOf(flag) === name);
  const isOther = flags.filter((flag) => Object.hasOwn(OTHER_WORDS, name) && OTHER_WORDS[name] === flag);
  const beginning = name.length < LEAST_LETTERS ? [] : flags.filter((flag) => flag.startsWith(`--${name}`));
  return [initials, isOther, beginning].find(({ length }) => length > 0 && length <= MOST_FLAGS) ?? [];
}

function initialsOf(flag: string): string {
  return flag.replace(/^--/, "").split("-").map(([letter = ""]) => letter).join("");
}

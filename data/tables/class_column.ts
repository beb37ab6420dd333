import { DataError } from "../data_error.ts";
import { isClassName } from "./class_column_name.ts";
import type { NamedHead } from "./find_header.ts";
import { holdsFormattedNumbers } from "./number_formats.ts";
import { holdsWords } from "./column_values.ts";

/** Which column holds the class, and why. */
export interface ClassChoice {
  readonly column: number;
  readonly reason: string;
}

/**
 * Finds the column of the class: the requested one, otherwise the one whose name says so, otherwise the only one of
 * words other than dates and the like.
 *
 * @param candidates The columns without another role.
 * @param asked The requested column: its name, or its number from 1 in a table without a header.
 * @throws {DataError} if there is no such column, or not exactly one candidate.
 */
export function findClassColumn(head: NamedHead, candidates: readonly number[], asked?: string): ClassChoice {
  const { file, names, values } = head;
  const words = candidates.filter((i) => holdsWords(values[i]) && !holdsFormattedNumbers(values[i]));
  if (asked !== undefined) return { column: findColumn(asked, head, "--label"), reason: "by --label" };
  const named = namedClasses(head, candidates);
  if (named.length > 1) {
    const both = named.map((i) => names[i]).join(" and ");
    throw new DataError(file, `has ${named.length} columns that may be the class, ${both}`, "expected one", ADVICE);
  }
  if (named.length === 1) return { column: named[0], reason: "by its name" };
  if (words.length === 1) return { column: words[0], reason: "the only column of words" };
  const found = words.length === 0
    ? "has no column whose name or contents say that it is the class"
    : `has ${words.length} columns of words, ${
      formatNames(words.map((i) => names[i]))
    }, and none has the name of a class`;
  const number = head.header ? "" : ", which have numbers from 1 without a header";
  throw new DataError(file, found, `expected one of ${formatNames(names)}${number}`, ADVICE);
}

/**
 * The columns whose names say that they hold the class. A `y` counts only if no other name does, no column holds words,
 * and its values are whole: otherwise it is a coordinate.
 */
function namedClasses({ header, names, values }: NamedHead, candidates: readonly number[]): number[] {
  const called = candidates.filter((i) => header && isClassName(names[i]));
  const strong = called.filter((i) => names[i].toLowerCase() !== "y");
  if (strong.length > 0 || candidates.some((i) => holdsWords(values[i]))) return strong;
  return called.filter((i) => values[i].isWhole);
}

const ADVICE = "--label names the one that holds the class";

/**
 * The index of a column by its name, or by its number from 1 in a table without a header.
 *
 * @param flag The flag that names it, for error messages.
 * @throws {DataError} if there is no such column.
 */
export function findColumn(asked: string, { file, header, names }: NamedHead, flag: string): number {
  const place = names.indexOf(asked);
  if (place >= 0) return place;
  const number = Number(asked);
  if (!header && Number.isInteger(number) && number >= 1 && number <= names.length) return number - 1;
  const known = header
    ? `expected ${formatNames(names)}`
    : `expected their numbers, 1 to ${names.length}, since it has no header`;
  throw new DataError(file, `has no column ${JSON.stringify(asked)}`, known, `Name one of these by ${flag}`);
}

/** A list of names; of many only the first and the last. */
export function formatNames(names: readonly string[]): string {
  return names.length <= 12 ? names.join(", ") : `${names.slice(0, 10).join(", ")} … ${names.at(-1)}`;
}

import { type DecimalByte, parseCsvNumber } from "./csv_number.ts";

/** A class, and where it came first. */
export interface FoundClass {
  readonly name: string;
  readonly line: number;
}

/**
 * Classes by their canonical names: if all are numbers, `0`, `0.0` and `1e0` are 0, 0 and 1, and those that are the same
 * number are one class.
 *
 * @param labels The class of each sample, an index into `classes`; −1 for none.
 * @param point What stands before the decimals.
 */
export function classNames(
  classes: FoundClass[],
  labels: number[],
  point: DecimalByte,
): { readonly classes: FoundClass[]; readonly labels: number[] } {
  const names = classes.map(({ name }) => canonical(name, point));
  if (names.some((name) => name === undefined) || names.every((name, i) => name === classes[i].name)) {
    return { classes, labels };
  }
  const places = new Map<string, number>();
  const merged: FoundClass[] = [];
  const placeOf = names.map((name, i) => {
    if (!places.has(name!)) {
      places.set(name!, merged.length);
      merged.push({ name: name!, line: classes[i].line });
    }
    return places.get(name!)!;
  });
  return { classes: merged, labels: labels.map((label) => label < 0 ? label : placeOf[label]) };
}

/** A number in the shortest form; undefined of what is none, or has more digits than float64 keeps. */
function canonical(name: string, point: DecimalByte): string | undefined {
  const bytes = new TextEncoder().encode(name);
  const value = parseCsvNumber(bytes, 0, bytes.length, point);
  if (Number.isNaN(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return undefined;
  return String(value + 0);
}

import { type DecimalByte, parseCsvNumber } from "./csv_number.ts";

/** A class, and the line where it occurs first. */
export interface FoundClass {
  readonly name: string;
  readonly line: number;
}

/**
 * Normalises the names of classes: if all are numbers, `0`, `0.0` and `1e0` become 0, 0 and 1, and classes with equal
 * numbers are merged.
 *
 * @param labels The class of each sample, an index into `classes`; −1 for none.
 * @param point The decimal separator.
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

/** A number in its shortest form; undefined if the text isn't a number, or has more digits than float64 keeps. */
function canonical(name: string, point: DecimalByte): string | undefined {
  const bytes = new TextEncoder().encode(name);
  const value = parseCsvNumber(bytes, 0, bytes.length, point);
  if (Number.isNaN(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return undefined;
  return String(value + 0);
}

import { parseCsvNumber } from "../tables/csv_number.ts";

/** Compares names as people order them: `image 2` comes before `image 10`, `cat` before `Dog`. */
export function naturalOrder(a: string, b: string): number {
  // Different names that compare equal still have a fixed order.
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

const collator = new Intl.Collator("en", { numeric: true });

/** The names of classes in the order of their labels: by value if all are numbers, otherwise in natural order. */
export function classOrder(names: readonly string[]): string[] {
  const value = (name: string) => {
    const bytes = new TextEncoder().encode(name);
    return parseCsvNumber(bytes, 0, bytes.length);
  };
  const numeric = names.every((name) => !Number.isNaN(value(name)));
  return names.toSorted((a, b) => (numeric && value(a) - value(b)) || naturalOrder(a, b));
}

/**
 * Disjoint sets of the numbers from 0 on as a forest: each names a smaller one of its set, and the smallest one itself.
 *
 * Source: B. A. Galler, M. J. Fischer, "An Improved Equivalence Algorithm", Communications of the ACM 7 (5), 1964.
 */
export type DisjointSets = number[];

/** The smallest number of a set. */
export function rootOf(sets: DisjointSets, number: number): number {
  while (sets[number] !== number) {
    // Halving the path keeps trees flat.
    sets[number] = sets[sets[number]];
    number = sets[number];
  }
  return number;
}

/** Joins the sets of two numbers. */
export function join(sets: DisjointSets, a: number, b: number): void {
  const one = rootOf(sets, a), other = rootOf(sets, b);
  if (one < other) sets[other] = one;
  else sets[one] = other;
}

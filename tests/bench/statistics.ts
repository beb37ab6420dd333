/** The smallest of some numbers. */
export function minimum(numbers: readonly number[]): number {
  return Math.min(...numbers);
}

/** The middle one of some numbers, the upper of two. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

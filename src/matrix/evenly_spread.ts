/** At most `most` of the numbers from 0 to `total` − 1, evenly spread and in order: ⌊i · total ∕ count⌋ for i = 0, 1, … */
export function evenlySpread(total: number, most: number): Uint32Array {
  const count = Math.min(total, most);
  return Uint32Array.from({ length: count }, (_, i) => Math.floor(i * total / count));
}

/** The same with the last number among them, unless `most` is 1: round(i · (total − 1) ∕ (count − 1)). */
export function spreadToLast(total: number, most: number): Uint32Array {
  const count = Math.min(total, most);
  return Uint32Array.from({ length: count }, (_, i) => Math.round(i * (total - 1) / Math.max(1, count - 1)));
}

/** ⟨a, b⟩, by four sums at once, as each addition waits for the one before. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const { length } = a, whole = length - length % 4;
  let first = 0, second = 0, third = 0, fourth = 0;
  for (let i = 0; i < whole; i += 4) {
    first += a[i] * b[i];
    second += a[i + 1] * b[i + 1];
    third += a[i + 2] * b[i + 2];
    fourth += a[i + 3] * b[i + 3];
  }
  for (let i = whole; i < length; i++) first += a[i] * b[i];
  return first + second + third + fourth;
}

/** a ← a + factor · b. */
export function addScaled(a: Float64Array, factor: number, b: ArrayLike<number>): void {
  for (let i = 0; i < a.length; i++) a[i] += factor * b[i];
}

/** Σ partsⱼ · vectorⱼ. */
export function combined(vectors: readonly ArrayLike<number>[], parts: ArrayLike<number>): Float64Array {
  const sum = new Float64Array(vectors[0].length);
  vectors.forEach((vector, j) => addScaled(sum, parts[j], vector));
  return sum;
}

/**
 * The value of a feature that is the same in every sample; undefined if it varies. Missing values (NaN) equal each
 * other.
 *
 * @param features Samples × columns, row-major.
 */
export function constantValue(features: ArrayLike<number>, column: number, columns: number): number | undefined {
  const first = features[column];
  for (let i = column; i < features.length; i += columns) if (!Object.is(features[i] + 0, first + 0)) return undefined;
  return first;
}

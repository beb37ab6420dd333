/**
 * The value that a feature has in every sample; undefined if there are two. NaN is missing, which is the same as NaN.
 *
 * @param features Samples × columns, row-major.
 */
export function constantValue(features: ArrayLike<number>, column: number, columns: number): number | undefined {
  const first = features[column];
  for (let i = column; i < features.length; i += columns) if (!Object.is(features[i] + 0, first + 0)) return undefined;
  return first;
}

/** The Gaussian is cut off after so many standard deviations; 0.3 % of it lie beyond. */
const REACH = 3;

/**
 * The weights of a Gaussian around 0, from the centre outwards; with both sides they add up to 1.
 *
 * @param sigma Its standard deviation, in points.
 */
export function gaussian(sigma: number): Float64Array {
  const weights = Float64Array.from(
    { length: Math.ceil(REACH * sigma) + 1 },
    (_, i) => Math.exp(-((i / sigma) ** 2) / 2),
  );
  const sum = weights.reduce((sum, weight) => sum + 2 * weight, -weights[0]);
  return weights.map((weight) => weight / sum);
}

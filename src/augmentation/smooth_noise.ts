import { gaussian } from "../matrix/gaussian.ts";
import type { CounterRandom } from "./counter_random.ts";

/**
 * A field of smooth random displacements: at each of side × side points a uniform number from −1 to 1, smoothed by a
 * Gaussian of standard deviation σ, and multiplied by α.
 *
 * So P. Simard, D. Steinkraus and J. Platt deform digits ("Best practices for convolutional neural networks applied to
 * visual document analysis", 2003), with α = 34 and σ = 4. The Gaussian's weights add up to 1, so that the displacements
 * have a standard deviation of about
 *
 *     α ∕ (2 σ √(3π))
 *
 * for σ from 1 on: a uniform number has 1∕√3, and averaging reduces it by √Σ w², 1 ∕ (2 σ √π). At α = 34 and σ = 4 that
 * is 1.4 pixels, as in the paper's figures.
 *
 * The field is periodic, so that all windows of it are alike.
 *
 * @param side A power of two.
 * @returns side × side numbers, row-major.
 */
export function smoothNoise(random: CounterRandom, side: number, alpha: number, sigma: number): Float32Array {
  const noise = new Float32Array(side * side);
  for (let i = 0; i < noise.length; i++) noise[i] = random.within(alpha, i);
  const weights = gaussian(sigma);
  // Smoothing the rows and transposing, twice, smooths the columns too.
  return smoothTransposed(smoothTransposed(noise, side, weights), side, weights);
}

/** Smooths each row and transposes. */
function smoothTransposed(values: Float32Array, side: number, weights: Float64Array): Float32Array {
  const smooth = new Float32Array(side * side);
  const reach = weights.length - 1;
  // A row, continued periodically at both ends.
  const row = new Float64Array(side + 2 * reach);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < row.length; x++) row[x] = values[y * side + (x - reach & side - 1)];
    for (let x = 0; x < side; x++) {
      const middle = x + reach;
      let sum = weights[0] * row[middle];
      for (let i = 1; i <= reach; i++) sum += weights[i] * (row[middle - i] + row[middle + i]);
      smooth[x * side + y] = sum;
    }
  }
  return smooth;
}

/** A picture of floating-point numbers, row by row. */
export interface FloatPicture {
  readonly width: number;
  readonly height: number;
  readonly values: ArrayLike<number>;
}

/**
 * The mean of the square of 2·`radius` + 1 pixels a side around each pixel, or of the part of it that lies in the
 * picture.
 *
 * The time doesn't depend on the radius: the sums of columns slide down the picture, and those of squares along each row
 * (Heckbert 1986).
 */
export function boxMean({ width, height, values }: FloatPicture, radius: number): Float32Array {
  const means = new Float32Array(width * height), columns = new Float64Array(width);
  for (let y = -radius; y < height; y++) {
    const below = (y + radius) * width, above = (y - radius - 1) * width;
    for (let x = 0; x < width && y + radius < height; x++) columns[x] += values[below + x];
    for (let x = 0; x < width && y > radius; x++) columns[x] -= values[above + x];
    if (y < 0) continue;
    const rows = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
    let sum = 0, across = 0;
    for (let x = -radius; x < width; x++) {
      if (x + radius < width) sum += columns[x + radius], across++;
      if (x > radius) sum -= columns[x - radius - 1], across--;
      if (x >= 0) means[y * width + x] = sum / (rows * across);
    }
  }
  return means;
}

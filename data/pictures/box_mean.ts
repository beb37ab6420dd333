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
  const add = (y: number, sign: 1 | -1) => {
    for (let x = 0, i = y * width; x < width; x++, i++) columns[x] += sign * values[i];
  };
  for (let y = 0; y < Math.min(height, radius); y++) add(y, 1);
  for (let y = 0; y < height; y++) {
    if (y + radius < height) add(y + radius, 1);
    if (y > radius) add(y - radius - 1, -1);
    const rows = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
    let sum = 0;
    for (let x = 0; x < Math.min(width, radius); x++) sum += columns[x];
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += columns[x + radius];
      if (x > radius) sum -= columns[x - radius - 1];
      const across = Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1;
      means[y * width + x] = sum / (rows * across);
    }
  }
  return means;
}

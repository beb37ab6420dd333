/** Numbers in the form of a picture, row by row. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/**
 * The mean of the square of 2·`radius` + 1 pixels a side around each pixel, or of the part of it that there is.
 *
 * It takes the same time whatever the radius is: sums of columns and rows slide along (Heckbert 1986).
 */
export function boxMean(grid: Grid, radius: number): Grid {
  return bothWays(grid, (line) => slideMean(line, radius));
}

/** The largest value within the square of 2·`radius` + 1 pixels a side around each pixel: grey dilation. */
export function boxMaximum(grid: Grid, radius: number): Grid {
  return bothWays(grid, (line) => slideMaximum(line, radius));
}

/** The smallest value within the square of 2·`radius` + 1 pixels a side around each pixel: grey erosion. */
export function boxMinimum(grid: Grid, radius: number): Grid {
  return negated(boxMaximum(negated(grid), radius));
}

/** Filters every row, then every column of the result. */
function bothWays({ width, height, values }: Grid, filter: (line: Float32Array) => Float32Array): Grid {
  const result = new Float32Array(values.length);
  for (let y = 0; y < height; y++) result.set(filter(values.subarray(y * width, (y + 1) * width)), y * width);
  const column = new Float32Array(height);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) column[y] = result[y * width + x];
    filter(column).forEach((value, y) => result[y * width + x] = value);
  }
  return { width, height, values: result };
}

function slideMean(line: Float32Array, radius: number): Float32Array {
  let sum = 0, count = 0;
  for (let i = 0; i < Math.min(radius, line.length); i++, count++) sum += line[i];
  return line.map((_, i) => {
    if (i + radius < line.length) {
      sum += line[i + radius];
      count++;
    }
    if (i - radius > 0) {
      sum -= line[i - radius - 1];
      count--;
    }
    return sum / count;
  });
}

/** Only what no later value exceeds can still become a maximum; those are kept, largest first (Lemire 2006). */
function slideMaximum(line: Float32Array, radius: number): Float32Array {
  const candidates = new Int32Array(line.length);
  let first = 0, end = 0, next = 0;
  return line.map((_, i) => {
    for (; next <= Math.min(i + radius, line.length - 1); next++) {
      while (end > first && line[candidates[end - 1]] <= line[next]) end--;
      candidates[end++] = next;
    }
    if (candidates[first] < i - radius) first++;
    return line[candidates[first]];
  });
}

function negated({ width, height, values }: Grid): Grid {
  return { width, height, values: values.map((value) => -value) };
}

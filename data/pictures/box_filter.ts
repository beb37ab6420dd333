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
  return bothWays(grid, (line, to) => slideMean(line, radius, to));
}

/** The largest value within the square of 2·`radius` + 1 pixels a side around each pixel: grey dilation. */
export function boxMaximum(grid: Grid, radius: number): Grid {
  const candidates = new Int32Array(Math.max(grid.width, grid.height));
  return bothWays(grid, (line, to) => slideMaximum(line, radius, to, candidates));
}

/** The smallest value within the square of 2·`radius` + 1 pixels a side around each pixel: grey erosion. */
export function boxMinimum(grid: Grid, radius: number): Grid {
  return negated(boxMaximum(negated(grid), radius));
}

/** Filters every row, then every column of the result, into a new grid. */
function bothWays({ width, height, values }: Grid, filter: (line: Float32Array, to: Float32Array) => void): Grid {
  const result = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += width) {
    filter(values.subarray(start, start + width), result.subarray(start, start + width));
  }
  const column = new Float32Array(height), filtered = new Float32Array(height);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) column[y] = result[y * width + x];
    filter(column, filtered);
    for (let y = 0; y < height; y++) result[y * width + x] = filtered[y];
  }
  return { width, height, values: result };
}

function slideMean(line: Float32Array, radius: number, to: Float32Array): void {
  let sum = 0, count = 0;
  for (let i = -radius; i < line.length; i++) {
    if (i + radius < line.length) {
      sum += line[i + radius];
      count++;
    }
    if (i - radius > 0) {
      sum -= line[i - radius - 1];
      count--;
    }
    if (i >= 0) to[i] = sum / count;
  }
}

/** Only what no later value exceeds can still become a maximum; those are kept, largest first (Lemire 2006). */
function slideMaximum(line: Float32Array, radius: number, to: Float32Array, candidates: Int32Array): void {
  let first = 0, end = 0, next = 0;
  for (let i = 0; i < line.length; i++) {
    const last = Math.min(i + radius, line.length - 1);
    for (; next <= last; next++) {
      while (end > first && line[candidates[end - 1]] <= line[next]) end--;
      candidates[end++] = next;
    }
    if (candidates[first] < i - radius) first++;
    to[i] = line[candidates[first]];
  }
}

function negated({ width, height, values }: Grid): Grid {
  return { width, height, values: values.map((value) => -value) };
}

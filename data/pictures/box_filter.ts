/** A picture of floating-point numbers, row by row. */
export interface FloatPicture {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/**
 * The mean of the square of 2·`radius` + 1 pixels a side around each pixel, or of the part of it that lies in the
 * picture.
 *
 * The time doesn't depend on the radius: running sums slide along rows and columns (Heckbert 1986).
 */
export function boxMean(grid: FloatPicture, radius: number): FloatPicture {
  return bothWays(grid, (line, to) => slideMean(line, radius, to));
}

/** The largest value within the square of 2·`radius` + 1 pixels a side around each pixel: grey dilation. */
export function boxMaximum(grid: FloatPicture, radius: number): FloatPicture {
  const longest = Math.max(grid.width, grid.height) + 2 * radius;
  const forward = new Float32Array(longest), backward = new Float32Array(longest);
  return bothWays(grid, (line, to) => slideMaximum(line, radius, to, { forward, backward }));
}

/** Filters every row, then every column of the result, into a new grid. */
function bothWays(grid: FloatPicture, filter: (line: Float32Array, to: Float32Array) => void): FloatPicture {
  const rows = eachRow(grid, filter);
  // Pixels of a column lie far apart in memory: as rows they are filtered in a fraction of the time.
  return transposed(eachRow(transposed(rows), filter));
}

function eachRow(
  { width, height, values }: FloatPicture,
  filter: (line: Float32Array, to: Float32Array) => void,
): FloatPicture {
  const result = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += width) {
    filter(values.subarray(start, start + width), result.subarray(start, start + width));
  }
  return { width, height, values: result };
}

/** The side of the blocks that a grid is transposed by: two blocks fit into the fastest cache. */
const SQUARE = 32;

/** The transpose of a grid. */
function transposed({ width, height, values }: FloatPicture): FloatPicture {
  const result = new Float32Array(values.length);
  for (let top = 0; top < height; top += SQUARE) {
    for (let left = 0; left < width; left += SQUARE) {
      const bottom = Math.min(height, top + SQUARE), right = Math.min(width, left + SQUARE);
      for (let x = left; x < right; x++) {
        for (let y = top; y < bottom; y++) result[x * height + y] = values[y * width + x];
      }
    }
  }
  return { width: height, height: width, values: result };
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

/**
 * A window of 2·`radius` + 1 values lies over two blocks of as many: its maximum is the larger one of the maximum from its
 * start to the end of a block, and of that from the start of the next block to its end (van Herk 1992, Gil & Werman 1993).
 */
function slideMaximum(
  line: Float32Array,
  radius: number,
  to: Float32Array,
  { forward, backward }: { readonly forward: Float32Array; readonly backward: Float32Array },
): void {
  const count = line.length, length = count + 2 * radius, window = 2 * radius + 1;
  forward.fill(-Infinity, 0, length);
  forward.set(line, radius);
  backward.set(forward.subarray(0, length));
  for (let start = 0; start < length; start += window) {
    const end = Math.min(length, start + window);
    for (let i = start + 1; i < end; i++) if (forward[i - 1] > forward[i]) forward[i] = forward[i - 1];
    for (let i = end - 2; i >= start; i--) if (backward[i + 1] > backward[i]) backward[i] = backward[i + 1];
  }
  for (let i = 0; i < count; i++) {
    const before = backward[i], after = forward[i + 2 * radius];
    to[i] = before > after ? before : after;
  }
}

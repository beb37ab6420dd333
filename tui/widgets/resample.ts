/**
 * An image brought to another size by area averaging: each new pixel is the mean of the old ones under it, those it
 * covers in part counted in part. Values that are missing
 * or not finite count as 0.
 *
 * @param values the pixels row by row, `width` × `height` of them
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { resample } from "./resample.ts";
 *
 * assertEquals([...resample([1, 2, 6, 3, 4, 8], 3, 2, 1, 2)], [3, 5]);
 * ```
 */
export function resample(
  values: ArrayLike<number>,
  width: number,
  height: number,
  newWidth: number,
  newHeight: number,
): Float64Array {
  const finite = Float64Array.from({ length: width * height }, (_, i) => toFinite(values[i]));
  const narrowed = averageRows(finite, width, height, newWidth);
  return transpose(
    averageRows(transpose(narrowed, newWidth, height), height, newWidth, newHeight),
    newHeight,
    newWidth,
  );
}

/** Values beyond this count as this: sums of them stay finite. */
const LARGEST = 1e300;

function toFinite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? Math.min(LARGEST, Math.max(-LARGEST, value)) : 0;
}

/** Brings each row from `width` to `newWidth` pixels. */
function averageRows(values: Float64Array, width: number, height: number, newWidth: number): Float64Array {
  const result = new Float64Array(newWidth * height);
  const ratio = width / newWidth;
  for (let x = 0; x < newWidth; x++) {
    const start = x * ratio, end = Math.min(width, (x + 1) * ratio);
    for (let source = Math.floor(start); source < end; source++) {
      const share = (Math.min(end, source + 1) - Math.max(start, source)) / ratio;
      for (let y = 0; y < height; y++) result[y * newWidth + x] += share * values[y * width + source];
    }
  }
  return result;
}

function transpose(values: Float64Array, width: number, height: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) result[x * height + y] = values[y * width + x];
  }
  return result;
}

/**
 * An image brought to another size by area averaging: each new pixel is the mean of the old ones under it, those it
 * covers in part counted in part. Values that are missing or not finite count as 0.
 */
export function resample(
  values: ArrayLike<number>,
  width: number,
  height: number,
  newWidth: number,
  newHeight: number,
): Float64Array {
  const narrowed = averageRows(values, width, height, newWidth);
  return averageColumns(narrowed, newWidth, height, newHeight);
}

/** Brings each row from `width` to `newWidth` pixels. */
function averageRows(values: ArrayLike<number>, width: number, height: number, newWidth: number): Float64Array {
  const result = new Float64Array(newWidth * height);
  const ratio = width / newWidth;
  for (let x = 0; x < newWidth; x++) {
    const start = x * ratio, end = Math.min(width, (x + 1) * ratio);
    for (let source = Math.floor(start); source < end; source++) {
      const share = shareOf(source, start, end) / ratio;
      for (let y = 0; y < height; y++) result[y * newWidth + x] += share * toFinite(values[y * width + source]);
    }
  }
  return result;
}

/** Brings each column from `height` to `newHeight` pixels. */
function averageColumns(values: Float64Array, width: number, height: number, newHeight: number): Float64Array {
  const result = new Float64Array(width * newHeight);
  const ratio = height / newHeight;
  for (let y = 0; y < newHeight; y++) {
    const start = y * ratio, end = Math.min(height, (y + 1) * ratio);
    for (let source = Math.floor(start); source < end; source++) {
      const share = shareOf(source, start, end) / ratio;
      for (let x = 0; x < width; x++) result[y * width + x] += share * values[source * width + x];
    }
  }
  return result;
}

/** How much of the pixel from `source` to `source` + 1 lies between `start` and `end`. */
function shareOf(source: number, start: number, end: number): number {
  return Math.min(end, source + 1) - Math.max(start, source);
}

/** Values beyond this count as this: sums of them stay finite. */
const LARGEST = 1e300;

function toFinite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? Math.min(LARGEST, Math.max(-LARGEST, value)) : 0;
}

/** An image brought to another size by averaging areas. Values that are missing or not finite count as 0. */
export function resample(
  values: ArrayLike<number>,
  width: number,
  height: number,
  newWidth: number,
  newHeight: number,
): Float64Array {
  return averageRows(averageRows(values, width, height, newWidth), height, newWidth, newHeight);
}

/** Brings each row from `width` to `newWidth` pixels, and makes it a column. */
function averageRows(values: ArrayLike<number>, width: number, height: number, newWidth: number): Float64Array {
  const result = new Float64Array(newWidth * height);
  const ratio = width / newWidth;
  for (let x = 0; x < newWidth; x++) {
    const start = x * ratio, end = Math.min(width, (x + 1) * ratio);
    for (let source = Math.floor(start); source < end; source++) {
      const share = shareOf(source, start, end) / ratio;
      for (let y = 0; y < height; y++) result[x * height + y] += share * toFinite(values[y * width + source]);
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

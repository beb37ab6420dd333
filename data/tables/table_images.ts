import { DataError } from "../data_error.ts";
import type { ImageSize, TableKind } from "../dataset.ts";
import { pixelRange } from "../measure_pixels.ts";
import type { FeatureStore } from "./feature_store.ts";

/** The smallest side of images whose columns don't have the names of pixels. */
const SMALLEST_SIDE = 5;

/** Pixels without such names have a value of at least this, and this share of them is 0, the background of drawings. */
const BRIGHT = 192, ZERO_SHARE = 0.05;

/** The names of pixels in data of Kaggle, scikit-learn and others: `pixel0`, `pixel_0_1`, `px3`, `28x28`. */
const PIXEL = /^((pixel|pix|px)[ _-]?\d+([ _x-]\d+)?|\d+x\d+)$/i;

/** Options for tables of pixels. */
export interface ImageOptions {
  readonly kind?: TableKind;
  readonly size?: ImageSize;
}

/**
 * The size of the images in a table; undefined if its features aren't pixels. Features are pixels if their number is a
 * square and they have the names and the range of pixels, or are bytes that look like drawings; or on request.
 *
 * @param stores The features of the table, and of its test table.
 * @param names The names of the features; none without a header.
 * @throws {DataError} if images are requested and impossible.
 */
export function tableImages(
  file: string,
  stores: readonly FeatureStore[],
  names: readonly string[],
  { kind, size }: ImageOptions,
): ImageSize | undefined {
  if (kind === "table") return undefined;
  const { columns } = stores[0];
  const side = Math.sqrt(columns);
  const asked = size ?? (kind === "images" ? { width: side, height: side } : undefined);
  if (asked !== undefined) {
    if (size === undefined && !Number.isInteger(side)) {
      throw new DataError(
        file,
        `has ${columns} features a line`,
        "expected a square number",
        "--size 28x20 sets another shape",
      );
    }
    if (asked.width * asked.height === columns) return asked;
    const found = `has ${columns} features a line`;
    throw new DataError(
      file,
      found,
      `expected ${asked.width * asked.height} by --size ${asked.width}x${asked.height}`,
    );
  }
  if (!Number.isInteger(side)) return undefined;
  const areBytes = stores.every(({ isBytes }) => isBytes);
  const areNamed = names.length > 0 && names.every((name) => PIXEL.test(name)) && (areBytes || haveRange(stores, file));
  const areDrawn = areBytes && side >= SMALLEST_SIDE && looksDrawn(stores[0].features);
  return areNamed || areDrawn ? { width: side, height: side } : undefined;
}

/** Whether the values lie in a usual range of pixels. */
function haveRange(stores: readonly FeatureStore[], file: string): boolean {
  try {
    pixelRange(stores.map(({ features }) => features), file);
    return true;
  } catch (error) {
    if (error instanceof DataError) return false;
    throw error;
  }
}

function looksDrawn(values: FeatureStore["features"]): boolean {
  let zeros = 0, largest = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] === 0) zeros++;
    else if (values[i] > largest) largest = values[i];
  }
  return largest >= BRIGHT && zeros >= ZERO_SHARE * values.length;
}

import type { Samples } from "../src/matrix/samples.ts";
import { DataError } from "./data_error.ts";
import type { Idx } from "./idx.ts";

/** Labelled images. */
export interface ImageSamples extends Samples {
  readonly image: { readonly width: number; readonly height: number };
}

/**
 * Joins images and labels from two IDX files. The pixels are not copied.
 *
 * @param images Bytes (images × height × width).
 * @param labels One byte an image.
 * @param classes The number of classes; labels are below it.
 * @throws {DataError} if their numbers differ or a label is out of range.
 */
export function imageSamples(images: Idx, labels: Idx, classes: number): ImageSamples {
  const [, height, width] = images.dimensions, wide = imageLabels(images, labels, classes);
  return { features: images.values, labels: wide, columns: height * width, image: { width, height } };
}

/**
 * The labels of images from an IDX file of their own, in memory that workers can share.
 *
 * @throws {DataError} as {@link imageSamples} does.
 */
export function imageLabels(images: Omit<Idx, "values">, labels: Idx, classes: number): Uint16Array {
  requireRank(images, 3, "expected 3 (count, height, width)");
  requireRank(labels, 1, "expected 1 (count)");
  const [rows, height, width] = images.dimensions;
  if (rows * height * width === 0) {
    throw new DataError(
      images.name,
      `holds ${rows} images of ${width} × ${height} pixels`,
      "expected at least one of each",
    );
  }
  if (labels.values.length !== rows) {
    throw new DataError(
      labels.name,
      `holds ${labels.values.length} labels`,
      `expected ${rows}, one for each image of ${images.name}`,
    );
  }
  const wrong = labels.values.findIndex((label) => label >= classes);
  if (wrong >= 0) {
    const found = `gives image ${wrong} (counted from 0) the label ${labels.values[wrong]}`;
    throw new DataError(labels.name, found, `expected labels from 0 to ${classes - 1}`);
  }
  const wide = new Uint16Array(new SharedArrayBuffer(rows * Uint16Array.BYTES_PER_ELEMENT));
  wide.set(labels.values);
  return wide;
}

function requireRank(idx: Omit<Idx, "values">, rank: number, expected: string): void {
  const { name, dimensions } = idx;
  if (dimensions.length !== rank) throw new DataError(name, `has ${dimensions.length} dimensions`, expected);
}

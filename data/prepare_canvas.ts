import type { Preparation } from "./pictures/prepare_picture.ts";
import { pictureViews } from "./pictures/picture_views.ts";
import { prepareColours } from "./prepare_colours.ts";

/**
 * Brings a canvas drawing into the form of the images that a network was trained on: of several digits the largest,
 * without punctuation.
 *
 * Exported networks contain its source, with everything that it calls.
 *
 * @param rgba Red, green, blue and opacity of each pixel, row by row, 0 to 255, as a canvas's `getImageData` returns
 * them.
 * @returns The {@link pictureViews} of the image, each with its pixels row by row, 0 to 255; undefined if nothing is drawn.
 * @throws {RangeError} if there are more or fewer pixels than the size says.
 */
export function prepareCanvas(
  rgba: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
  preparation: Preparation,
): Uint8Array[] | undefined {
  if (!(width >= 1 && height >= 1 && rgba.length === 4 * width * height)) {
    throw new RangeError(`${rgba.length} bytes for ${width} × ${height} pixels; expected ${4 * width * height}`);
  }
  const parts = prepareColours({ rgba, width, height }, preparation).flat().filter(({ mark }) => mark === undefined);
  const area = ({ box }: typeof parts[number]) => box.width * box.height;
  const largest = parts.sort((a, b) => area(b) - area(a)).at(0);
  return largest && pictureViews(largest.image, preparation.form, preparation.size);
}

import { borderPixels } from "../src/matrix/image_border.ts";
import type { ImageSize } from "../src/matrix/image_size.ts";
import type { PixelScaling } from "../src/matrix/input_scaling.ts";
import type { PixelRange } from "./pixel_range.ts";
import type { RawSamples } from "./raw_samples.ts";

/** A background is dark or light if this share of an image's border lies in the range's lowest or highest third. */
const BACKGROUND_SHARE = 0.75;

/** Images are drawings before backgrounds, and not photographs, if this share of them has a dark or a light one. */
const DRAWINGS_SHARE = 0.9;

/** Images are mixed if more than this share of them are the other way round than most of their class. */
const MIXED_SHARE = 0.01;

/**
 * Whether some images are drawn dark on light and others of the same class light on dark; where whole classes differ in
 * that, it may be what they mean. The border tells: of MNIST's digits in either form, cropped to the ink, its mean is on
 * the right side in 99.6 %, and with a pixel around them in all.
 */
export function isMixed({ features, labels, columns }: RawSamples, range: PixelRange, size: ImageSize): boolean {
  const border = borderPixels(size), third = (range.maximum - range.minimum) / 3;
  const dark: number[] = [], light: number[] = [];
  labels.forEach((label, row) => {
    let low = 0, high = 0;
    for (const i of border) {
      const pixel = features[row * columns + i];
      if (pixel < range.minimum + third) low++;
      else if (pixel > range.maximum - third) high++;
    }
    dark[label] = (dark[label] ?? 0) + Number(low >= BACKGROUND_SHARE * border.length);
    light[label] = (light[label] ?? 0) + Number(high >= BACKGROUND_SHARE * border.length);
  });
  let drawings = 0, others = 0;
  dark.forEach((count, label) => {
    drawings += count + light[label];
    others += Math.min(count, light[label]);
  });
  return drawings >= DRAWINGS_SHARE * labels.length && others > MIXED_SHARE * labels.length;
}

/** What a scaling says of the way round that images are. */
type LightOnDark = Pick<PixelScaling, "minimum" | "maximum" | "mixedPolarity">;

/**
 * Images that are light on dark, all of them: those whose border is light on average are inverted. What is missing (NaN)
 * stays so, and counts as dark.
 *
 * @returns A copy in memory that workers can share; the same array where the scaling asks for nothing.
 */
export function toLightOnDark<T extends RawSamples["features"]>(pixels: T, scaling: LightOnDark): T {
  const { minimum, maximum, mixedPolarity: size } = scaling;
  if (size === undefined) return pixels;
  const border = borderPixels(size), columns = size.width * size.height, middle = (minimum + maximum) / 2;
  const Pixels = pixels.constructor as new (memory: SharedArrayBuffer) => T;
  const result = new Pixels(new SharedArrayBuffer(pixels.byteLength));
  result.set(pixels);
  for (let start = 0; start < pixels.length; start += columns) {
    const lightness = border.reduce((sum, i) => {
      const pixel = pixels[start + i];
      return sum + (Number.isNaN(pixel) ? minimum : pixel) - middle;
    }, 0);
    if (lightness <= 0) continue;
    for (let i = start; i < start + columns; i++) result[i] = minimum + maximum - pixels[i];
  }
  return result;
}

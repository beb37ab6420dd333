import type { PixelRange } from "./pixel_range.ts";
import type { ImageSize } from "../src/matrix/image_size.ts";
import type { PixelScaling } from "../src/matrix/input_scaling.ts";
import { DataError } from "./data_error.ts";
import { isMixed, toLightOnDark } from "./mixed_polarity.ts";
import type { RawSamples } from "./raw_samples.ts";

/** The range of decoded pictures. */
export const PICTURE_RANGE: PixelRange = { minimum: 0, maximum: 255 };

/**
 * The usual largest pixel values: fractions of 1, scikit-learn's digits (16), bytes, cameras and scanners with 10, 12
 * and 16 bits.
 */
const USUAL_MAXIMA = [1, 16, 255, 1023, 4095, 65_535];

/**
 * The range of some pixels: the smallest usual one that holds all of them, training and test, or −1 to 1.
 *
 * @param source The images' source in error messages.
 * @throws {DataError} if there is none.
 */
export function pixelRange(parts: readonly RawSamples["features"][], source: string): PixelRange {
  let least = Infinity, largest = -Infinity;
  for (const pixels of parts) {
    eachValue(pixels, (pixel) => {
      if (pixel < least) least = pixel;
      if (pixel > largest) largest = pixel;
    });
  }
  if (least >= -1 && least < 0 && largest <= 1) return { minimum: -1, maximum: 1 };
  const maximum = USUAL_MAXIMA.find((maximum) => largest <= maximum);
  if (least >= 0 && maximum !== undefined) return { minimum: 0, maximum };
  const expected = `expected pixels from 0 to ${USUAL_MAXIMA.slice(0, -1).join(", ")} or ${
    USUAL_MAXIMA.at(-1)
  }, or from −1 to 1`;
  throw new DataError(source, `holds pixels from ${least} to ${largest}`, expected);
}

/** Pixels within this share of the range from one of its ends belong to a background there. */
const NEAR = 0.1;

/** A background covers at least this share of the pixels. */
const BACKGROUND_SHARE = 0.25;

/** Bins of the histogram of pixels. */
const SHADES = 256;

/**
 * How the pixels of training images are scaled so that most inputs are 0, as those of MNIST are: with the usual initial
 * weights a network then starts with small activations. With most inputs near 1, its first steps are so large that all
 * units die.
 *
 * If an end of the range holds a quarter of all pixels, and more of them than the other end, it is the background and
 * becomes 0, and the other end becomes 1: light on dark stays, dark on light is inverted. Otherwise the median becomes
 * 0, such as the grey of paper or of photographs, and the end that is farther from it becomes 1, or −1 if most of what
 * differs lies on the other side. If some images are dark on light and others light on dark, the former are inverted
 * first.
 *
 * @param size The images' size.
 */
export function measurePixels(samples: RawSamples, range: PixelRange, size: ImageSize): PixelScaling {
  if (!isMixed(samples, range, size)) return measureBackground(samples.features, range);
  const lightOnDark = toLightOnDark(samples.features, { ...range, mixedPolarity: size });
  return { ...measureBackground(lightOnDark, range), mixedPolarity: size };
}

/** The offset and scale for images of one polarity. */
function measureBackground(pixels: RawSamples["features"], { minimum, maximum }: PixelRange): PixelScaling {
  const counts = countShades(pixels, { minimum, maximum });
  const range = maximum - minimum, total = sum(counts);
  const near = Math.floor(NEAR * SHADES);
  const dark = sum(counts.subarray(0, near)), light = sum(counts.subarray(SHADES - near));
  if (Math.max(dark, light) >= BACKGROUND_SHARE * total || total === 0) {
    return dark >= light
      ? { minimum, maximum, offset: minimum, scale: 1 / range }
      : { minimum, maximum, offset: maximum, scale: -1 / range };
  }
  const offset = medianOf(pixels, counts, { minimum, maximum });
  let balance = 0;
  eachValue(pixels, (pixel, count) => balance += count * (pixel - offset));
  return { minimum, maximum, offset, scale: Math.sign(balance || 1) / Math.max(offset - minimum, maximum - offset) };
}

/** A scaling in words. */
export function describePixels({ mixedPolarity, ...scaling }: PixelScaling): string {
  if (mixedPolarity === undefined) return describeBackground(scaling);
  return `some images are dark on light, others light on dark: those with a light border are inverted; ${
    describeBackground(scaling)
  }`;
}

function describeBackground({ minimum, maximum, offset, scale }: PixelScaling): string {
  const pixels = `pixels from ${String(minimum).replace("-", "−")} to ${maximum}`;
  if (offset === minimum) return `${pixels} become inputs from 0 to 1`;
  if (offset === maximum) return `the images are dark on light: ${pixels} become inputs from 1 to 0`;
  const [first, last] = [minimum, maximum].map((pixel) =>
    String(Number(((pixel - offset) * scale).toFixed(2))).replace("-", "−")
  );
  const background = Number(offset.toPrecision(4));
  return `most pixels are about ${background}, which becomes 0: ${pixels} become inputs from ${first} to ${last}`;
}

/** The bin of a pixel. */
function shadeOf(pixel: number, { minimum, maximum }: PixelRange): number {
  return Math.round((pixel - minimum) / (maximum - minimum) * (SHADES - 1));
}

function countShades(pixels: RawSamples["features"], range: PixelRange): Float64Array {
  const counts = new Float64Array(SHADES);
  eachValue(pixels, (pixel, count) => counts[shadeOf(pixel, range)] += count);
  return counts;
}

/** The mean of the pixels in the median's bin: the median itself where pixels are whole numbers up to 255. */
function medianOf(pixels: RawSamples["features"], counts: Float64Array, range: PixelRange): number {
  const half = sum(counts) / 2;
  let shade = 0;
  for (let below = counts[0]; below < half; below += counts[++shade]);
  let total = 0;
  eachValue(pixels, (pixel, count) => total += shadeOf(pixel, range) === shade ? count * pixel : 0);
  return total / counts[shade];
}

/**
 * Visits the pixels that aren't missing, with their counts: bytes by value, as there may be millions; others one by
 * one.
 */
function eachValue(pixels: RawSamples["features"], visit: (pixel: number, count: number) => void): void {
  if (pixels instanceof Uint8Array) {
    const counts = new Float64Array(256);
    for (let i = 0; i < pixels.length; i++) counts[pixels[i]]++;
    counts.forEach((count, byte) => count > 0 && visit(byte, count));
  } else {
    pixels.forEach((pixel) => Number.isNaN(pixel) || visit(pixel, 1));
  }
}

function sum(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

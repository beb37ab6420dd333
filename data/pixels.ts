import type { PixelScaling } from "../src/matrix/input_scaling.ts";
import type { Samples } from "../src/matrix/samples.ts";
import { DataError } from "./data_error.ts";
import { toLightOnDark } from "./mixed_polarity.ts";
import type { RawSamples } from "./raw_samples.ts";

/**
 * Scales pixels for a network: (pixel − offset) · scale, after images of mixed polarity are brought to one. The result
 * stays bytes (in 255ths) where every value is one, so that images take as little memory, and zeros as little time, as
 * those of MNIST; otherwise it is float32. A missing pixel (NaN) becomes 0, the background.
 *
 * @param given The pixels of whole images, one after the other.
 * @param source The pixels' source in error messages.
 * @returns The same array if nothing changes, otherwise a copy in memory that workers can share.
 * @throws {DataError} if a pixel is out of the scaling's range.
 */
export function scalePixels(
  given: RawSamples["features"],
  scaling: PixelScaling,
  source: string,
): Samples["features"] {
  const { minimum, maximum, offset, scale } = scaling;
  const areAll = given instanceof Uint8Array && minimum <= 0 && maximum >= 255;
  const wrong = areAll ? undefined : given.find((pixel) => pixel < minimum || pixel > maximum);
  if (wrong !== undefined) {
    throw new DataError(
      source,
      `holds the pixel ${wrong}`,
      `expected pixels from ${minimum} to ${maximum}, as in training`,
    );
  }
  const pixels = toLightOnDark(given, scaling);
  const bytes = pixels instanceof Uint8Array ? bytesOf(scaling) : undefined;
  if (bytes) return bytes.every((to, from) => to === from) ? pixels as Uint8Array : mapped(pixels, bytes);
  const scaled = new Float32Array(new SharedArrayBuffer(pixels.length * Float32Array.BYTES_PER_ELEMENT));
  for (let i = 0; i < pixels.length; i++) scaled[i] = Number.isNaN(pixels[i]) ? 0 : (pixels[i] - offset) * scale;
  return scaled;
}

/**
 * Scales the pixels of decoded pictures, black 0 and white 255, for a network whose images may have another range:
 * black becomes its least pixel, and white its largest.
 */
export function scalePicture(bytes: Uint8Array, scaling: PixelScaling, source: string): Samples["features"] {
  const { minimum, maximum } = scaling;
  if (minimum === 0 && maximum === 255) return scalePixels(bytes, scaling, source);
  return scalePixels(Float64Array.from(bytes, (byte) => minimum + byte / 255 * (maximum - minimum)), scaling, source);
}

/**
 * The inputs of an image as bytes to show: 0 is black and 1 is white; if an input is below 0, the least one is black.
 */
export function shownPixels(pixels: Samples["features"]): Uint8Array {
  if (pixels instanceof Uint8Array) return pixels;
  const least = pixels.reduce((least, pixel) => Math.min(least, pixel), 0);
  return Uint8Array.from(pixels, (pixel) => Math.round(255 * Math.min(1, (pixel - least) / (1 - least))));
}

/** The scaled value of each possible byte; undefined if not all of them are bytes. */
function bytesOf({ minimum, maximum, offset, scale }: PixelScaling): Uint8Array | undefined {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  for (let byte = Math.max(0, Math.ceil(minimum)); byte <= Math.min(255, maximum); byte++) {
    const exact = 255 * (byte - offset) * scale;
    bytes[byte] = Math.round(exact);
    if (!(exact > -0.5 && exact < 255.5 && Math.abs(exact - bytes[byte]) < ROUNDING)) return undefined;
  }
  return bytes;
}

/** More than the rounding error of 255 · 1∕255 and the like. */
const ROUNDING = 1e-9;

function mapped(pixels: ArrayLike<number>, table: Uint8Array): Uint8Array {
  const result = new Uint8Array(new SharedArrayBuffer(pixels.length));
  for (let i = 0; i < pixels.length; i++) result[i] = table[pixels[i]];
  return result;
}

import { estimateBackground } from "./estimate_background.ts";
import { otsuThreshold } from "./otsu.ts";
import type { GreyPicture } from "./grey_picture.ts";
import { detectPolarity, inverted, type Polarity } from "./polarity.ts";
import { roundedByte } from "./rounded_byte.ts";

/** The value of a pixel that is half ink, half background. */
export const HALF_INK = 128;

/**
 * Fainter pixels, down to this, belong to a stroke if they are connected to a pixel of at least {@link HALF_INK}
 * (hysteresis).
 */
export const FAINT_INK = HALF_INK / 2;

/** Smaller differences from the background, in 255ths, are treated as JPEG artefacts. */
const FAINTEST = 12;

/** Differences of up to this many standard deviations are noise: one pixel of 3 million exceeds them by chance. */
const NOISE_DEVIATIONS = 5;

/** The median of |x| of a normal distribution, in standard deviations. */
const MEDIAN_DEVIATION = 0.6745;

/**
 * Extracts the ink of a picture: 0 where there is none, {@link HALF_INK} at the border of a stroke, 255 inside it.
 *
 * 1. The background's lightness under the ink is estimated ({@link estimateBackground}), so that uneven light and
 *    shadows don't matter. Dark ink absorbs the share 1 − p ∕ background of the light; light ink adds p − background,
 *    which fades with the light: that should not fall below half.
 * 2. Noise is measured by the median absolute deviation, which ink, being rare, hardly changes; and by the median of
 *    the differences between neighbouring pixels, since noise has more effect where there is less light.
 * 3. Otsu's threshold, over the pixels above the noise, separates full ink from the borders of strokes, however little
 *    is written on however large a sheet. Half of the mean of full ink becomes {@link HALF_INK}.
 *
 * @param polarity The picture's polarity; detected if left out.
 * @returns A picture of the same size; all 0 if there is no ink.
 */
export function findInk(picture: GreyPicture, polarity: Polarity = detectPolarity(picture)): GreyPicture {
  const { width, height } = picture;
  const { differences, background, gain } = polarity === "dark-on-light" ? darkening(picture) : lightening(picture);
  const { median, deviation } = noiseOf(histogramOf(differences));
  const grain = NOISE_DEVIATIONS * grainOf(picture), least = Math.max(FAINTEST, NOISE_DEVIATIONS * deviation);
  const noise = new Float64Array(256), histogram = new Uint32Array(256), scaled = new Uint8Array(256);
  for (let value = 0; value < 256; value++) noise[value] = median + Math.max(least, grain * gain(value));
  for (let i = 0; i < differences.length; i++) {
    const difference = differences[i];
    if (difference === 0) continue;
    if (difference <= noise[background[i]]) differences[i] = 0;
    else histogram[difference]++;
  }
  const half = Math.max(fullInk(histogram) - median, 1) / 2;
  for (let value = 1; value < 256; value++) scaled[value] = roundedByte((value - median) * HALF_INK / half);
  for (let i = 0; i < differences.length; i++) differences[i] = scaled[differences[i]];
  return { width, height, pixels: differences };
}

/** The differences of pixels from the background. */
interface Differences {
  readonly differences: Uint8Array;
  readonly background: Uint8Array;
  /** The factor by which a difference in lightness counts where the background has that lightness. */
  gain(background: number): number;
}

/** The mean of the values above Otsu's threshold, or the only value. */
function fullInk(histogram: Uint32Array): number {
  const threshold = otsuThreshold(histogram);
  let count = 0, sum = 0;
  for (let value = threshold + 1; value < histogram.length; value++) {
    count += histogram[value];
    sum += histogram[value] * value;
  }
  return count === 0 ? threshold : sum / count;
}

/** The share of the light that dark ink absorbs, in 255ths. */
function darkening(picture: GreyPicture): Differences {
  const { pixels } = picture,
    background = estimateBackground(picture).pixels,
    differences = new Uint8Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    if (pixels[i] < background[i]) differences[i] = roundedByte(255 * (1 - pixels[i] / background[i]));
  }
  return { differences, background, gain: (background) => 255 / Math.max(1, background) };
}

/** What light ink adds to the background. */
function lightening(picture: GreyPicture): Differences {
  const { pixels } = picture, background = estimateBackground(inverted(picture)).pixels;
  const differences = new Uint8Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    const difference = pixels[i] + background[i] - 255;
    if (difference > 0) differences[i] = difference;
  }
  return { differences, background, gain: () => 1 };
}

/** How often each value occurs. Zeros, of which there are most, aren't counted one by one. */
function histogramOf(values: Uint8Array): Uint32Array {
  const histogram = new Uint32Array(256);
  let others = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] === 0) continue;
    histogram[values[i]]++;
    others++;
  }
  histogram[0] = values.length - others;
  return histogram;
}

/**
 * The standard deviation of the noise in a picture, from the median difference of neighbouring pixels: the difference
 * of two noisy pixels has √2 times the deviation of one (after Donoho & Johnstone 1994).
 */
function grainOf({ width, pixels }: GreyPicture): number {
  const steps = new Uint32Array(256);
  for (let start = 0; start < pixels.length; start += width) {
    for (let i = start + 1; i < start + width; i++) steps[Math.abs(pixels[i] - pixels[i - 1])]++;
  }
  return Math.max(0, medianOf(steps)) / MEDIAN_DEVIATION / Math.SQRT2;
}

/**
 * The median and the standard deviation (from the median absolute deviation) of the differences that are nearer to the
 * background than to black ink: a bold digit may fill most of its picture.
 */
function noiseOf(histogram: Uint32Array): { median: number; deviation: number } {
  const faint = histogram.subarray(0, 128), median = medianOf(faint), distances = new Uint32Array(faint.length);
  faint.forEach((count, value) => distances[Math.abs(value - median)] += count);
  return { median, deviation: medianOf(distances) / MEDIAN_DEVIATION };
}

function medianOf(histogram: Uint32Array): number {
  let all = 0, below = 0, median = -1;
  for (let value = 0; value < histogram.length; value++) all += histogram[value];
  while (++median < histogram.length && (below += histogram[median]) < all / 2);
  return median;
}

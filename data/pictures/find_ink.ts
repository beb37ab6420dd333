import { estimateBackground } from "./estimate_background.ts";
import { otsuThreshold } from "./otsu.ts";
import type { GreyPicture } from "./grey_picture.ts";
import { detectPolarity, inverted, type Polarity } from "./polarity.ts";

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
  const { differences, gain } = polarity === "dark-on-light" ? darkening(picture) : lightening(picture);
  const { median, deviation } = noiseOf(differences);
  const grain = NOISE_DEVIATIONS * grainOf(picture), least = Math.max(FAINTEST, NOISE_DEVIATIONS * deviation);
  const isNoise = (difference: number, i: number) => difference <= median + Math.max(least, grain * gain(i));
  const histogram = new Uint32Array(256);
  differences.forEach((difference, i) => histogram[difference] += Number(!isNoise(difference, i)));
  const half = Math.max(fullInk(histogram) - median, 1) / 2;
  const pixels = differences.map((difference, i) =>
    isNoise(difference, i) ? 0 : Math.min(255, Math.round((difference - median) * HALF_INK / half))
  );
  return { width, height, pixels };
}

/** The differences of pixels from the background, and the factor by which a difference in lightness counts there. */
interface Differences {
  readonly differences: Uint8Array;
  gain(i: number): number;
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
  const background = estimateBackground(picture).pixels;
  const differences = picture.pixels.map((pixel, i) =>
    pixel < background[i] ? Math.round(255 * (1 - pixel / background[i])) : 0
  );
  return { differences, gain: (i) => 255 / Math.max(1, background[i]) };
}

/** What light ink adds to the background. */
function lightening(picture: GreyPicture): Differences {
  const background = estimateBackground(inverted(picture)).pixels;
  return { differences: picture.pixels.map((pixel, i) => Math.max(0, pixel - (255 - background[i]))), gain: () => 1 };
}

/**
 * The standard deviation of the noise in a picture, from the median difference of neighbouring pixels: the difference
 * of two noisy pixels has √2 times the deviation of one (after Donoho & Johnstone 1994).
 */
function grainOf({ width, pixels }: GreyPicture): number {
  const steps = new Uint32Array(256);
  for (let i = 1; i < pixels.length; i++) if (i % width !== 0) steps[Math.abs(pixels[i] - pixels[i - 1])]++;
  return Math.max(0, medianOf(steps)) / MEDIAN_DEVIATION / Math.SQRT2;
}

/**
 * The median and the standard deviation (from the median absolute deviation) of the values that are nearer to the
 * background than to black ink: a bold digit may fill most of its picture.
 */
function noiseOf(values: Uint8Array): { median: number; deviation: number } {
  const histogram = new Uint32Array(128);
  for (const value of values) if (value < histogram.length) histogram[value]++;
  const median = medianOf(histogram);
  const distances = new Uint32Array(histogram.length);
  histogram.forEach((count, value) => distances[Math.abs(value - median)] += count);
  return { median, deviation: medianOf(distances) / MEDIAN_DEVIATION };
}

function medianOf(histogram: Uint32Array): number {
  const half = histogram.reduce((sum, count) => sum + count, 0) / 2;
  let below = 0;
  return histogram.findIndex((count) => (below += count) >= half);
}

import type { ColourPicture } from "./colour_picture.ts";
import { luma } from "./luma.ts";
import type { GreyPicture } from "./grey_picture.ts";
import { roundedByte } from "./rounded_byte.ts";

/** The number of pixels that the background and the axis of a picture's colours are estimated from. */
const JUDGED_PIXELS = 2 ** 14;

/** If lightness varies by less than this share of the variation of colours, ink and background are equally light. */
const LEAST_LIGHTNESS = 0.25;

/** Numbers for red, green and blue. */
type Triple = readonly [number, number, number];

/** The weights of luma in ITU-R BT.601. */
const LUMA: Triple = [luma(1, 0, 0), luma(0, 1, 0), luma(0, 0, 1)];

/** The lightness of each pixel, by {@link luma}; transparent pixels are seen over {@link backgroundBelow}. */
export function lightness(picture: ColourPicture): GreyPicture {
  return project(picture, LUMA, 0);
}

/**
 * The grey picture that separates ink from its background best: the lightness, but if colours vary and lightness hardly
 * does, as with green ink on red paper, the first principal component of the colours.
 *
 * Source: K. Pearson, "On Lines and Planes of Closest Fit to Systems of Points in Space", Philosophical Magazine 2
 * (11), 1901.
 */
export function contrastingGrey(picture: ColourPicture): GreyPicture {
  if (isGrey(picture)) return lightness(picture);
  const { mean, covariance } = colourSpread(picture);
  const axis = principalAxis(covariance);
  const alongAxis = variance(covariance, axis), lightnessVariance = variance(covariance, LUMA) / dot(LUMA, LUMA);
  if (lightnessVariance >= LEAST_LIGHTNESS ** 2 * alongAxis) return lightness(picture);
  // Three standard deviations to either side fill the range of greys; contrast is never increased.
  const scale = Math.min(1, 128 / (3 * Math.sqrt(alongAxis)));
  const weights: Triple = [axis[0] * scale, axis[1] * scale, axis[2] * scale];
  return project(picture, weights, 127.5 - dot(weights, mean));
}

/** The grey `weights` · (red, green, blue) + `offset` of each pixel. */
function project(picture: ColourPicture, weights: Triple, offset: number): GreyPicture {
  const { width, height, rgba } = picture, pixels = new Uint8Array(width * height);
  const [r, g, b] = weights;
  let background: number | undefined;
  for (let i = 0, at = 0; i < pixels.length; i++, at += 4) {
    let grey = r * rgba[at] + g * rgba[at + 1] + b * rgba[at + 2];
    if (rgba[at + 3] < 255) {
      background ??= backgroundBelow(picture);
      const clear = (255 - rgba[at + 3]) / 255;
      grey = (1 - clear) * grey + clear * background * (r + g + b);
    }
    pixels[i] = roundedByte(grey + offset);
  }
  return { width, height, pixels };
}

/**
 * The grey below a transparent picture (Porter & Duff 1984, "over"): white, as on a page; but black if most of the
 * picture is transparent and the rest is light, such as white writing for a dark page.
 */
function backgroundBelow({ rgba }: ColourPicture): number {
  let opacity = 0, light = 0, count = 0;
  for (let at = 0, step = judgedStep(rgba.length); at < rgba.length; at += step) {
    const alpha = rgba[at + 3] / 255;
    opacity += alpha;
    light += alpha * luma(rgba[at], rgba[at + 1], rgba[at + 2]);
    count++;
  }
  return opacity < count / 2 && light > opacity * 255 / 2 ? 0 : 255;
}

/** Whether the judged pixels have no colour, so that only lightness varies. */
function isGrey({ rgba }: ColourPicture): boolean {
  for (let at = 0, step = judgedStep(rgba.length); at < rgba.length; at += step) {
    if (rgba[at] !== rgba[at + 1] || rgba[at] !== rgba[at + 2]) return false;
  }
  return true;
}

/** The mean and the covariance of a picture's opaque colours. */
function colourSpread({ rgba }: ColourPicture): { mean: Triple; covariance: number[][] } {
  let count = 0, r = 0, g = 0, b = 0, rr = 0, rg = 0, rb = 0, gg = 0, gb = 0, bb = 0;
  for (let at = 0, step = judgedStep(rgba.length); at < rgba.length; at += step) {
    if (rgba[at + 3] < 128) continue;
    const red = rgba[at], green = rgba[at + 1], blue = rgba[at + 2];
    count++;
    r += red;
    g += green;
    b += blue;
    rr += red * red;
    rg += red * green;
    rb += red * blue;
    gg += green * green;
    gb += green * blue;
    bb += blue * blue;
  }
  const of = (sum: number) => sum / Math.max(1, count);
  const mean: Triple = [of(r), of(g), of(b)];
  const covariance = [[rr, rg, rb], [rg, gg, gb], [rb, gb, bb]].map((row, i) =>
    row.map((product, j) => of(product) - mean[i] * mean[j])
  );
  return { mean, covariance };
}

/** From one judged pixel to the next, in bytes: an odd number of pixels, so that they are spread over columns. */
function judgedStep(bytes: number): number {
  return 4 * Math.max(1, Math.floor(bytes / 4 / JUDGED_PIXELS) | 1);
}

/** The eigenvector of the largest eigenvalue, by power iteration. */
function principalAxis(covariance: readonly (readonly number[])[]): Triple {
  let axis: Triple = [0.7, 0.6, -0.4];
  for (let i = 0; i < 50; i++) {
    const [r, g, b] = covariance.map((row) => row[0] * axis[0] + row[1] * axis[1] + row[2] * axis[2]);
    const length = Math.hypot(r, g, b);
    if (length < 1e-9) return axis;
    axis = [r / length, g / length, b / length];
  }
  return axis;
}

/** The variance along an axis. */
function variance(covariance: readonly (readonly number[])[], axis: Triple): number {
  return covariance.reduce((sum, row, a) => sum + row.reduce((rest, c, b) => rest + c * axis[a] * axis[b], 0), 0);
}

function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

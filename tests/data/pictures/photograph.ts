import type { GreyPicture } from "../../../data/pictures/grey_picture.ts";
import { Random } from "../../../src/matrix/random.ts";
import type { Paper } from "./paper.ts";

/** What a sheet looks like and how it was photographed. */
export interface Scene {
  /** The share of the light that the background and the ink give back. */
  readonly background: number;
  readonly ink: number;
  /** The light at a place of the sheet, both from 0 to 1: 1 is white. Even, if left out. */
  readonly light?: (x: number, y: number) => number;
  /** The standard deviation of the noise, in 255ths. */
  readonly noise?: number;
}

/** A sheet as a camera sees it. */
export function photograph(
  { width, height, coverage }: Paper,
  { background, ink, light, noise = 0 }: Scene,
): GreyPicture {
  const random = new Random(1);
  const pixels = new Uint8Array(coverage.length);
  coverage.forEach((covered, i) => {
    const brightness = light ? light(i % width / width, Math.floor(i / width) / height) : 1;
    const value = 255 * brightness * (background + (ink - background) * covered) + noise * random.normal();
    pixels[i] = Math.min(255, Math.max(0, Math.round(value)));
  });
  return { width, height, pixels };
}

/** Light that falls off from the left: a third of it is left at the right. */
export function sideLight(x: number): number {
  return 1 - 0.65 * x;
}

/** Light of a lamp that is near: a bright spot, with a third of its light around. */
export function spotLight(x: number, y: number): number {
  return 0.35 + 0.65 * Math.exp(-4 * ((x - 0.3) ** 2 + (y - 0.5) ** 2));
}

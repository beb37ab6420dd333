import type { ImageSize } from "../../../data/dataset.ts";
import type { Keyframes } from "../../../src/runs/keyframes/keyframes.ts";
import { rankUnits } from "../../screen/model/rank_units.ts";
import { divergingColor } from "../../screen/widgets/diverging.ts";
import { BACKGROUND, unitTiles } from "../weights_picture.ts";
import type { Film } from "./film.ts";

/** How much of a first layer a film shows. */
export interface WeightsFilmSize {
  /** The most units, those with the largest weights at the end; all would make many megabytes. */
  readonly units: number;
  /** Pixels of the longer side, about. */
  readonly side: number;
}

/** Shades to either side of 0: more make a larger file, and are hardly seen in pictures that move. */
const SHADES = 15;

const USUAL_SIZE: WeightsFilmSize = { units: 64, side: 480 };

const PALETTE = [
  ...Array.from({ length: 2 * SHADES + 1 }, (_, i) => divergingColor((i - SHADES) / SHADES, "truecolor")),
  BACKGROUND,
];

/**
 * The units of the first layer from noise to what they look for: red −, dark 0, blue +, each unit
 * on one scale from the first moment to the last.
 */
export function weightsFilm(keyframes: Keyframes, image: ImageSize, size = USUAL_SIZE): Film {
  const last = keyframes.weightsAt(keyframes.moments.length - 1), units = rankUnits(last).slice(0, size.units);
  const scales = largestWeights(keyframes, units);
  const side = Math.ceil(Math.sqrt(units.length)) * Math.max(image.width, image.height);
  const tiles = unitTiles(units.length, image, Math.max(1, Math.floor(size.side / side)));
  const { width, height, zoom } = tiles;
  const frames = keyframes.moments.map((_, i) => {
    const weights = keyframes.weightsAt(i);
    const frame = new Uint8Array(width * height).fill(PALETTE.length - 1);
    units.forEach((unit, place) => {
      const { left, top } = tiles.at(place);
      for (let y = 0; y < image.height * zoom; y++) {
        for (let x = 0; x < image.width * zoom; x++) {
          const pixel = Math.floor(y / zoom) * image.width + Math.floor(x / zoom);
          const shade = Math.round(SHADES * weights.at(pixel, unit) / scales[place]);
          frame[(top + y) * width + left + x] = SHADES + shade;
        }
      }
    });
    return frame;
  });
  return { width, height, palette: PALETTE, frames };
}

/** The largest |weight| of each unit over all moments. */
function largestWeights(keyframes: Keyframes, units: readonly number[]): number[] {
  const largest = units.map(() => Number.MIN_VALUE);
  for (const i of keyframes.moments.keys()) {
    const weights = keyframes.weightsAt(i);
    units.forEach((unit, place) => {
      for (let row = 0; row < weights.rows; row++) {
        largest[place] = Math.max(largest[place], Math.abs(weights.at(row, unit)));
      }
    });
  }
  return largest;
}

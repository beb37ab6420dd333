import type { ImageSize } from "../../data/dataset.ts";
import type { Matrix } from "../../src/matrix/matrix.ts";
import { divergingColor } from "../screen/widgets/diverging.ts";
import { encode } from "fast-png";
import type { Network } from "../../src/network/network.ts";
import type { EncodedImage } from "../../src/tensorboard/event.ts";
import type { Picture } from "./page_parts.ts";

/** The usual size of the longer side of a unit's image, in pixels. */
const TILE = 84;

/** Pixels between two units, and between two grids. */
const GAP = 6, GRID_GAP = 42;

/** What is between the units. */
export const BACKGROUND = 0x2A2A32;

/** Where the pictures of units lie, in pixels, each pixel of them enlarged `zoom` times. */
export interface UnitTiles {
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
  /** The corner of the picture at a place, counted from 0. */
  at(place: number): { readonly left: number; readonly top: number };
}

/** The pictures of units in a grid with as many columns as rows, gaps between and around them. */
export function unitTiles(units: number, image: ImageSize, zoom: number): UnitTiles {
  const across = image.width * zoom + GAP, down = image.height * zoom + GAP;
  const columns = Math.ceil(Math.sqrt(units)), rows = Math.ceil(units / columns);
  const at = (place: number) => ({
    left: GAP + place % columns * across,
    top: GAP + Math.floor(place / columns) * down,
  });
  return { width: columns * across + GAP, height: rows * down + GAP, zoom, at };
}

/** First layers side by side, unit by unit: red −, dark 0, blue +, each unit on its own scale; `tile` in pixels. */
export function weightsPicture(layers: readonly Matrix[], image: ImageSize, tile = TILE): Picture {
  const zoom = Math.max(1, Math.floor(tile / Math.max(image.width, image.height)));
  const units = layers[0].columns, tiles = unitTiles(units, image, zoom), { height } = tiles;
  const gridWidth = tiles.width - 2 * GAP;
  const width = layers.length * (gridWidth + GRID_GAP) - GRID_GAP + 2 * GAP;
  const picture = { width, height, data: new Uint8Array(3 * width * height) };
  fill(picture, 0, 0, width, height, BACKGROUND);
  layers.forEach((weights, grid) => {
    const numbers = weights.toTransposedArray();
    for (let unit = 0; unit < units; unit++) {
      const tile = tiles.at(unit), left = tile.left + grid * (gridWidth + GRID_GAP), { top } = tile;
      const own = numbers.subarray(unit * weights.rows, (unit + 1) * weights.rows);
      const scale = own.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0) || 1;
      own.forEach((weight, pixel) => {
        const x = left + pixel % image.width * zoom, y = top + Math.floor(pixel / image.width) * zoom;
        fill(picture, x, y, zoom, zoom, divergingColor(weight / scale, "truecolor"));
      });
    }
  });
  return picture;
}

function fill({ width, data }: Picture, x: number, y: number, across: number, down: number, color: number): void {
  for (let row = y; row < y + down; row++) {
    for (let at = 3 * (row * width + x); at < 3 * (row * width + x + across); at += 3) {
      data[at] = color >> 16;
      data[at + 1] = color >> 8;
      data[at + 2] = color;
    }
  }
}

/** The first layers of networks side by side, as {@link weightsPicture} draws them. */
export function weightsPng(networks: readonly Network[], image: ImageSize, tile?: number): EncodedImage {
  const { width, height, data } = weightsPicture(networks.map(({ layers }) => layers[0].weights), image, tile);
  return { width, height, png: encode({ width, height, data, channels: 3 }) };
}

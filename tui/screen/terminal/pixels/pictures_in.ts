import { ATTRIBUTES, BACKGROUND, FOREGROUND, NUMBERS } from "../cell.ts";
import type { Cells, PlacedPicture } from "../cells.ts";
import type { Raster } from "../raster.ts";
import type { ColoredRaster } from "./indexed_image.ts";

/** What a terminal shows of the pictures in a frame. */
export interface PictureLayer {
  /** Leaves the pictures' cells in a frame to the terminal; the codes to write before the changes and after them. */
  replace(frame: Cells): { readonly before: string; readonly after: string };
  /** Nothing that the terminal shows is known any more. */
  forget(): void;
  /** The codes that leave no picture behind. */
  remove(): string;
}

/** The size of a terminal's cells in pixels. */
export interface CellSize {
  readonly width: number;
  readonly height: number;
}

/** A name of where a picture is and of how many cells it has. */
export function placeOf({ x, y, cells }: PlacedPicture): string {
  return [x, y, cells.width, cells.height].join();
}

/** Whether a cell of a picture, by its place in the picture, is seen: it is in the frame, and nothing was drawn over it. */
export function isSeen(frame: Cells, { x, y, cells }: PlacedPicture, column: number, row: number): boolean {
  const left = x + column, top = y + row;
  if (!(left >= 0 && left < frame.width && top >= 0 && top < frame.height)) return false;
  const i = NUMBERS * (top * frame.width + left), j = NUMBERS * (row * cells.width + column);
  return frame.data[i] === cells.data[j] && frame.data[i + FOREGROUND] === cells.data[j + FOREGROUND] &&
    frame.data[i + BACKGROUND] === cells.data[j + BACKGROUND] &&
    frame.data[i + ATTRIBUTES] === cells.data[j + ATTRIBUTES];
}

const colored = new WeakMap<Raster, ColoredRaster>();

/** A raster with its colours, which are asked for once. */
export function withColors(raster: Raster): ColoredRaster {
  const known = colored.get(raster);
  if (known) return known;
  const { width, height } = raster, colors = new Int32Array(width * height);
  for (let i = 0; i < colors.length; i++) colors[i] = raster.colorAt(i);
  const found = { width, height, colors };
  colored.set(raster, found);
  return found;
}

/** Whether two rasters show the same. */
export function isSameRaster(a: Raster, b: Raster): boolean {
  if (a === b) return true;
  if (a.width !== b.width || a.height !== b.height) return false;
  const { colors } = withColors(a), { colors: others } = withColors(b);
  for (let i = 0; i < colors.length; i++) if (colors[i] !== others[i]) return false;
  return true;
}

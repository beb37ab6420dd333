import type { ImageSize } from "../../../../data/dataset.ts";
import { pictureSize } from "../../widgets/picture.ts";

/** How thumbnails lie in a rectangle: row by row, below each its caption. */
export interface UnitGrid {
  readonly columns: number;
  readonly rows: number;
  /** The cells of one thumbnail. */
  readonly thumbnail: { readonly width: number; readonly height: number };
  /** From one thumbnail to the next, in columns and rows. */
  readonly across: number;
  readonly down: number;
}

/** Columns between two thumbnails, and at the left and the right of all. */
const COLUMN_GAP = 2, MARGIN = 1;

/** A caption takes a row, and these columns: `▸127`. */
const CAPTION_HEIGHT = 1, CAPTION_WIDTH = 4;

/** Strokes are easily made out at half the size; cells are two pixels high. Small images need some rows to be seen. */
const COMFORTABLE_REDUCTION = 2, LEAST_COMFORTABLE_HEIGHT = 5;

/** Thumbnails are made so much smaller at most to fit another row of them. */
const LEAST_SHRINKING = 0.8;

/**
 * The grid that shows all units as large as fits; or, where they would be too small to be made out, a page of them at a
 * size that reads easily, and smaller only in a window too small for one of those.
 *
 * @param units How many there are.
 * @returns undefined where not even one fits.
 */
export function unitGrid(image: ImageSize, units: number, width: number, height: number): UnitGrid | undefined {
  const comfortable = Math.max(LEAST_COMFORTABLE_HEIGHT, Math.ceil(image.height / 2 / COMFORTABLE_REDUCTION));
  let paged: UnitGrid | undefined;
  for (let size = height - CAPTION_HEIGHT; size >= 1; size--) {
    const grid = gridOf(image, size, width, height);
    if (!grid) continue;
    const holdsAll = grid.columns * grid.rows >= units;
    if (holdsAll && size >= comfortable) return grid;
    if (size <= comfortable) paged ??= grid;
  }
  return paged && spread(paged, image, width, height);
}

/** As many thumbnails of so many rows as fit. */
function gridOf(image: ImageSize, size: number, width: number, height: number): UnitGrid | undefined {
  const room = width - 2 * MARGIN;
  const thumbnail = pictureSize(image, room, size);
  const cell = Math.max(thumbnail.width, CAPTION_WIDTH) + COLUMN_GAP;
  const columns = Math.floor((room + COLUMN_GAP) / cell);
  const rows = Math.floor(height / (size + CAPTION_HEIGHT));
  if (columns < 1 || rows < 1 || thumbnail.height === 0) return undefined;
  return { columns, rows, thumbnail, across: Math.floor((room + COLUMN_GAP) / columns), down: size + CAPTION_HEIGHT };
}

/**
 * The page grown into what is left of the window: another row of slightly smaller thumbnails where most of one is left,
 * else the same number of larger ones.
 */
function spread(grid: UnitGrid, image: ImageSize, width: number, height: number): UnitGrid {
  const left = height - grid.rows * grid.down;
  const sizeOf = (rows: number) => Math.floor(height / rows) - CAPTION_HEIGHT;
  if (left > grid.down / 2) {
    const another = gridOf(image, sizeOf(grid.rows + 1), width, height);
    if (another && another.thumbnail.height >= LEAST_SHRINKING * grid.thumbnail.height) return another;
  }
  const grown = gridOf(image, sizeOf(grid.rows), width, height);
  return grown && grown.columns >= grid.columns ? grown : grid;
}

import type { ImageSize } from "../../../../data/dataset.ts";
import { pictureSize } from "../../widgets/picture.ts";
import type { ViewSize } from "../../model/view_model.ts";

/** How samples lie in a rectangle: row by row, two lines of text below each picture; without pictures a row each. */
export interface SampleGrid {
  readonly columns: number;
  readonly rows: number;
  /** The cells of a picture; undefined of data that are no images. */
  readonly picture?: ViewSize;
  /** From one sample to the next, in columns and rows. */
  readonly across: number;
  readonly down: number;
}

/** Lines of text under a picture. */
const LINES = 2;

/** Columns that the text under a picture needs; under a wider one it is as wide as that. */
export const TEXT_WIDTH = 12;

/** Columns and rows between two samples, and columns at the left and the right of all. */
const COLUMN_GAP = 2, ROW_GAP = 1, MARGIN = 1;

/** The heading of samples that stand in rows. */
const HEADING = 1;

/** So many pictures should be in sight before they are shown larger. */
const PICTURES_IN_SIGHT = 10;

/** Pictures are shown at their size, a half or a third; at a quarter hardly anything can be made out. */
const LARGEST_REDUCTION = 3, LAST_RESORT = 4;

/**
 * The grid of the largest pictures of which enough fit.
 *
 * It always holds a sample: in a rectangle too small for the smallest picture, what has no room is cut.
 */
export function sampleGrid(image: ImageSize | undefined, width: number, height: number): SampleGrid {
  if (!image) return { columns: 1, rows: Math.max(1, height - HEADING), across: width, down: 1 };
  let best: SampleGrid | undefined;
  for (let reduction = 1; reduction <= LARGEST_REDUCTION; reduction++) {
    const grid = gridOf(image, reduction, width, height);
    if (!grid) continue;
    if (!best || grid.columns * grid.rows > best.columns * best.rows) best = grid;
    if (grid.columns * grid.rows >= PICTURES_IN_SIGHT) break;
  }
  return best ?? gridOf(image, LAST_RESORT, width, height) ?? oneRow(image, width, height);
}

/** The rectangle's place of a sample of the page, counted from 0. */
export function positionInGrid({ columns, across, down, picture }: SampleGrid, i: number): { x: number; y: number } {
  return { x: MARGIN + i % columns * across, y: (picture ? 0 : HEADING) + Math.floor(i / columns) * down };
}

/** The sample of the page that is shown at a cell, counted from 0; undefined between them and beside them. */
export function placeInGrid(grid: SampleGrid, x: number, y: number): number | undefined {
  const top = grid.picture ? 0 : HEADING;
  const column = Math.floor((x - MARGIN) / grid.across), row = Math.floor((y - top) / grid.down);
  if (column < 0 || column >= grid.columns || row < 0 || row >= grid.rows) return undefined;
  return row * grid.columns + column;
}

/** Pictures as high as there is room for, even if none remains. */
function oneRow(image: ImageSize, width: number, height: number): SampleGrid {
  const room = width - 2 * MARGIN;
  const picture = pictureSize(image, room, height - LINES);
  const columns = Math.max(1, Math.floor((room + COLUMN_GAP) / (Math.max(picture.width, TEXT_WIDTH) + COLUMN_GAP)));
  return { columns, rows: 1, picture, across: Math.floor((room + COLUMN_GAP) / columns), down: height };
}

function gridOf(image: ImageSize, reduction: number, width: number, height: number): SampleGrid | undefined {
  const room = width - 2 * MARGIN;
  const picture = pictureSize(image, Math.ceil(image.width / reduction), Math.ceil(image.height / 2 / reduction));
  const cell = Math.max(picture.width, TEXT_WIDTH) + COLUMN_GAP, down = picture.height + LINES + ROW_GAP;
  const columns = Math.floor((room + COLUMN_GAP) / cell), rows = Math.floor((height + ROW_GAP) / down);
  if (columns < 1 || rows < 1 || picture.height === 0) return undefined;
  return { columns, rows, picture, across: Math.floor((room + COLUMN_GAP) / columns), down };
}

/** In fewer rows, there is no blank one under the title. */
const SPACIOUS = 12;

/** The rows above the gallery: the title, and a blank one where there is room. */
export function samplesTitleHeight(height: number): number {
  return height >= SPACIOUS ? 2 : 1;
}

import { type Grid, grid } from "../layout/arrange.ts";
import type { Box, Size } from "../layout/box.ts";
import type { Drawn } from "../layout/drawn.ts";
import type { Cells } from "../terminal/cells.ts";
import { pictureSize, type PixelSize } from "./picture.ts";

/** Pictures of one size that are to be shown in a grid. */
export interface Thumbnails {
  readonly image: PixelSize;
  readonly count: number;
  /** The rows that a caption takes below each picture, and the columns that it needs. */
  readonly caption: Size;
  readonly gap: Size;
  /** They are moved apart to fill the area, up to so many columns. Default: ∞. */
  readonly widestGap?: number;
  readonly widest?: number;
  /** The rows that a picture may have, the largest first. */
  readonly heights: readonly number[];
  /** In fewer rows pictures can't be made out: that is for areas in which nothing else fits. Default: 1. */
  readonly leastHeight?: number;
  /** So many should be in sight before they are shown larger. */
  readonly inSight: number;
  /** Where most of another row remains, pictures of no fewer rows than these make room for it. Default: none do. */
  readonly tightHeight?: number;
  readonly mostRows?: number;
}

/** How pictures lie in an area: a box for each picture in sight, its caption at the bottom of it. */
export interface ThumbnailGrid extends Grid {
  readonly picture: Size;
}

/** A picture of the grid, and what a click on it means. */
export interface Thumbnail<Action> {
  readonly picture: Cells;
  readonly caption?: Cells;
  readonly action?: Action;
}

/** The grid of the largest pictures with enough in sight, else with most in sight; undefined if none fits. */
export function thumbnailGrid(thumbnails: Thumbnails, area: Box): ThumbnailGrid | undefined {
  const { count, inSight, heights, leastHeight = 1 } = thumbnails;
  const gridsOf = (heights: readonly number[]) =>
    heights.map((height) => gridOf(thumbnails, height, area)).filter((found) => found !== undefined);
  const readable = gridsOf(heights.filter((height) => height >= leastHeight));
  const enough = readable.find(({ boxes }) => boxes.length >= Math.min(count, inSight));
  if (enough) return enough;
  const [most] = readable.toSorted((a, b) => b.boxes.length - a.boxes.length);
  if (!most) return gridsOf(heights.filter((height) => height < leastHeight))[0];
  return withAnotherRow(thumbnails, most, area) ?? most;
}

/** Draws the pictures of a page and their captions in the boxes of a grid. */
export function placeThumbnails<Action>(
  drawn: Drawn<Action>,
  { boxes, picture }: ThumbnailGrid,
  thumbnails: readonly Thumbnail<Action>[],
): Drawn<Action> {
  thumbnails.slice(0, boxes.length).forEach(({ picture: cells, caption, action }, i) => {
    drawn.place(boxes[i], cells);
    if (caption) drawn.place({ x: boxes[i].x, y: boxes[i].y + picture.height }, caption);
    if (action !== undefined) drawn.onClick(boxes[i], action);
  });
  return drawn;
}

/** As many pictures of so many rows as fit, but no more than there are. */
function gridOf(thumbnails: Thumbnails, height: number, area: Box): ThumbnailGrid | undefined {
  const { image, count, caption, gap, widest = Infinity, widestGap = Infinity, mostRows = Infinity } = thumbnails;
  const picture = pictureSize(image, Math.min(widest, area.width), height);
  if (picture.height === 0) return undefined;
  const width = Math.max(picture.width, Math.min(caption.width, area.width));
  const cell = { width, height: picture.height + caption.height };
  const { columns, rows, boxes } = grid(area, cell, gap, widestGap);
  const shownRows = Math.min(rows, mostRows, Math.ceil(count / columns));
  if (!(shownRows >= 1)) return undefined;
  return { picture, columns, rows: shownRows, boxes: boxes.slice(0, Math.min(count, columns * shownRows)) };
}

function withAnotherRow(thumbnails: Thumbnails, found: ThumbnailGrid, area: Box): ThumbnailGrid | undefined {
  const { count, caption, gap, mostRows = Infinity, tightHeight = Infinity } = thumbnails;
  const { rows, picture, boxes } = found;
  const down = picture.height + caption.height + gap.height, left = area.height + gap.height - rows * down;
  if (boxes.length >= count || rows >= mostRows || left <= down / 2) return undefined;
  const height = Math.floor((area.height + gap.height) / (rows + 1)) - gap.height - caption.height;
  const another = height >= tightHeight ? gridOf(thumbnails, height, area) : undefined;
  return another && another.rows > rows ? another : undefined;
}

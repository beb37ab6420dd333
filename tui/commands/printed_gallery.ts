import type { ImageSize } from "../../data/dataset.ts";
import type { Size } from "../screen/layout/box.ts";
import { Drawn } from "../screen/layout/drawn.ts";
import { Cells } from "../screen/terminal/cells.ts";

import { placeThumbnails, type Thumbnail, thumbnailGrid } from "../screen/widgets/thumbnail_grid.ts";

/** The cells of a picture at most, half of MNIST's pixels each way; and blanks between two. */
const LARGEST = { width: 14, height: 7 }, GAP = { width: 2, height: 1 };

/** So many images of a size in rows of `width` columns, `draw` making each in its cells with a caption as wide as its room. */
export function printedGallery(
  count: number,
  image: ImageSize,
  caption: Size,
  width: number,
  draw: (index: number, picture: Size, room: number) => Thumbnail<never>,
): Cells {
  const area = { x: 0, y: 0, width, height: count * (LARGEST.height + caption.height + GAP.height) };
  const { width: widest, height } = LARGEST, sizes = { widest, heights: [height], inSight: count };
  const grid = thumbnailGrid({ image, count, caption, gap: GAP, widestGap: GAP.width, ...sizes }, area);
  const last = grid?.boxes.at(-1);
  if (!grid || !last) return new Cells(width, 0);
  const drawn = new Drawn<never>({ width, height: last.y + last.height });
  return placeThumbnails(drawn, grid, grid.boxes.map((box, i) => draw(i, grid.picture, box.width))).cells;
}

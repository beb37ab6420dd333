import { Cells, type Style } from "../screen/terminal/cells.ts";
import { textWidth } from "../screen/terminal/text_width.ts";
import { wrapText } from "../screen/terminal/wrap_text.ts";
import type { Theme } from "../screen/theme.ts";
import { type Column, type Table, table, tableSize } from "../screen/widgets/table.ts";
import type { ImageSize } from "../../data/dataset.ts";
import type { Size } from "../screen/layout/box.ts";
import { Drawn } from "../screen/layout/drawn.ts";
import { placeThumbnails, type Thumbnail, thumbnailGrid } from "../screen/widgets/thumbnail_grid.ts";

/** Blanks before what stands below a row of a table. */
export const INDENT = 2;

/** Blocks one below the other, with some empty rows between. */
export function stacked(blocks: readonly Cells[], width: number, gap = 0): Cells {
  const height = blocks.reduce((sum, { height }) => sum + height + gap, -gap);
  const cells = new Cells(width, height);
  let y = 0;
  for (const block of blocks) {
    cells.place(0, y, block);
    y += block.height + gap;
  }
  return cells;
}

/** Lines of text, those that are too wide in several rows. */
export function textLines(lines: readonly string[], width: number, style: Style): Cells {
  const rows = lines.flatMap((line) => textWidth(line) <= width ? [line] : wrapText(line, width)),
    cells = new Cells(width, rows.length);
  rows.forEach((row, y) => cells.text(0, y, row, style));
  return cells;
}

/** A table as large as it is. */
export function wholeTable(content: Table, theme: Theme): Cells {
  const { width, height } = tableSize(content);
  return table(content, width, height, theme);
}

/** A table with a block below each of its rows, indented. */
export function describedTable(
  columns: readonly Column[],
  items: readonly { readonly row: readonly string[]; readonly about: Cells }[],
  width: number,
  theme: Theme,
): Cells {
  const rows = items.flatMap(({ row, about }) => [row, ...Array<string[]>(about.height).fill([])]);
  const cells = new Cells(width, 1 + rows.length);
  cells.place(0, 0, table({ columns, rows }, width, cells.height, theme));
  let y = 2;
  for (const { about } of items) {
    cells.place(INDENT, y, about);
    y += about.height + 1;
  }
  return cells;
}

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

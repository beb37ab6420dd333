import { Cells } from "../../../../../tui/screen/terminal/cells.ts";

/** The 3 × 2 pixels of a picture: red, green and blue above white, grey and black. */
export const COLORS = [0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF, 0x808080, 0x000000];

/** The size of a picture's box, and of the pixels in a cell: the picture is enlarged 4 times, with 1 column left over. */
export const BOX = { columns: 3, rows: 1 }, CELL = { width: 4, height: 8 };

/** The pixels of a picture of such colours in its box: each 4 × 4, by the definition of nearest neighbours. */
export function enlarged(colors: readonly number[]): number[] {
  const width = BOX.columns * CELL.width, height = BOX.rows * CELL.height;
  return Array.from({ length: width * height }, (_, i) => {
    return colors[Math.floor(Math.floor(i / width) / 4) * 3 + Math.floor(i % width / 4)];
  });
}

/** A frame with a picture of such colours at each place. */
export function frameWith(...pictures: readonly { x: number; y: number; colors: readonly number[] }[]): Cells {
  const frame = new Cells(12, 5);
  for (const { x, y, colors } of pictures) {
    const halfBlocks = new Cells(BOX.columns, BOX.rows);
    for (let column = 0; column < 3; column++) halfBlocks.pixels(column, 0, colors[column], colors[3 + column]);
    const thumbnail = new Cells(BOX.columns, BOX.rows);
    thumbnail.picture(0, 0, halfBlocks, { width: 3, height: 2, colorAt: (index) => colors[index] });
    frame.place(x, y, thumbnail);
  }
  return frame;
}

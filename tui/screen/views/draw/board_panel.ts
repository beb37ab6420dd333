import type { ImageSize } from "../../../../data/dataset.ts";
import { rememberLast } from "../../../remember_last.ts";
import type { Point } from "./board.ts";
import { boardOf, cursorOf, type DrawState } from "./draw_state.ts";
import type { ViewContext } from "../../model/view_model.ts";
import { middle, type Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { inkImage } from "../../widgets/ink_image.ts";

/** What a blank board says, if there is room. */
const INVITATION = ["draw with the mouse,", "or arrows and space"];

/** The pixels of a board without ink. */
export const NO_INK: ArrayLike<number> = [];

/** Drawn again only when it is another image. */
const paintBoard = rememberLast(inkImage);

/** What is drawn, in exactly `width` × `height` cells; over it the pen of the keys while they are used. */
export function boardPanel(context: ViewContext<DrawState>, { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const { image } = context.run.dataset;
  if (!image) return cells;
  const board = boardOf(context);
  cells.place(0, 0, paintBoard({ values: board?.pixels ?? NO_INK, ...image }, width, height, theme));
  if (!board) invite(cells, theme);
  if (context.view.hand === "keys") placePen(cells, cursorOf(context), image, context.view.isPenDown, theme);
  return cells;
}

/** The place on the board that a cell's middle shows, in the image's pixels. */
export function pointAt(x: number, y: number, image: ImageSize, width: number, height: number): Point {
  return { x: (x + 0.5) / width * image.width, y: (y + 0.5) / height * image.height };
}

function invite(cells: Cells, theme: Theme): void {
  const top = Math.floor(cells.height / 4) - 1;
  if (top < 0 || INVITATION.some((line) => line.length + 2 > cells.width)) return;
  const { background } = cells.style(0, 0);
  INVITATION.forEach((line, i) => {
    cells.text(middle(cells.width, line.length), top + i, line, { ...theme.faint, background });
  });
}

/** The pixel that the pen is at: in a colour of its own, or by a mark where there are none. */
function placePen(cells: Cells, pen: Point, image: ImageSize, isDown: boolean, theme: Theme): void {
  const columns = coveredBy(pen.x, cells.width / image.width);
  if (theme.depth === "none") {
    const [row] = coveredBy(pen.y, cells.height / image.height);
    for (const x of columns) cells.text(x, row, isDown ? "X" : "o", theme.accent);
    return;
  }
  const color = (isDown ? theme.bad : theme.accent).foreground;
  for (const half of coveredBy(pen.y, 2 * cells.height / image.height)) {
    const y = Math.floor(half / 2);
    for (const x of columns) {
      // What the invitation writes isn't halved.
      const { foreground, background } = cells.style(x, y);
      const upper = cells.character(x, y) === "▀" ? foreground : background;
      const style = half % 2 === 0 ? { foreground: color, background } : { foreground: upper, background: color };
      cells.text(x, y, "▀", style);
    }
  }
}

/** The cells along one axis that a pixel covers, at least one, if it has so many of them. */
function coveredBy(pixel: number, scale: number): number[] {
  const first = Math.floor(pixel * scale), end = Math.max(first + 1, Math.floor((pixel + 1) * scale));
  return Array.from({ length: end - first }, (_, i) => first + i);
}

import type { DrawAction, DrawState } from "./draw_state.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { FRAME, framed } from "../../widgets/framed.ts";
import { boardPanel, pointAt } from "./board_panel.ts";
import { drawLayout } from "./draw_layout.ts";
import { readingPanel, seenImage } from "./reading_panel.ts";
import type { Box } from "../../layout/box.ts";
import type { View } from "../view.ts";

/** What the network sees is called so, as there is room. */
const SEEN_TITLES = ["the network sees", "it sees"];

/** The view that one draws in: the board, what the network sees of it, and how probable it finds each class. */
export const draw: View<DrawState, DrawAction> = {
  least: { width: 12, height: 4 },
  draw(context, size, theme) {
    const drawn = new Drawn<DrawAction>(size), { cells } = drawn;
    const { dataset: { image, classes, name } } = context.run;
    if (!image) {
      cells.text(1, 0, `the samples of ${name} are no images, so there is nothing to draw`, theme.faint);
      return drawn;
    }
    const { board, isFramed, seen, bars } = drawLayout(image, classes.length, size);
    const title = context.view.tool === "pen" ? "your drawing" : "eraser";
    const drawing = boardPanel(context, board.width, board.height, theme);
    if (isFramed) placeFramed(cells, board, title, drawing, theme);
    else placeBetweenEdges(cells, board, drawing, theme);
    if (seen) {
      const title = SEEN_TITLES.find(({ length }) => length + FRAME + 2 <= seen.width) ?? "";
      placeFramed(cells, seen, title, seenImage(context, seen.width, seen.height, theme), theme);
    }
    if (bars) cells.place(bars.x, bars.y, readingPanel(context, bars.width, bars.height, theme));
    return drawn.on(board, ({ action, button, x, y }) => {
      const point = pointAt(x, y, image, board.width, board.height);
      switch (action) {
        case "press":
          return button === "middle" ? undefined : { press: point, erases: button === "right" };
        case "drag":
          return { drag: point };
        case "release":
          return "release";
      }
      return undefined;
    });
  },
};

function placeFramed(cells: Cells, { x, y }: Box, title: string, content: Cells, theme: Theme): void {
  cells.place(x - 1, y - 1, framed(title, content, theme));
}

function placeBetweenEdges(cells: Cells, { x, y, width, height }: Box, content: Cells, theme: Theme): void {
  cells.place(x, y, content);
  for (let row = 0; row < height; row++) {
    cells.text(x - 1, y + row, "│", theme.faint);
    cells.text(x + width, y + row, "│", theme.faint);
  }
}

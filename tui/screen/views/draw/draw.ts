import { type DrawAction, drawModel } from "./draw_state.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { Cells } from "../../terminal/cells.ts";
import { FRAME, framed } from "../../widgets/framed.ts";
import { boardPanel, pointAt } from "./board_panel.ts";
import { drawLayout, type ExplainedLayout, explainedLayout } from "./draw_layout.ts";
import { attributionOf, readingPanel, seenImage } from "./reading_panel.ts";
import { unitsPanel } from "./units_panel.ts";
import type { Box } from "../../layout/box.ts";
import { attributionLine } from "../../panels/attribution/attribution_line.ts";
import { defineView } from "../define_view.ts";

/** What the network sees is called so, as there is room. */
const SEEN_TITLES = ["the network sees", "it sees"];

/** The view that one draws in: the board, what the network sees of it, and how probable it finds each class. */
export const draw = defineView("draw", drawModel, {
  least: { width: 12, height: 4 },
  draw(context, size, theme) {
    const drawn = new Drawn<DrawAction>(size);
    const { dataset: { image, classes, name } } = context.run;
    if (!image) {
      drawn.cells.text(1, 0, `the samples of ${name} are no images, so there is nothing to draw`, theme.faint);
      return drawn;
    }
    const layout = context.view.why ? explainedLayout : drawLayout;
    const { board, seen, bars, units, line }: ExplainedLayout = layout(image, classes.length, size);
    const placeFramed = ({ x, y }: Box, title: string, content: Cells) =>
      drawn.place({ x: x - 1, y: y - 1 }, framed(title, content, theme));
    placeFramed(board, context.view.tool === "pen" ? "your drawing" : "eraser", boardPanel(context, board, theme));
    if (seen) {
      const title = SEEN_TITLES.find(({ length }) => length + FRAME + 2 <= seen.width) ?? "";
      placeFramed(seen, title, seenImage(context, seen, theme));
    }
    if (bars) drawn.place(bars, readingPanel(context, bars, theme));
    if (units) drawn.place(units, unitsPanel(context, units, theme));
    const attribution = attributionOf(context);
    if (line && attribution) drawn.place(line, attributionLine(attribution, "pixels", classes, line.width, theme));
    return drawn.on(board, ({ action, button, x, y }) => {
      const point = pointAt(x, y, image, board.width, board.height);
      if (action === "drag") return { drag: point };
      if (action === "release") return action;
      return action !== "press" || button === "middle" ? undefined : { press: point, erases: button === "right" };
    });
  },
});

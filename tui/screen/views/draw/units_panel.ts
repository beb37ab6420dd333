import type { DrawState } from "./draw_state.ts";
import { readingOf } from "./reading_panel.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { ViewContext } from "../../model/view_model.ts";
import { shownWeights, unitPainter } from "../../panels/shown_weights.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { placeThumbnails, thumbnailGrid } from "../../widgets/thumbnail_grid.ts";
import { panelTitle } from "../../widgets/title_row.ts";
import { formatSigned } from "../../../format.ts";

/** The row of the title, and that of the caption below each picture, `unit 1023 +0.184`. */
const TITLE_HEIGHT = 1, CAPTION = { width: 16, height: 1 };

/** Weights are shown at a half or a third of the image's size; and so many units, before they are shown larger. */
const REDUCTIONS = [2, 3], IN_SIGHT = 4;

const paintUnits = unitPainter();

/** The units of the first layer that contribute most to the logit of the predicted class: their weights, and how much. */
export function unitsPanel(context: ViewContext<DrawState>, size: Size, theme: Theme): Cells {
  const drawn = new Drawn(size), { run } = context, { image, classes } = run.dataset;
  const contributions = readingOf(context)?.contributions, shown = shownWeights(run, "trained");
  if (!image || !contributions || shown?.matrix.columns !== contributions.ofUnits.length) return drawn.cells;
  const { predicted, ofUnits } = contributions;
  const name = truncateText(`units that contribute most to the logit of ${classes[predicted]}`, size.width);
  // It stands between the borders of its pictures.
  const title = panelTitle([name, theme.strong], ["activation × logit attribution"], size.width + 2, theme);
  drawn.place({ x: -1, y: 0 }, title);
  const units = [...ofUnits.keys()].filter((unit) => ofUnits[unit] > 0).sort((a, b) => ofUnits[b] - ofUnits[a]);
  const grid = thumbnailGrid({
    image,
    count: units.length,
    caption: CAPTION,
    gap: { width: 2, height: 1 },
    widestGap: 2,
    heights: REDUCTIONS.map((reduction) => Math.ceil(image.height / 2 / reduction)),
    inSight: IN_SIGHT,
  }, { ...boxOf(size), y: TITLE_HEIGHT, height: size.height - TITLE_HEIGHT });
  if (!grid) return drawn.cells;
  const inSight = units.slice(0, grid.boxes.length);
  const pictures = paintUnits({ shown, units: inSight, image, size: grid.picture }, theme);
  const thumbnails = inSight.map((unit, i) => {
    const caption = new Cells(grid.boxes[i].width, CAPTION.height), figure = formatSigned(ofUnits[unit]);
    caption.text(0, 0, `unit ${unit}`, theme.faint);
    caption.text(caption.width - textWidth(figure), 0, figure, theme.text);
    return { picture: pictures[i], caption };
  });
  return placeThumbnails(drawn, grid, thumbnails).cells;
}

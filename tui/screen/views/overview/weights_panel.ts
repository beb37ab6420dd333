import { awaitedNetwork } from "../../model/awaited_network.ts";
import { around } from "../../model/cycle.ts";
import type { TrainingState } from "../../model/state.ts";
import type { Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { rememberLast } from "../../../remember_last.ts";
import { formatRange } from "../../../format.ts";
import { placeThumbnails, type ThumbnailGrid, thumbnailGrid } from "../../widgets/thumbnail_grid.ts";
import { titleRow } from "../../widgets/title_row.ts";
import { nameOfShown, shownWeights, unitPainter, weightsPanelTitle } from "../../panels/shown_weights.ts";

/** What of a run decides how much room the parts of its overview take; it stays the same while it trains. */
export type RunShape = Pick<TrainingState, "dataset" | "options" | "layerSizes">;

/** What stands below the charts in the overview: a picture of what the network has learned. */
export interface LowerPanel {
  /** The rows that it takes of `available` ones; 0 when it makes no sense in so few or in so few columns. */
  height(run: RunShape, width: number, available: number): number;
  /** How many pages of it there are. */
  pages(run: TrainingState, size: Size): number;
  /** @param page The page of it that is shown, counted from 0 and around. */
  draw(run: TrainingState, page: number, size: Size, theme: Theme): Cells;
}

/** The row of the title, and the columns at the left and the right. */
const TITLE_HEIGHT = 1, MARGIN = 1;

/** A page of the first layer's weights as thumbnails, the strongest unit first, with the scale of their colours. */
export const weightsPanel: LowerPanel = {
  height(run, width, available) {
    const last = gridOf(run, { width, height: available })?.boxes.at(-1);
    return last ? last.y + last.height : 0;
  },
  pages(run, size) {
    const perPage = shownGridOf(run, size)?.boxes.length;
    return perPage ? Math.ceil((run.weights?.ranking.length ?? 0) / perPage) : 0;
  },
  draw,
};

const paintUnits = unitPainter();

function draw(run: TrainingState, page: number, size: Size, theme: Theme): Cells {
  const { width, height } = size, cells = new Cells(width, height);
  const shown = shownWeights(run, "trained"), { weights, dataset: { image } } = run;
  const grid = shownGridOf(run, size), title = titleOf(run);
  if (!weights || !shown || !grid || !image) {
    cells.place(0, 0, titleRow([{ left: [[title, theme.strong]] }], width));
    if (!weights) cells.text(1, TITLE_HEIGHT, truncateText(awaitedNetwork(run, ""), width - 1), theme.faint);
    return cells;
  }
  const { ranking } = weights, perPage = grid.boxes.length;
  const first = around(page, Math.ceil(ranking.length / perPage)) * perPage;
  const units = ranking.slice(first, first + perPage);
  const range = formatRange(first + 1, first + units.length, ranking.length, ["unit", "units"]);
  cells.place(0, 0, weightsPanelTitle(title, `${range}, strongest first`, width, theme));
  const pictures = paintUnits({ shown, units, image, size: grid.picture }, theme);
  return placeThumbnails(new Drawn(cells), grid, pictures.map((picture) => ({ picture }))).cells;
}

/** Weights that are older than the charts say so. */
function titleOf(run: TrainingState): string {
  const title = "first-layer weights";
  return run.networkEpoch === undefined ? title : `${title}, ${nameOfShown(run, "trained")}`;
}

/** The grid that is drawn and turned over, in every frame. */
function shownGridOf(
  { dataset, options, layerSizes }: RunShape,
  { width, height }: Size,
): ThumbnailGrid | undefined {
  return lastGrid({ dataset, options, layerSizes }, { width, height });
}

const lastGrid = rememberLast(gridOf);

/** The largest thumbnails of which enough fit below the title, down to the smallest that show something. */
function gridOf(
  { dataset: { image, classes }, layerSizes, options }: RunShape,
  { width, height }: Size,
): ThumbnailGrid | undefined {
  return image && thumbnailGrid({
    image,
    count: layerSizes?.[1] ?? options.layers[0] ?? classes.length,
    caption: { width: 0, height: 0 },
    gap: { width: 2, height: 1 },
    widestGap: 4,
    heights: [1, 2, 3, 4].map((reduction) => Math.ceil(image.height / 2 / reduction)), // smaller, strokes can't be made out
    inSight: 5,
  }, { x: MARGIN, y: TITLE_HEIGHT, width: width - 2 * MARGIN, height: height - TITLE_HEIGHT });
}

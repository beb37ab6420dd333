import type { Matrix } from "../../../../src/matrix/matrix.ts";
import { rememberLast } from "../../../remember_last.ts";
import { type UnitGrid, unitGrid } from "./unit_grid.ts";
import { attributionOf, unitOrder } from "./unit_order.ts";
import { placeOf, WEIGHTS_TITLE_HEIGHT } from "./unit_selection.ts";
import type { ViewContext } from "../../model/view_model.ts";
import type { WeightsState } from "./weights_state.ts";
import { Cells } from "../../terminal/cells.ts";
import type { ColorDepth } from "../../terminal/color.ts";
import { truncateText } from "../../terminal/text_width.ts";
import { createTheme, type Palette, type Theme } from "../../theme.ts";
import { thumbnail } from "../../widgets/thumbnail.ts";
import { awaitedNetwork } from "../../model/awaited_network.ts";
import { formatSigned } from "../../widgets/format_signed.ts";
import { commonScale, nameOfShown, shownWeights, weightsOfUnit } from "../../panels/shown_weights.ts";
import { weightsTitle } from "./weights_title.ts";

/** The columns at the left of the first thumbnail. */
const MARGIN = 1;

/** The units' weights as thumbnails, a page of them, each with its number below; the selected one is marked. */
export function unitPage(context: ViewContext<WeightsState>, width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const { run, view } = context;
  const page = pageOf(context, width, height);
  const shown = shownWeights(run, view.shown);
  const { image } = run.dataset;
  if (!page || !shown || !image) {
    const sentence = run.weights ? "first-layer weights" : awaitedNetwork(run, "waiting for the first weights");
    cells.text(1, 0, truncateText(sentence, width - 1), theme.faint);
    return cells;
  }
  const { grid, first, units, total } = page;
  const sight = { first: first + 1, last: first + units.length, total };
  cells.place(0, 0, weightsTitle(context, nameOfShown(run, view.shown), sight, width, theme));
  const { matrix, minus, revision } = shown;
  const pictures = drawThumbnails(
    matrix,
    minus,
    revision,
    units.join(),
    view.scale === "all" ? commonScale(shown) : undefined,
    image.width,
    image.height,
    grid.thumbnail.width,
    grid.thumbnail.height,
    theme.depth,
    theme.palette,
  );
  const selected = placeOf(context) - first;
  units.forEach((unit, i) => {
    const { x, y } = positionOf(i, grid);
    cells.place(x, y, pictures[i]);
    const caption = captionOf(context, unit, i === selected, grid.thumbnail.width, theme);
    cells.place(x, y + grid.down - 1, caption);
  });
  return cells;
}

/** The place in the order of the unit at (x, y), if there is one. */
export function placeInGrid(
  context: ViewContext<WeightsState>,
  x: number,
  y: number,
  width: number,
  height: number,
): number | undefined {
  const page = pageOf(context, width, height);
  if (!page) return undefined;
  const { grid: { columns, across, down }, first, units } = page;
  const column = Math.floor((x - MARGIN) / across), row = Math.floor((y - WEIGHTS_TITLE_HEIGHT) / down);
  const i = row * columns + column;
  return column >= 0 && column < columns && row >= 0 && i < units.length ? first + i : undefined;
}

/** The page with the selected unit, and how its units lie. */
function pageOf(context: ViewContext<WeightsState>, width: number, height: number) {
  const { run, view } = context;
  const { image } = run.dataset;
  const order = unitOrder(run, view);
  const grid = image && unitGrid(image, order.length, width, height - WEIGHTS_TITLE_HEIGHT);
  if (!grid || order.length === 0) return undefined;
  const perPage = grid.columns * grid.rows;
  const first = Math.floor(placeOf(context) / perPage) * perPage;
  return { grid, first, units: order.slice(first, first + perPage), total: order.length };
}

function positionOf(i: number, { columns, across, down }: UnitGrid): { x: number; y: number } {
  return { x: MARGIN + i % columns * across, y: WEIGHTS_TITLE_HEIGHT + Math.floor(i / columns) * down };
}

/** The unit's number, and what it speaks for or against the class that the units are ordered by. */
function captionOf(
  { run, view }: ViewContext<WeightsState>,
  unit: number,
  isSelected: boolean,
  width: number,
  theme: Theme,
) {
  const cells = new Cells(Math.max(width, 5), 1);
  const x = isSelected ? cells.text(0, 0, "▸", theme.accent) : 0;
  const end = x + cells.text(x, 0, String(unit), isSelected ? theme.accent : theme.faint);
  const attribution = view.order === "attribution" ? attributionOf(run, unit, view.classIndex) : undefined;
  const value = attribution === undefined ? "" : formatSigned(attribution);
  if (end + 1 + value.length <= width) cells.text(width - value.length, 0, value, theme.faint);
  return cells;
}

/** The thumbnails of some units; drawn again only when something they show has changed. */
const drawThumbnails = rememberLast((
  matrix: Matrix,
  minus: Matrix | undefined,
  revision: number,
  units: string,
  scale: number | undefined,
  imageWidth: number,
  imageHeight: number,
  width: number,
  height: number,
  depth: ColorDepth,
  palette: Palette,
): Cells[] => {
  const shown = { matrix, minus, revision }, theme = { ...createTheme(depth), palette };
  return units.split(",").map(Number).map((unit) => {
    const image = { values: weightsOfUnit(shown, unit), width: imageWidth, height: imageHeight };
    return thumbnail(image, width, height, theme, scale);
  });
});

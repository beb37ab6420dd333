import { withMinus } from "../../format.ts";
import type { Bounds, DecisionMap } from "../model/findings/decision_provider.ts";
import { planeOf } from "../model/plane.ts";
import { unscaled } from "../model/shown_dataset.ts";
import type { TrainingState } from "../model/state.ts";
import { grid, row } from "../layout/arrange.ts";
import type { Box, Size } from "../layout/box.ts";
import { Cells } from "../terminal/cells.ts";
import { textWidth, truncateText } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";
import { formatValue, VALUE_WIDTH } from "../widgets/format_value.ts";
import { classColor } from "../widgets/class_color.ts";
import { decisionLegend, legendWidth } from "./decision_legend.ts";
import { decisionMap } from "./decision_map.ts";
import { roundTicks } from "../widgets/round_ticks.ts";
import { type TitlePart, titleRow } from "../widgets/title_row.ts";
import { awaitedNetwork } from "../model/awaited_network.ts";
import { DECISION } from "../model/findings/shared.ts";

/** The rows of the title; of the numbers below; and the columns of those at the left with the line beside them. */
const TITLE_HEIGHT = 1, AXIS_HEIGHT = 1, AXIS_WIDTH = VALUE_WIDTH + 1;

/** From one number of an axis to the next, in columns and rows. */
const TICK_COLUMNS = 10, TICK_ROWS = 4;

/** The fewest columns of the legend, the blanks before it, and the columns that it must leave to the map. */
const LEAST_LEGEND = 12, LEGEND_GAP = 3, LEAST_BESIDE_LEGEND = 34;

/** The smallest maps of single classes, the rows of their titles, and the blanks between two. */
const LEAST_SINGLE = { width: 14, height: 6 }, SINGLE_TITLE = 1, SINGLE_GAP = { width: 2, height: 1 };

/** The map is so much wider than true at most: unequal extents still leave room for shapes. */
const WIDEST_STRETCH = 2;

/** Fewer cells than these show no boundary. */
const LEAST_MAP = { width: 8, height: 2 };

/** The class predicted at each point of the plane, with samples on it, between the axes of its inputs and a legend. */
export function decisionPanel(run: TrainingState, width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const { samples } = run, decision = DECISION.of(run);
  const title: TitlePart = ["decision boundary", theme.strong];
  const [xName, yName] = planeOf(run) ?? ["x", "y"];
  if (!decision || !samples) {
    cells.place(0, 0, titleRow([{ left: [title] }], width));
    cells.text(1, TITLE_HEIGHT, truncateText(awaitedNetwork(run, "waiting for the network"), width - 1), theme.faint);
    return cells;
  }
  const caption: TitlePart = [`${yName} up, ${xName} to the right`, theme.faint];
  cells.place(0, 0, titleRow([{ left: [title, caption] }, { left: [title] }], width));
  const { map, hasAxes, legend, rest } = partsOf(run, decision.bounds, cells, theme);
  const points = { samples: samples.training, batch: run.step?.samples };
  if (map) {
    cells.place(map.x, map.y, decisionMap(decision, points, undefined, map, theme));
    if (hasAxes) placeAxes(cells, inOwnUnits(run, decision.bounds), map, theme);
  }
  if (legend) cells.place(legend.x, legend.y, decisionLegend(run, legend, theme));
  if (rest) placeSingles(cells, run, decision, rest, theme);
  return cells;
}

/** How probable each class by itself is all over the plane, in maps of one size; nothing where they have no room. */
function placeSingles(
  cells: Cells,
  { dataset: { classes } }: TrainingState,
  decision: DecisionMap,
  area: Box,
  theme: Theme,
) {
  const ratio = 2 * ratioOf(decision.bounds);
  for (let rows = 1; rows <= classes.length; rows++) {
    const height = Math.floor((area.height + SINGLE_GAP.height) / rows) - SINGLE_GAP.height - SINGLE_TITLE;
    const width = Math.round(height * ratio);
    if (height < LEAST_SINGLE.height || width < LEAST_SINGLE.width) return;
    const { boxes } = grid(area, { width, height: height + SINGLE_TITLE }, SINGLE_GAP);
    if (boxes.length < classes.length) continue;
    classes.forEach((name, c) => {
      const { x, y } = boxes[c],
        style = theme.depth === "none" ? theme.text : { foreground: classColor(c, theme.depth) };
      const title = [`probability of ${name}`, `only ${name}`].find((title) => textWidth(title) <= width) ?? name;
      cells.text(x, y, truncateText(title, width), style);
      cells.place(x, y + SINGLE_TITLE, decisionMap(decision, undefined, c, { width, height }, theme));
    });
    return;
  }
}

/** The bounds before the inputs were scaled, as far as that is known. */
function inOwnUnits({ dataset }: TrainingState, { left, right, bottom, top }: Bounds): Bounds {
  const [x, y] = [0, 1].map((column) => (value: number) => unscaled(dataset, value, column));
  return { left: x(left), right: x(right), bottom: y(bottom), top: y(top) };
}

/** The map as high as there is room and in true proportion, its axes, the legend, which goes first in little room, and the rest. */
function partsOf(run: TrainingState, bounds: Bounds, { width, height }: Size, theme: Theme) {
  const hasAxes = width >= AXIS_WIDTH + LEAST_MAP.width && height >= TITLE_HEIGHT + LEAST_MAP.height + AXIS_HEIGHT;
  const body = { x: 0, y: TITLE_HEIGHT, width: width - 1, height: height - TITLE_HEIGHT };
  const rows = body.height - (hasAxes ? AXIS_HEIGHT : 0), axis = hasAxes ? AXIS_WIDTH : 0;
  const wanted = axis + Math.round(2 * rows * ratioOf(bounds)), inFull = legendWidth(run, theme);
  const { map, legend, rest } = row(body, {
    map: { least: Math.min(body.width, axis + LEAST_MAP.width), preferred: wanted, most: wanted, priority: 2 },
    legend: body.width - LEGEND_GAP - inFull >= Math.min(wanted, LEAST_BESIDE_LEGEND)
      ? { least: inFull, priority: 1 }
      : { least: LEAST_LEGEND, preferred: inFull, priority: 1 },
    rest: body.width - wanted - inFull - 2 * LEGEND_GAP >= LEAST_SINGLE.width ? { share: 1 } : undefined,
  }, LEGEND_GAP);
  return { map: map && { x: axis, y: TITLE_HEIGHT, width: map.width - axis, height: rows }, hasAxes, legend, rest };
}

/** How much wider than high the plane is, within what is still shown in true proportion. */
function ratioOf({ left, right, bottom, top }: Bounds): number {
  return Math.min(WIDEST_STRETCH, Math.max(1 / WIDEST_STRETCH, (right - left) / (top - bottom) || 1));
}

/** The numbers of both inputs along the map. */
function placeAxes(cells: Cells, { left, right, bottom, top }: Bounds, map: Box, theme: Theme): void {
  const vertical = roundTicks(bottom, top, Math.floor(map.height / TICK_ROWS));
  for (const y of vertical.values) {
    const line = Math.min(map.height - 1, Math.floor((top - y) / (top - bottom) * map.height));
    const text = withMinus(formatValue(y, vertical.decimals)).padStart(VALUE_WIDTH);
    cells.text(0, map.y + line, `${text}┤`, theme.faint);
  }
  const horizontal = roundTicks(left, right, Math.floor(map.width / TICK_COLUMNS));
  for (const x of horizontal.values) {
    const text = withMinus(formatValue(x, horizontal.decimals));
    const middle = Math.floor((x - left) / (right - left) * map.width);
    const column = Math.max(0, Math.min(map.width - text.length, middle - Math.floor(text.length / 2)));
    cells.text(map.x + column, map.y + map.height, text, theme.faint);
  }
}

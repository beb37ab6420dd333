import type { Samples } from "../../../src/matrix/samples.ts";
import { formatPercent, withMinus } from "../../format.ts";
import { rememberLast } from "../../remember_last.ts";
import type { Bounds, DecisionMap } from "../model/findings/decision_provider.ts";
import { planeOf } from "../model/plane.ts";
import { unscaled } from "../model/shown_dataset.ts";
import type { TrainingState } from "../model/state.ts";
import { row } from "../layout/arrange.ts";
import type { Box, Size } from "../layout/box.ts";
import { Cells } from "../terminal/cells.ts";
import { truncateText } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";
import { formatValue, VALUE_WIDTH } from "../widgets/format_value.ts";
import { classColor, classMark } from "../widgets/class_color.ts";
import { classMap } from "../widgets/class_map.ts";
import { roundTicks } from "../widgets/round_ticks.ts";
import { type TitlePart, titleRow } from "../widgets/title_row.ts";
import { awaitedNetwork } from "../model/awaited_network.ts";
import { DECISION } from "../model/findings/shared.ts";

/** The rows of the title; of the numbers below; and the columns of those at the left with the line beside them. */
const TITLE_HEIGHT = 1, AXIS_HEIGHT = 1, AXIS_WIDTH = VALUE_WIDTH + 1;

/** From one number of an axis to the next, in columns and rows. */
const TICK_COLUMNS = 10, TICK_ROWS = 4;

/** The columns of the legend, and the blanks before it. */
const LEGEND = { least: 12, most: 24 }, LEGEND_GAP = 3;

/** The map is so much wider than true at most: unequal extents still leave room for shapes. */
const WIDEST_STRETCH = 2;

/** More dots than this would hide the map, and fewer cells than these show no boundary. */
const MOST_POINTS = 400, LEAST_MAP = { width: 8, height: 2 };

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
  const { map, hasAxes, legend } = partsOf(decision.bounds, cells);
  if (map) {
    cells.place(map.x, map.y, drawMap(decision, samples.training, map, theme));
    if (hasAxes) placeAxes(cells, inOwnUnits(run, decision.bounds), map, theme);
  }
  if (legend) cells.place(legend.x, legend.y, legendOf(run, legend, theme));
  return cells;
}

/** The bounds before the inputs were scaled, as far as that is known. */
function inOwnUnits({ dataset }: TrainingState, { left, right, bottom, top }: Bounds): Bounds {
  const [x, y] = [0, 1].map((column) => (value: number) => unscaled(dataset, value, column));
  return { left: x(left), right: x(right), bottom: y(bottom), top: y(top) };
}

/** The map as high as there is room and in true proportion, its axes, and the legend, which goes first in little room. */
function partsOf({ left, right, bottom, top }: Bounds, { width, height }: Size) {
  const hasAxes = width >= AXIS_WIDTH + LEAST_MAP.width && height >= TITLE_HEIGHT + LEAST_MAP.height + AXIS_HEIGHT;
  const body = { x: 0, y: TITLE_HEIGHT, width: width - 1, height: height - TITLE_HEIGHT };
  const rows = body.height - (hasAxes ? AXIS_HEIGHT : 0), axis = hasAxes ? AXIS_WIDTH : 0;
  const ratio = Math.min(WIDEST_STRETCH, Math.max(1 / WIDEST_STRETCH, (right - left) / (top - bottom) || 1));
  const { map, legend } = row(body, {
    map: { least: Math.min(body.width, axis + Math.round(2 * rows * ratio)), priority: 1 },
    legend: { ...LEGEND, preferred: LEGEND.most },
  }, LEGEND_GAP);
  return { map: map && { x: axis, y: TITLE_HEIGHT, width: map.width - axis, height: rows }, hasAxes, legend };
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

/** Each class's colour and mark, its accuracy, and what the colours of the map stand for. */
function legendOf(run: TrainingState, { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height), isColorless = theme.depth === "none";
  const { classes } = run.dataset, { perClass, measuredOn } = run.classAccuracy;
  const rows = classes.length > height ? height - 1 : classes.length;
  for (const [i, name] of classes.slice(0, Math.max(0, rows)).entries()) {
    const style = isColorless ? theme.strong : { foreground: classColor(i, theme.depth) };
    cells.text(0, i, classMark(i, theme.depth), style);
    const share = perClass[i] ?? undefined, accuracy = share === undefined ? "" : `${formatPercent(share, 1)} %`;
    cells.text(2, i, truncateText(name, width - 3 - accuracy.length), theme.text);
    cells.text(width - accuracy.length, i, accuracy, theme.faint);
  }
  if (rows < classes.length) cells.text(0, height - 1, `… ${classes.length - rows} more`, theme.faint);
  const notes = isColorless
    ? ["marks: training samples", "blank: undecided"]
    : ["● training samples", "dark: undecided"];
  for (const [i, note] of [...measuredOn ? [`${measuredOn} accuracy`] : [], ...notes].entries()) {
    if (rows + 1 + i < height) cells.text(0, rows + 1 + i, truncateText(note, width), theme.faint);
  }
  return cells;
}

/** Maps of several runs may stand side by side; each is drawn again only when its decisions were computed again. */
const painters = new WeakMap<DecisionMap, typeof paintMap>();

function drawMap(decision: DecisionMap, samples: Samples, size: Size, theme: Theme): Cells {
  const paint = painters.get(decision) ?? rememberLast(paintMap);
  painters.set(decision, paint);
  return paint(decision, samples, size, theme);
}

function paintMap(decision: DecisionMap, samples: Samples, { width, height }: Size, theme: Theme): Cells {
  return classMap({ grid: decision, points: pointsOf(samples, decision.bounds) }, width, height, theme);
}

/** Some of the samples, taken evenly from all, where they lie within the bounds. */
function pointsOf({ features, labels }: Samples, { left, right, bottom, top }: Bounds) {
  const step = Math.max(1, Math.ceil(labels.length / MOST_POINTS));
  return Array.from({ length: Math.ceil(labels.length / step) }, (_, i) => ({
    x: (features[2 * i * step] - left) / (right - left),
    y: (features[2 * i * step + 1] - bottom) / (top - bottom),
    label: labels[i * step],
  }));
}

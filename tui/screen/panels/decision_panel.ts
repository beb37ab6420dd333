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
import { formatValue, VALUE_WIDTH } from "../widgets/axis.ts";
import { classColor, classMark } from "../widgets/class_color.ts";
import { classMap } from "../widgets/class_map.ts";
import { roundTicks } from "../widgets/round_ticks.ts";
import { type TitlePart, titleRow } from "../widgets/title_row.ts";
import { awaitedNetwork } from "../model/awaited_network.ts";
import { DECISION } from "../model/findings/shared.ts";

/** The rows of the title and of the numbers below. */
const TITLE_HEIGHT = 1, AXIS_HEIGHT = 1;

/** The columns of the numbers at the left, and the line beside them. */
const AXIS_WIDTH = VALUE_WIDTH + 1;

/** From one number of an axis to the next, in columns and rows. */
const TICK_COLUMNS = 10, TICK_ROWS = 4;

/** The columns of the legend, and the blanks before it. */
const LEGEND = { least: 12, most: 24 }, LEGEND_GAP = 3;

/** The map is so much wider than true at most: unequal extents still leave room for shapes. */
const WIDEST_STRETCH = 2;

/** More dots than this would hide the ground. */
const MOST_POINTS = 400;

/** The least cells of the ground that show a boundary. */
const LEAST_GROUND = { width: 8, height: 2 };

/**
 * The class predicted at each point of the plane, with samples on it; at its left and below it the values of the
 * two inputs, at its right the classes.
 */
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
  const { ground, hasAxes, legend } = partsOf(decision.bounds, cells);
  if (ground) {
    cells.place(ground.x, ground.y, drawGround(decision, samples.training, ground, theme));
    if (hasAxes) placeAxes(cells, inOwnUnits(run, decision.bounds), ground, theme);
  }
  if (legend) cells.place(legend.x, legend.y, legendOf(run, legend, theme));
  return cells;
}

/** The bounds before the inputs were scaled, as far as that is known. */
function inOwnUnits({ dataset }: TrainingState, { left, right, bottom, top }: Bounds): Bounds {
  return {
    left: unscaled(dataset, left, 0),
    right: unscaled(dataset, right, 0),
    bottom: unscaled(dataset, bottom, 1),
    top: unscaled(dataset, top, 1),
  };
}

/**
 * The ground as high as there is room, and in true proportion; at most stretched over what is left of the width. At its
 * left and below it the axes, at its right the legend, which goes first where there isn't room for all.
 */
function partsOf({ left, right, bottom, top }: Bounds, { width, height }: Size) {
  const hasAxes = width >= AXIS_WIDTH + LEAST_GROUND.width &&
    height >= TITLE_HEIGHT + LEAST_GROUND.height + AXIS_HEIGHT;
  const body = { x: 0, y: TITLE_HEIGHT, width: width - 1, height: height - TITLE_HEIGHT };
  const rows = body.height - (hasAxes ? AXIS_HEIGHT : 0), axis = hasAxes ? AXIS_WIDTH : 0;
  const ratio = Math.min(WIDEST_STRETCH, Math.max(1 / WIDEST_STRETCH, (right - left) / (top - bottom) || 1));
  const { map, legend } = row(body, {
    map: { least: Math.min(body.width, axis + Math.round(2 * rows * ratio)), priority: 1 },
    legend: { ...LEGEND, preferred: LEGEND.most },
  }, LEGEND_GAP);
  const ground = map && { x: axis, y: TITLE_HEIGHT, width: map.width - axis, height: rows };
  return { ground, hasAxes, legend };
}

/** The numbers of both inputs along the ground. */
function placeAxes(cells: Cells, { left, right, bottom, top }: Bounds, ground: Box, theme: Theme): void {
  const vertical = roundTicks(bottom, top, Math.floor(ground.height / TICK_ROWS));
  for (const y of vertical.values) {
    const line = Math.min(ground.height - 1, Math.floor((top - y) / (top - bottom) * ground.height));
    const text = withMinus(formatValue(y, vertical.decimals)).padStart(VALUE_WIDTH);
    cells.text(0, ground.y + line, `${text}┤`, theme.faint);
  }
  const horizontal = roundTicks(left, right, Math.floor(ground.width / TICK_COLUMNS));
  for (const x of horizontal.values) {
    const text = withMinus(formatValue(x, horizontal.decimals));
    const middle = Math.floor((x - left) / (right - left) * ground.width);
    const column = Math.max(0, Math.min(ground.width - text.length, middle - Math.floor(text.length / 2)));
    cells.text(ground.x + column, ground.y + ground.height, text, theme.faint);
  }
}

/** Each class's colour and mark, its accuracy, and what the ground stands for. */
function legendOf(run: TrainingState, { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const { classes } = run.dataset, { perClass, measuredOn } = run.classAccuracy;
  const rows = classes.length > height ? height - 1 : classes.length;
  for (const [i, name] of classes.slice(0, Math.max(0, rows)).entries()) {
    const style = theme.depth === "none" ? theme.strong : { foreground: classColor(i, theme.depth) };
    cells.text(0, i, classMark(i, theme.depth), style);
    const accuracy = perClass[i] === null || perClass[i] === undefined ? "" : `${formatPercent(perClass[i], 1)} %`;
    cells.text(2, i, truncateText(name, width - 3 - accuracy.length), theme.text);
    cells.text(width - accuracy.length, i, accuracy, theme.faint);
  }
  if (rows < classes.length) cells.text(0, height - 1, `… ${classes.length - rows} more`, theme.faint);
  const notes = [
    ...(measuredOn ? [`${measuredOn} accuracy`] : []),
    "● training samples",
    theme.depth === "none" ? "blank: undecided" : "dark: undecided",
  ];
  if (theme.depth === "none") notes[notes.length - 2] = "marks: training samples";
  for (const [i, note] of notes.entries()) {
    if (rows + 1 + i < height) cells.text(0, rows + 1 + i, truncateText(note, width), theme.faint);
  }
  return cells;
}

/** A ground with its dots. */
type GroundPainter = (samples: Samples, size: Size, theme: Theme) => Cells;

/** Those of several runs may stand side by side; each is drawn again only when its decisions were computed again. */
const painters = new WeakMap<DecisionMap, GroundPainter>();

function drawGround(decision: DecisionMap, samples: Samples, size: Size, theme: Theme): Cells {
  const paint = painters.get(decision) ??
    rememberLast<Parameters<GroundPainter>, Cells>((samples, size, theme) =>
      classMap({ grid: decision, points: pointsOf(samples, decision.bounds) }, size.width, size.height, theme)
    );
  painters.set(decision, paint);
  return paint(samples, size, theme);
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

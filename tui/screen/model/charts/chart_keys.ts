import { keyTable, type MouseBinding } from "../key_binding.ts";
import type { ChartsChange, ChartsState } from "./charts_state.ts";

/** What the keys of charts are used in. */
export interface ChartsContext {
  readonly charts: ChartsState;
  /** Whether what is looked at has charts. */
  readonly isShown: boolean;
  /** Whether it shows the values at the vertical line. */
  readonly isLineShown: boolean;
}

const isShown = ({ isShown }: ChartsContext) => isShown;
const isLineShown = ({ isLineShown }: ChartsContext) => isLineShown;
const hasCursor = ({ isLineShown, charts }: ChartsContext) => isLineShown && charts.cursor !== undefined;
const isOpened = ({ isShown, charts }: ChartsContext) => isShown && charts.opened !== undefined;
const isClosed = ({ isShown, charts }: ChartsContext) => isShown && charts.opened === undefined;
const isZoomed = (context: ChartsContext) =>
  isOpened(context) && (context.charts.opened?.x ?? context.charts.opened?.y) !== undefined;

const CURSOR_HELP = "show / hide the values at an epoch", LINE_HELP = "move to an epoch; with shift faster";
const OPENING_HELP = "open a chart in the full window", SMOOTHING_HELP = "less / more smoothing";
const ZOOM_HELP = "zoom in / out; with shift the y axis", PAN_HELP = "move what is shown";

/** The share of the width that the vertical line moves by. */
const STEP = 1 / 100, LONG_STEP = 1 / 10;

/** What a step of a key or of the wheel leaves of the range. */
export const ZOOM_STEP = 0.8;

/** The keys of charts, the same in every view that has any. */
export const CHART_KEYS = keyTable<ChartsContext, ChartsChange>([
  ["escape z enter", "esc", "back", "close", isOpened, "leave the chart"],
  ["z", "z", "zoom", "open", isClosed, OPENING_HELP],
  ["x", "x", "cursor", "cursor", isLineShown, CURSOR_HELP],
  ["left", "←", "move", { move: -STEP }, hasCursor, LINE_HELP],
  ["right", "→", "move", { move: STEP }, hasCursor, LINE_HELP],
  ["shift+left", "←", "move", { move: -LONG_STEP }, hasCursor, LINE_HELP],
  ["shift+right", "→", "move", { move: LONG_STEP }, hasCursor, LINE_HELP],
  ["left", "←", "move", { pan: -LONG_STEP }, isZoomed, PAN_HELP],
  ["right", "→", "move", { pan: LONG_STEP }, isZoomed, PAN_HELP],
  ["up", "↑", "in", { zoom: ZOOM_STEP, axis: "x" }, isOpened, ZOOM_HELP],
  ["down", "↓", "out", { zoom: 1 / ZOOM_STEP, axis: "x" }, isOpened, ZOOM_HELP],
  ["shift+up", "↑", "in", { zoom: ZOOM_STEP, axis: "y" }, isOpened, ZOOM_HELP],
  ["shift+down", "↓", "out", { zoom: 1 / ZOOM_STEP, axis: "y" }, isOpened, ZOOM_HELP],
  ["0", "0", "reset", "reset", isZoomed, "show all of the chart again"],
  ["l", "l", "log", "scale", isShown, "linear / logarithmic, accuracy as its error"],
  ["w", "w", "window", "span", isShown, "whole run / last quarter / last epoch"],
  ["m", "m", "metric", "metric", isShown, "chart the next metric"],
  ["<", "<", "smoothing", { smooth: -1 }, isShown, SMOOTHING_HELP],
  [">", ">", "smoothing", { smooth: 1 }, isShown, SMOOTHING_HELP],
  ["a", "a", "pen", "pen", isShown, "draw with dots / half blocks / asciichart"],
]);

/** What the mouse does in charts, the same in every view that has any. */
export const CHART_MOUSE: readonly MouseBinding<ChartsContext>[] = [
  { gesture: "hover", help: CURSOR_HELP, enabled: isShown },
  { gesture: "click", help: OPENING_HELP, enabled: isClosed },
  { gesture: "wheel", help: ZOOM_HELP, enabled: isOpened },
  { gesture: "drag", help: PAN_HELP, enabled: isOpened },
];

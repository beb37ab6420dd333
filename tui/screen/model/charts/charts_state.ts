import { CURVE_PENS, type CurvePen } from "../../theme.ts";
import type { ChartedMetric } from "./charted_metric.ts";
import type { Span } from "./shown_epochs.ts";

/** What the person chose of the charts, the same in every view that has any. */
export interface ChartsState {
  /** How values go up; `log` shows an accuracy as its error. */
  readonly scale: "linear" | "log";
  readonly span: Span;
  /** How much noisy curves are smoothed: 0 not at all; see {@link exponentialMean}. */
  readonly smoothing: number;
  /** The place of the metric that is charted first. */
  readonly first: number;
  /** What curves are drawn with at first, by the colours that there are or as `--chart` says; and what was chosen instead. */
  readonly usualPen: CurvePen;
  readonly pen?: CurvePen;
  /** The epoch of the vertical line. */
  readonly cursor?: number;
  /** The chart that fills the window. */
  readonly opened?: OpenedChart;
}

/** A chart that fills the window. */
export interface OpenedChart {
  readonly metric: ChartedMetric;
  /** The epochs that it shows, where they were chosen. */
  readonly x?: Range;
  /** The places between the lower (0) and the upper (1) end of its axis that it shows, where they were chosen. */
  readonly y?: Range;
  /** Where the mouse has taken hold of it, as a share of the plot, and what it showed then. */
  readonly held?: { readonly at: Place; readonly x: Range; readonly y: Range };
}

/** From … to. */
export type Range = readonly [start: number, end: number];

/** A place in a plot, as shares of its width from the left and of its height from below. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What can be asked of the charts. */
export type ChartsChange =
  | "scale"
  | "span"
  | "metric"
  | "pen"
  | "cursor"
  | "open"
  | "close"
  | "reset"
  /** More or less smoothing, by so many steps. */
  | { readonly smooth: number }
  /** The vertical line at an epoch, nowhere, or by a share of the width further. */
  | { readonly cursor: number | undefined }
  | { readonly move: number }
  | { readonly open: ChartedMetric }
  /** Shows so much less of x or of y, around a share of the plot. */
  | { readonly zoom: number; readonly axis: "x" | "y"; readonly at?: number }
  /** Shows what lies a share of the width further. */
  | { readonly pan: number }
  /** Takes hold of the plot at a place, draws it to another, or lets go of it. */
  | { readonly hold: Place | undefined }
  | { readonly drag: Place };

/** What is asked of the charts, as a key or the mouse means it. */
export interface ChartsAction {
  readonly type: "charts";
  readonly change: ChartsChange;
}

/** Whether it is the charts that something is asked of, and not the view that they are in. */
export function isOfCharts(action: unknown): action is ChartsAction {
  return typeof action === "object" && action !== null && "type" in action && action.type === "charts";
}

/** What smoothing there is to choose from; TensorBoard begins with 0.6, too. */
export const SMOOTHINGS = [0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99];

/** Before anything is chosen. */
export const INITIAL_CHARTS: ChartsState = {
  scale: "linear",
  span: "run",
  smoothing: 0.6,
  first: 0,
  usualPen: CURVE_PENS[0],
};

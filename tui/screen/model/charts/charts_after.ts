import { CURVE_PENS } from "../../theme.ts";
import { after } from "../cycle.ts";
import type { TrainingState } from "../state.ts";
import { chartableMetrics } from "./charted_metric.ts";
import { type ChartsChange, type ChartsState, type OpenedChart, type Range, SMOOTHINGS } from "./charts_state.ts";
import { shownEpochs, SPANS } from "./shown_epochs.ts";

/** The narrowest that can be zoomed to, as a share of all that there is. */
const NARROWEST = 1e-3;

const WHOLE: Range = [0, 1];

/** What one looks at in charts of these runs after a change. Pure. */
export function chartsAfter(charts: ChartsState, change: ChartsChange, runs: readonly TrainingState[]): ChartsState {
  const { opened, cursor } = charts, epochs = shownEpochs(runs, charts.span), x = opened?.x ?? epochs;
  if (typeof change === "string") return simplyChanged(charts, change, runs);
  if ("smooth" in change) {
    const place = SMOOTHINGS.indexOf(charts.smoothing) + change.smooth;
    return { ...charts, smoothing: SMOOTHINGS[Math.max(0, Math.min(SMOOTHINGS.length - 1, place))] };
  }
  if ("cursor" in change) return { ...charts, cursor: change.cursor };
  if ("move" in change) {
    if (cursor === undefined) return charts;
    return { ...charts, cursor: Math.max(x[0], Math.min(x[1], cursor + change.move * (x[1] - x[0]))) };
  }
  if ("open" in change) return { ...charts, opened: { metric: change.open } };
  if (!opened) return charts;
  const { y = WHOLE, held } = opened;
  if ("zoom" in change) {
    const { axis, zoom, at = 0.5 } = change;
    const range = zoomed(axis === "x" ? x : y, axis === "x" ? epochs : WHOLE, zoom, at);
    return { ...charts, opened: { ...opened, [axis]: range } };
  }
  if ("pan" in change) return { ...charts, opened: { ...opened, x: panned(x, change.pan) } };
  if ("hold" in change) {
    return { ...charts, opened: { ...opened, held: change.hold && { at: change.hold, x, y } } };
  }
  if (!held) return charts;
  const { at } = held;
  return {
    ...charts,
    opened: {
      ...opened,
      x: panned(held.x, at.x - change.drag.x),
      y: opened.y && panned(held.y, at.y - change.drag.y),
    },
  };
}

function simplyChanged(
  charts: ChartsState,
  change: Extract<ChartsChange, string>,
  runs: readonly TrainingState[],
): ChartsState {
  const metrics = chartableMetrics(runs), { opened } = charts;
  switch (change) {
    case "scale":
      return { ...charts, scale: charts.scale === "linear" ? "log" : "linear" };
    case "span":
      return { ...charts, span: after(SPANS, charts.span), opened: reset(opened) };
    case "pen": {
      const pen = after(CURVE_PENS, charts.pen ?? charts.usualPen);
      return { ...charts, pen: pen === charts.usualPen ? undefined : pen };
    }
    case "metric": {
      const first = ((opened ? metrics.indexOf(opened.metric) : charts.first) + 1) % metrics.length;
      return { ...charts, first, opened: opened && { ...opened, metric: metrics[first], y: undefined } };
    }
    case "cursor": {
      const epoch = Math.max(...runs.map(({ epoch }) => epoch));
      return { ...charts, cursor: charts.cursor === undefined ? epoch : undefined };
    }
    case "open":
      return { ...charts, opened: { metric: metrics[charts.first % metrics.length] } };
    case "close":
      return { ...charts, opened: undefined };
    case "reset":
      return { ...charts, opened: reset(opened) };
  }
}

function reset(opened: OpenedChart | undefined): OpenedChart | undefined {
  return opened && { metric: opened.metric };
}

/** The range with `factor` of its length, around a share of it, and no more than there is. */
function zoomed([start, end]: Range, [first, last]: Range, factor: number, at: number): Range | undefined {
  const length = Math.max(NARROWEST * (last - first), (end - start) * factor);
  if (length >= last - first) return undefined;
  const around = start + at * (end - start);
  return [around - at * length, around + (1 - at) * length];
}

function panned([start, end]: Range, share: number): Range {
  const by = share * (end - start);
  return [start + by, end + by];
}

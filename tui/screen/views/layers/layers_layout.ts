import { LAYER_METRIC_NAMES, LAYER_METRICS } from "../../../../src/training/health/layer_metrics.ts";
import { grid } from "../../layout/arrange.ts";
import type { Box, Size } from "../../layout/box.ts";
import { firstInSight } from "../../layout/page.ts";
import { formatMetric } from "../../../format.ts";
import { firstRows, wrapText } from "../../terminal/wrap_text.ts";
import { rateFactor, type TrainingState } from "../../model/state.ts";

/** What is found in the layers' figures; unknown before they are measured. */
type Verdict = "problems" | "unusual" | "healthy" | "unknown";

/** How the view of the layers is divided. */
export interface LayersLayout {
  readonly layers: number;
  /** The sentences about what is wrong, row by row, or that nothing is. */
  readonly findings: readonly string[];
  readonly verdict: Verdict;
  /** How a layer's metrics lie: in three columns, in one with their sparklines, or their figures alone. */
  readonly form: "wide" | "narrow" | "figures";
  /** Rows of a sparkline, and from one metric to the next: a blank one between, since sparklines that touch read as one. */
  readonly curveHeight: number;
  readonly metricHeight: number;
  /** The boxes of the layers in sight, and the first of these. */
  readonly boxes: readonly Box[];
  readonly first: number;
}

/** Columns from which on a layer has three columns, and from which on metrics have sparklines. */
const WIDE = 72, NARROW = 34;

const METRICS = Object.values(LAYER_METRICS).filter(({ unit }) => unit !== "fraction");

/** Metrics in the column of the linear ones, a share of units among them, and in that of the logarithmic ones. */
const LOG = METRICS.filter(({ scale }) => scale === "log").length, LINEAR = METRICS.length - LOG + 1;

/** Rows of metrics in each form, the histogram included. */
const ROWS = { wide: Math.max(LINEAR, LOG), narrow: LINEAR + LOG + 1, figures: LINEAR + LOG };

/** A curve that is higher shows no more. */
const TALLEST_CURVE = 8;

/** Rows between two sparklines, and the rows of a view from which on it has a blank one to spare. */
const BLANK = 1, ROOMY = 12;

/** The share of the rows that sentences may take. */
const FINDINGS_SHARE = 1 / 3;

/** Lays out the view; `first` is the layer that was scrolled to, and is brought into range. */
export function layersLayout(run: TrainingState, first: number, { width, height }: Size): LayersLayout {
  const layers = run.options.layers.length + 1;
  const { sentences, verdict } = verdictOn(run);
  const rows = sentences.flatMap((sentence) => wrapText(sentence, width - 2));
  const findings = firstRows(rows, Math.max(1, Math.floor(height * FINDINGS_SHARE)), width - 2);
  const gap = height >= ROOMY ? 1 : 0, y = findings.length + gap;
  const area = { x: 1, y, width: Math.max(1, width - 2), height: Math.max(1, height - y) };
  const form = width >= WIDE ? "wide" : width >= NARROW ? "narrow" : "figures";
  const room = (height - y) / layers - 1 - gap;
  // No row is left blank below the last metric.
  const each = form === "figures" ? 1 : Math.min(TALLEST_CURVE + BLANK, Math.floor((room + BLANK) / ROWS[form]));
  const curveHeight = Math.max(1, each - BLANK), metricHeight = Math.max(1, each);
  const block = 1 + metricsHeight({ form, curveHeight, metricHeight });
  // A layer that has no room in full is cut.
  const cell = { width: area.width, height: Math.min(area.height, block) };
  const boxes = grid(area, cell, { width: 0, height: gap }).boxes.slice(0, layers);
  const inSight = firstInSight(first, boxes.length, layers);
  return { layers, findings, verdict, form, curveHeight, metricHeight, boxes, first: inSight };
}

/** Rows of all metrics of a layer. */
export function metricsHeight(
  { form, curveHeight, metricHeight }: Pick<LayersLayout, "form" | "curveHeight" | "metricHeight">,
): number {
  return (ROWS[form] - 1) * metricHeight + curveHeight;
}

/** In less room, of the histograms over time the last one alone is shown. */
export const LEAST_HISTOGRAMS = { width: 16, height: 4 };

/** Whether the histograms over time are shown. */
export function showsHistograms({ history }: TrainingState, layout: LayersLayout): boolean {
  const hasRoom = layout.form === "wide" && metricsHeight(layout) >= LEAST_HISTOGRAMS.height;
  return hasRoom && history.health.histograms.length > 0;
}

/** What stands out in the figures without being a problem by itself. */
function unusualFigures(run: TrainingState): string[] {
  const factor = rateFactor(run);
  return (run.health ?? []).flatMap((layer, l) =>
    LAYER_METRIC_NAMES.flatMap((name) => {
      const { isUnusual, heading, unit } = LAYER_METRICS[name], value = layer[name];
      if (typeof value !== "number" || !isUnusual?.(value, factor)) return [];
      const text = formatMetric({ unit }, value, 0);
      return [`layer ${l + 1}: ${unit === "fraction" ? `${text} ${heading}` : `${heading} ${text}`}`];
    })
  );
}

/** What is wrong, unusual or neither, in sentences, and which of these it is. */
function verdictOn(run: TrainingState): { readonly sentences: readonly string[]; readonly verdict: Verdict } {
  const { history: { diagnoses, health }, phase } = run;
  if (diagnoses.length > 0) return { sentences: diagnoses.map(({ sentence }) => `! ${sentence}`), verdict: "problems" };
  if (health.measurements === 0) {
    const sentence = phase === "finished" ? "no measurements of this run" : "waiting for the first measurement";
    return { sentences: [sentence], verdict: "unknown" };
  }
  const unusual = unusualFigures(run);
  return unusual.length > 0
    ? { sentences: [`unusual, but no problem found: ${unusual.join(", ")}`], verdict: "unusual" }
    : { sentences: ["no problems found"], verdict: "healthy" };
}

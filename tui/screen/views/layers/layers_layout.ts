import { LAYER_METRICS } from "../../../../src/training/health/layer_metrics.ts";
import { grid } from "../../layout/arrange.ts";
import type { Box, Size } from "../../layout/box.ts";
import { firstInSight } from "../../layout/page.ts";
import { formatPercent } from "../../../format.ts";
import { wrapText } from "../../terminal/wrap_text.ts";
import type { TrainingState } from "../../model/state.ts";

/** How the view of the layers is divided. */
export interface LayersLayout {
  readonly layers: number;
  /** The sentences about what is wrong, row by row, or that nothing is. */
  readonly findings: readonly string[];
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
  const findings = sentences(run)
    .flatMap((sentence) => wrapText(sentence, width - 2))
    .slice(0, Math.max(1, Math.floor(height * FINDINGS_SHARE)));
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
  return { layers, findings, form, curveHeight, metricHeight, boxes, first: inSight };
}

/** Rows of all metrics of a layer. */
export function metricsHeight(
  { form, curveHeight, metricHeight }: Pick<LayersLayout, "form" | "curveHeight" | "metricHeight">,
): number {
  return (ROWS[form] - 1) * metricHeight + curveHeight;
}

/** A share of idle units, and a relative step of the weights, beside which nobody would believe that nothing is wrong. */
const MANY_IDLE = 0.25, USUAL_UPDATES = { least: 1e-5, most: 0.1 };

/** What stands out in the figures without being a problem by itself, such as tiny steps at the end of a schedule. */
export function unusualFigures({ health }: Pick<TrainingState, "health">): string[] {
  return (health ?? []).flatMap(({ dead, saturated, updateRatio }, l) => [
    ...[["dead", dead], ["saturated", saturated]].flatMap(([name, share]) =>
      typeof share === "number" && share >= MANY_IDLE ? [`layer ${l + 1}: ${formatPercent(share, 0)} % ${name}`] : []
    ),
    ...updateRatio !== null && (updateRatio < USUAL_UPDATES.least || updateRatio > USUAL_UPDATES.most)
      ? [`layer ${l + 1}: update ${updateRatio.toExponential(1)}`]
      : [],
  ]);
}

function sentences(run: TrainingState): string[] {
  const { history: { diagnoses, health }, phase } = run, unusual = unusualFigures(run);
  if (diagnoses.length > 0) return diagnoses.map(({ sentence }) => `! ${sentence}`);
  if (unusual.length > 0) return [`unusual, but no problem found: ${unusual.join(", ")}`];
  if (health.measurements > 0) return ["no problems found"];
  return [phase === "finished" ? "no measurements of this run" : "waiting for the first measurement"];
}

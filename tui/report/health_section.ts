import type { LayerHealth } from "../../src/training/health/layer_metrics.ts";
import { formatPercent } from "../format.ts";
import { type HealthHistory, type HealthMeasure, medianHealth } from "../screen/model/health_history.ts";
import { pointsOf } from "../screen/model/history.ts";
import { dataTable } from "./data_table.ts";
import { type Html, markup } from "./markup.ts";
import { svgLineChart } from "./svg_line_chart.ts";
import type { RunReport } from "./run_report.ts";
import { section } from "./section.ts";

/** A measure of a layer, for people. */
interface MeasureText {
  readonly measure: HealthMeasure;
  readonly title: string;
  readonly heading: string;
  readonly isFraction?: boolean;
}

const MEASURES: readonly MeasureText[] = [
  { measure: "activationMean", title: "Activation mean", heading: "mean" },
  { measure: "activationDeviation", title: "Activation standard deviation", heading: "std" },
  { measure: "dead", title: "Dead units", heading: "dead", isFraction: true },
  { measure: "saturated", title: "Saturated units", heading: "saturated", isFraction: true },
  { measure: "gradientNorm", title: "Gradient norm, ‖∂L∕∂W‖", heading: "gradient" },
  { measure: "updateRatio", title: "Update ratio, ‖ΔW‖ ∕ ‖W‖", heading: "update" },
];

/** How each layer did over the run: what is wrong in plain sentences, the course of each measure, and where it ended. */
export function healthSection({ run: { chronicle: { health, diagnoses } } }: RunReport): Html {
  if (health.measurements === 0) {
    return section("layers", "Layers", markup`<p>The log has no measurements of the layers.</p>\n`);
  }
  const findings = diagnoses.length > 0
    ? markup`<ul class="findings">${diagnoses.map(({ sentence }) => markup`<li>${sentence}.</li>`)}</ul>\n`
    : markup`<p class="good">No problems found at the end of the run.</p>\n`;
  const charts = MEASURES.map((text) => measureChart(text, health));
  return section(
    "layers",
    "Layers over time",
    markup`${findings}<div class="charts">\n${charts}</div>\n${endTable(medianHealth(health))}`,
  );
}

function measureChart({ measure, title, isFraction }: MeasureText, { layers }: HealthHistory): Html {
  const series = layers.map((layer, l) => ({ name: layerName(l, layers.length), points: pointsOf(layer[measure]) }));
  return svgLineChart({
    title,
    series: series.filter(({ points }) => points.length > 0),
    format: (value) => formatMeasure(value, isFraction),
    isFraction,
  });
}

function endTable(health: readonly LayerHealth[]): Html {
  return dataTable({
    caption: "The layers at the end, as the medians of the last measurements; a typical update ratio is about 1e-3",
    columns: [{ heading: "layer" }, ...MEASURES.map(({ heading }) => ({ heading, align: "right" as const }))],
    rows: health.map((layer, l) => [
      layerName(l, health.length),
      ...MEASURES.map(({ measure, isFraction }) => formatMeasure(layer[measure], isFraction)),
    ]),
  });
}

function layerName(layer: number, layers: number): string {
  return layer === layers - 1 ? "output layer" : `layer ${layer + 1}`;
}

function formatMeasure(value: number | null, isFraction = false): string {
  if (value === null || !Number.isFinite(value)) return "–";
  if (isFraction) return `${formatPercent(value, 1)} %`;
  const rounded = Number(value.toPrecision(3));
  const isPlain = rounded === 0 || Math.abs(rounded) >= 0.01 && Math.abs(rounded) < 10_000;
  return isPlain ? String(rounded) : rounded.toExponential().replace("e+", "e");
}

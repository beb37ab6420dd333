import {
  LAYER_METRIC_NAMES,
  LAYER_METRICS,
  type LayerHealth,
  type LayerMetricName,
} from "../../src/training/health/layer_metrics.ts";
import { formatMetric } from "../format.ts";
import { type HealthHistory, medianHealth } from "../screen/model/health_history.ts";
import { pointsOf } from "../screen/model/history.ts";
import { dataTable, section } from "./page_parts.ts";
import { type Html, markup } from "./markup.ts";
import { svgLineChart } from "./svg_line_chart.ts";
import type { RunReport } from "./run_report.ts";

/**
 * The health of each layer over the run: problems in plain sentences, the history of each metric, and its last value.
 */
export function healthSection({ run: { history: { health, diagnoses } } }: RunReport): Html {
  if (health.measurements === 0) {
    return section("layers", "Layers", markup`<p>The log has no measurements of the layers.</p>\n`);
  }
  const findings = diagnoses.length > 0
    ? markup`<ul class="findings">${diagnoses.map(({ sentence }) => markup`<li>${sentence}.</li>`)}</ul>\n`
    : markup`<p class="good">No problems found at the end of the run.</p>\n`;
  const charts = LAYER_METRIC_NAMES.map((name) => metricChart(name, health));
  return section(
    "layers",
    "Layers over time",
    markup`${findings}<div class="charts">\n${charts}</div>\n${endTable(medianHealth(health))}`,
  );
}

function metricChart(name: LayerMetricName, { layers }: HealthHistory): Html {
  const metric = LAYER_METRICS[name];
  const series = layers.map((layer, l) => ({ name: layerName(l, layers.length), points: pointsOf(layer[name]) }));
  return svgLineChart({
    title: metric.label[0].toUpperCase() + metric.label.slice(1),
    series: series.filter(({ points }) => points.length > 0),
    format: (value) => formatMetric(metric, value, 1),
    isFraction: metric.unit === "fraction",
  });
}

function endTable(health: readonly LayerHealth[]): Html {
  return dataTable({
    caption: "The layers at the end, as the medians of the last measurements; a typical update ratio is about 1e-3",
    columns: [
      { heading: "layer" },
      ...LAYER_METRIC_NAMES.map((name) => ({ heading: LAYER_METRICS[name].heading, align: "right" as const })),
    ],
    rows: health.map((layer, l) => [
      layerName(l, health.length),
      ...LAYER_METRIC_NAMES.map((name) => formatMetric(LAYER_METRICS[name], layer[name], 1)),
    ]),
  });
}

function layerName(layer: number, layers: number): string {
  return layer === layers - 1 ? "output layer" : `layer ${layer + 1}`;
}

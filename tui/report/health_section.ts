import { LAYER_METRIC_NAMES, LAYER_METRICS, type LayerHealth } from "../../src/training/health/layer_metrics.ts";
import { formatMetric } from "../format.ts";
import { medianHealth } from "../screen/model/health_history.ts";
import { left, right } from "../screen/widgets/table.ts";
import { type Html, markup } from "./markup.ts";
import { dataTable, type Section, section } from "./page_parts.ts";
import type { RunReport } from "./run_report.ts";
import { svgLineChart } from "./svg_line_chart.ts";

/** The health of each layer over the run: problems in plain sentences, the history of each metric, and its last value. */
export function healthSection({ name, run }: RunReport): Section {
  const { health, diagnoses } = run.history;
  if (health.measurements === 0) {
    return section("layers", "Layers", markup`<p>The log has no measurements of the layers.</p>\n`);
  }
  const findings = diagnoses.length > 0
    ? markup`<ul class="findings">${diagnoses.map(({ sentence }) => markup`<li>${sentence}.</li>`)}</ul>\n`
    : markup`<p class="good">No problems found at the end of the run.</p>\n`;
  const charts = LAYER_METRIC_NAMES.map((metric) => svgLineChart([{ label: name, run }], metric));
  const content = markup`${findings}<div class="charts">\n${charts}</div>\n${endTable(medianHealth(health))}`;
  return section("layers", "Layers over time", content);
}

function endTable(health: readonly LayerHealth[]): Html {
  return dataTable({
    caption: "The layers at the end, as the medians of the last measurements; a typical update ratio is about 1e-3",
    columns: [left("layer"), ...LAYER_METRIC_NAMES.map((name) => right(LAYER_METRICS[name].heading))],
    rows: health.map((layer, l) => [
      layerName(l, health.length),
      ...LAYER_METRIC_NAMES.map((name) => formatMetric(LAYER_METRICS[name], layer[name], 1)),
    ]),
  });
}

function layerName(layer: number, layers: number): string {
  return layer === layers - 1 ? "output layer" : `layer ${layer + 1}`;
}

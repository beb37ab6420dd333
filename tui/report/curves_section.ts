import { SAMPLE_METRIC_NAMES } from "../../src/evaluation/sample_metrics.ts";
import type { LoggedEpoch } from "../../src/runs/logged_event.ts";
import { fieldOf } from "../../src/training/metric_fields.ts";
import { RUN_METRIC_NAMES } from "../../src/training/run_metrics.ts";
import { formatMetric } from "../format.ts";
import { type MetricName, METRICS } from "../screen/model/metric_curves.ts";
import type { MetricChart } from "../screen/panels/charts/shown_curves.ts";
import { right } from "../screen/widgets/table.ts";
import { type Html, markup } from "./markup.ts";
import { dataTable, type Section, section } from "./page_parts.ts";
import type { RunReport } from "./run_report.ts";
import { svgLineChart } from "./svg_line_chart.ts";

/** Each metric over the epochs, drawn and as a table. */
export function curvesSection({ name, run, epochs, start }: RunReport): Section {
  const runs = [{ label: name, run }];
  const attempts = run.attempt > 1 && markup`<p>The curves are those of attempt ${run.attempt}, the last.</p>\n`;
  const table = dataTable({
    caption: "Every epoch in the log",
    columns: COLUMNS.map(([heading]) => right(heading)),
    rows: epochs.map((epoch) => COLUMNS.map(([, text]) => text(epoch))),
  });
  const trained = `Training metrics are of the samples as trained on, ${
    start.validation === "test" ? "validation metrics of the test samples" : "validation metrics of held-out samples"
  }.`;
  const values = epochs.length > 0
    ? markup`<details><summary>The metrics of every epoch</summary>\n${table}</details>\n`
    : markup`<p>No epoch was completed.</p>\n`;
  const content = markup`${attempts}<p>${trained}</p>\n<div class="charts">\n${metricCharts(runs)}</div>\n${values}`;
  return section("curves", "Curves", content);
}

const COLUMNS: readonly (readonly [heading: string, text: (epoch: LoggedEpoch) => string])[] = [
  ["epoch", ({ epoch }) => String(epoch)],
  ...RUN_METRIC_NAMES.map((name) => columnOf(name, METRICS[name].label, (epoch) => epoch[name])),
  ...SAMPLE_METRIC_NAMES.flatMap((name) =>
    (["training", "validation"] as const).map((split) =>
      columnOf(name, `${split} ${METRICS[name].label}`, (epoch) => epoch[fieldOf(split, name)])
    )
  ),
];

function columnOf(name: MetricName, heading: string, valueOf: (epoch: LoggedEpoch) => number | null | undefined) {
  return [heading, (epoch: LoggedEpoch) => formatMetric(METRICS[name], valueOf(epoch))] as const;
}

/** Every metric of runs as the screen charts it, those of samples on a logarithmic scale as well. */
export function metricCharts(runs: MetricChart["runs"]): Html[] {
  return [
    ...SAMPLE_METRIC_NAMES.flatMap((metric) => [svgLineChart(runs, metric), svgLineChart(runs, metric, "log")]),
    ...RUN_METRIC_NAMES.map((metric) => svgLineChart(runs, metric)),
  ];
}

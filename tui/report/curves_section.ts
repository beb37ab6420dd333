import { SAMPLE_METRIC_NAMES } from "../../src/evaluation/sample_metrics.ts";
import type { LoggedEpoch } from "../../src/runs/logged_event.ts";
import { fieldOf } from "../../src/training/metric_fields.ts";
import { RUN_METRIC_NAMES, RUN_METRICS } from "../../src/training/run_metrics.ts";
import { formatMetric } from "../format.ts";
import { pointsOf } from "../screen/model/history.ts";
import { type Curves, type MetricName, METRICS } from "../screen/model/metric_curves.ts";
import { dataTable, section } from "./page_parts.ts";
import { type Html, markup } from "./markup.ts";
import { svgLineChart } from "./svg_line_chart.ts";
import type { RunReport } from "./run_report.ts";

/** Each metric over the epochs, drawn and as a table. */
export function curvesSection({ run, epochs, start }: RunReport): Html {
  const charts = [...SAMPLE_METRIC_NAMES, ...RUN_METRIC_NAMES].map((name) => metricChart(name, run.curves[name]));
  const attempts = run.attempt > 1 && markup`<p>The curves are those of attempt ${run.attempt}, the last.</p>\n`;
  const table = dataTable({
    caption: "Every epoch in the log",
    columns: columns.map(({ heading }) => ({ heading, align: "right" })),
    rows: epochs.map((epoch) => columns.map(({ text }) => text(epoch))),
  });
  const trained = `Training metrics are of the samples as trained on, ${
    start.validation === "test" ? "validation metrics of the test samples" : "validation metrics of held-out samples"
  }.`;
  const values = epochs.length > 0
    ? markup`<details><summary>The metrics of every epoch</summary>\n${table}</details>\n`
    : markup`<p>No epoch was completed.</p>\n`;
  return section(
    "curves",
    "Curves",
    markup`${attempts}<p>${trained}</p>\n<div class="charts">\n${charts}</div>\n${values}`,
  );
}

/** The columns of the table of epochs. */
const columns: readonly { readonly heading: string; readonly text: (epoch: LoggedEpoch) => string | number }[] = [
  { heading: "epoch", text: ({ epoch }) => epoch },
  ...RUN_METRIC_NAMES.map((name) => ({
    heading: METRICS[name].label,
    text: (epoch: LoggedEpoch) => formatMetric(METRICS[name], epoch[name]),
  })),
  ...SAMPLE_METRIC_NAMES.flatMap((name) =>
    (["training", "validation"] as const).map((split) => ({
      heading: `${split} ${METRICS[name].label}`,
      text: (epoch: LoggedEpoch) => formatMetric(METRICS[name], epoch[fieldOf(split, name)]),
    }))
  ),
];

function metricChart(name: MetricName, { training, validation }: Curves): Html {
  const metric = METRICS[name];
  const title = metric.label[0].toUpperCase() + metric.label.slice(1);
  const isOfRun = Object.hasOwn(RUN_METRICS, name);
  const curves = [
    { name: isOfRun ? metric.label : "training", points: pointsOf(training) },
    { name: "validation", points: pointsOf(validation) },
  ];
  return svgLineChart({
    title: isOfRun ? `${title} at the end of an epoch` : title,
    series: curves.filter(({ points }) => points.length > 0),
    format: (value) => formatMetric(metric, value, 1),
    isFraction: metric.unit === "fraction",
  });
}

import { formatLoss, formatPercent, formatRate } from "../format.ts";
import { pointsOf } from "../screen/model/history.ts";
import type { Curves } from "../screen/model/state.ts";
import { dataTable } from "./data_table.ts";
import { type Html, markup } from "./markup.ts";
import { type ChartSeries, svgLineChart } from "./svg_line_chart.ts";
import type { RunReport } from "./run_report.ts";
import { section } from "./section.ts";

const COLUMNS = [
  "epoch",
  "learning rate",
  "training loss",
  "validation loss",
  "training accuracy",
  "validation accuracy",
];

/** Loss, accuracy and learning rate over the epochs, drawn and as a table. */
export function curvesSection({ run, epochs, start }: RunReport): Html {
  const rates = [{ name: "learning rate", points: epochs.map(({ epoch: x, learningRate: y }) => ({ x, y })) }];
  const charts = [
    svgLineChart({ title: "Loss", series: bothCurves(run.loss), format: formatLoss }),
    svgLineChart({
      title: "Accuracy",
      series: bothCurves(run.accuracy),
      format: (share) => `${formatPercent(share, 1)} %`,
      isFraction: true,
    }),
    svgLineChart({ title: "Learning rate at the end of an epoch", series: rates, format: formatRate }),
  ];
  const attempts = run.attempt > 1 && markup`<p>The curves are those of attempt ${run.attempt}, the last.</p>\n`;
  const table = dataTable({
    caption: "Every epoch in the log",
    columns: COLUMNS.map((heading) => ({ heading, align: "right" })),
    rows: epochs.map((epoch) => [
      epoch.epoch,
      formatRate(epoch.learningRate),
      formatLoss(epoch.trainLoss),
      formatLoss(epoch.validationLoss),
      percentOf(epoch.trainAccuracy),
      percentOf(epoch.validationAccuracy),
    ]),
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

function bothCurves({ training, validation }: Curves): ChartSeries[] {
  const curves = [
    { name: "training", points: pointsOf(training) },
    { name: "validation", points: pointsOf(validation) },
  ];
  return curves.filter(({ points }) => points.length > 0);
}

function percentOf(share: number | null): string {
  return share === null ? "–" : `${formatPercent(share, 2)} %`;
}

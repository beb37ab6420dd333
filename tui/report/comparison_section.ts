import { formatLoss, formatShare } from "../format.ts";
import { formatWhole } from "../../src/format_whole.ts";
import { left, right } from "../screen/widgets/table.ts";
import { metricCharts } from "./curves_section.ts";
import { markup } from "./markup.ts";
import { dataTable, type Section, section } from "./page_parts.ts";
import type { RunReport } from "./run_report.ts";

/** The most important figures of each run, a row each. */
export function comparisonSection(reports: readonly RunReport[]): Section {
  const table = dataTable({
    caption: "Each network on the samples that it was scored on",
    columns: [
      left("run"),
      left("data"),
      ...["accuracy", "loss", "ECE", "parameters", "epochs", "seconds"].map((heading) => right(heading)),
    ],
    rows: reports.map(({ name, start, scores, run }) => [
      name,
      start.dataset,
      scores ? formatShare(scores.accuracy, 2) : "–",
      scores ? formatLoss(scores.loss) : "–",
      scores?.calibrationError === undefined ? "–" : formatShare(scores.calibrationError, 2),
      formatWhole(start.parameters),
      String(Number(run.epoch.toFixed(1))),
      (run.finished?.seconds ?? run.clock.elapsed).toFixed(1),
    ]),
  });
  const notes = reports.flatMap(({ name, notes }) => notes.map((note) => markup`<li>${name}: ${note}</li>`));
  const remarks = notes.length > 0 && markup`<ul class="notes">${notes}</ul>\n`;
  return section("summary", "Summary", markup`${remarks}${table}`);
}

/** Each metric of all runs in one chart. */
export function comparedCurvesSection(reports: readonly RunReport[]): Section {
  const charts = metricCharts(reports.map(({ name, run }) => ({ label: name, run })));
  return section(
    "curves",
    "Curves",
    markup`<p>Curves of the validation samples.</p>\n<div class="charts">\n${charts}</div>\n`,
  );
}

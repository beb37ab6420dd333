import { createHash } from "node:crypto";
import { describeRun } from "../screen/model/description.ts";
import { classesSection } from "./classes_section.ts";
import { comparedCurvesSection, comparisonSection } from "./comparison_section.ts";
import { confusionSection } from "./confusion_section.ts";
import { curvesSection } from "./curves_section.ts";
import { distributionsSection } from "./distributions_section.ts";
import { healthSection } from "./health_section.ts";
import { historySection } from "./history_section.ts";
import { Html, markup } from "./markup.ts";
import { mistakesSection } from "./mistakes_section.ts";
import { optionsSection } from "./options_section.ts";
import { type Section } from "./page_parts.ts";
import { reliabilitySection } from "./reliability_section.ts";
import curvesScript from "./read_curves.js" with { type: "text" };
import filmScript from "./read_film.js" with { type: "text" };
import colours from "../../src/model/page/colours.css" with { type: "text" };
import style from "./report.css" with { type: "text" };
import type { RunReport } from "./run_report.ts";
import { summarySection } from "./summary_section.ts";
import { weightsSection } from "./weights_section.ts";

const SCRIPT = `${curvesScript}${filmScript}`;

/** The start of a report, by which it is recognised. */
export const REPORT_MARK = '<!DOCTYPE html>\n<html lang="en" data-made-by="phosphor-report">';

/** The sections in their order; what a run has nothing for is left out. */
const SECTIONS = [
  ...[
    summarySection,
    curvesSection,
    confusionSection,
    classesSection,
    (report: RunReport) => reliabilitySection([report]),
  ],
  ...[mistakesSection, weightsSection, historySection, healthSection, distributionsSection, optionsSection],
];

/** A report as one HTML file that loads nothing; without its script only the values under the pointer and the slider of the history are missing. */
export function reportPage(report: RunReport): string {
  const { name, start: { tag }, run } = report;
  // The rate at the end of a schedule isn't one that was chosen.
  const description = describeRun({ ...run, scheduledRate: run.learningRate });
  const heading = markup`${name}${tag !== undefined && markup` <small>${tag}</small>`}`;
  return page({ title: name, kind: "report of a run", heading, description }, SECTIONS.map((write) => write(report)));
}

/** Several runs side by side, as one HTML file: their figures, their curves in the same charts, their reliability. */
export function comparisonPage(reports: readonly RunReport[]): string {
  const title = `${reports.length} runs`;
  const head = {
    title,
    kind: "report of several runs",
    heading: markup`${title}`,
    description: reports.map(({ name }) => name).join(", "),
  };
  return page(head, [comparisonSection(reports), comparedCurvesSection(reports), reliabilitySection(reports)]);
}

/** What stands at the top of a page. */
interface Head {
  readonly title: string;
  readonly kind: string;
  readonly heading: Html;
  readonly description: string;
}

function page({ title, kind, heading, description }: Head, written: readonly (Section | undefined)[]): string {
  const sections = written.filter((section) => section !== undefined);
  const links = sections.map(({ id }) => markup`<a href="#${id}">${id}</a>\n`);
  return `${REPORT_MARK}\n` + markup`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Phosphor</title>
<style>
${new Html(`${colours}\n${style}`)}</style>
</head>
<body>
<header>
<p class="brand">Phosphor · ${kind}</p>
<h1>${heading}</h1>
<p>${description}</p>
<nav aria-label="Parts of the report">
${links}</nav>
</header>
<main>
${sections.map(({ html }) => html)}</main>
<footer>
<p>Written by <code>deno task report</code>.</p>
</footer>
<script>
${new Html(SCRIPT)}</script>
</body>
</html>`;
}

/** The content security policy: nothing is loaded, and only the page's own script runs, whatever classes are called. */
function policy(): string {
  const hash = createHash("sha256").update(`\n${SCRIPT}`).digest("base64");
  return `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

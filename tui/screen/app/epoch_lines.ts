import { SAMPLE_METRIC_NAMES, SAMPLE_METRICS, type SampleMetricName } from "../../../src/evaluation/sample_metrics.ts";
import type { Metric } from "../../../src/evaluation/metric.ts";
import type { EpochEvent, RestartedEvent } from "../../../src/training/events.ts";
import { fieldOf } from "../../../src/training/metric_fields.ts";
import { RUN_METRIC_NAMES, RUN_METRICS } from "../../../src/training/run_metrics.ts";
import { formatLoss, formatMetric } from "../../format.ts";
import { RESULTS_OF_RUNS } from "../model/metric_curves.ts";
import { textWidth, truncateText } from "../terminal/text_width.ts";

interface Column {
  readonly heading: string;
  /** The fewest characters that it takes. */
  readonly least: number;
  readonly text: (event: EpochEvent, epochs: number | null) => string;
}

const EPOCH: Column = { heading: "epoch", least: 9, text: ({ epoch }, epochs) => countOf(epoch, epochs) };

const COLUMNS: readonly Column[] = [
  EPOCH,
  ...(["training", "validation"] as const).flatMap((split) =>
    SAMPLE_METRIC_NAMES.map((name, i) => {
      const metric = SAMPLE_METRICS[name];
      // The first of those on validation samples says so for all of them.
      const heading = split === "validation" && i === 0 ? `validation ${metric.label}` : metric.label;
      return columnOf(metric, 10, (event) => event[fieldOf(split, name)], heading);
    })
  ),
  ...RUN_METRIC_NAMES.map((name) => columnOf(RUN_METRICS[name], 9, (event) => event[name])),
  { heading: "seconds", least: 9, text: ({ seconds }) => seconds.toFixed(2) },
];

const COMPARED_COLUMNS: readonly Column[] = [
  columnOf(SAMPLE_METRICS.loss, 11, ({ trainLoss }) => trainLoss),
  columnOf(SAMPLE_METRICS.loss, 11, ({ validationLoss }) => validationLoss, "validation"),
  ...SAMPLE_METRIC_NAMES.filter((name) => name !== "loss").map((name) =>
    columnOf(SAMPLE_METRICS[name], 11, (event) => heldOutOr(event, name))
  ),
  ...RESULTS_OF_RUNS.map((name) => columnOf(RUN_METRICS[name], 11, (event) => event[name])),
];

/** The characters of all columns of a run, and the blanks before its name. */
const GROUP_WIDTH = COMPARED_COLUMNS.reduce((sum, column) => sum + widthOf(column), 0), INDENT = 3;

/** The line above the epochs of a run by itself. */
export function plainHeading(): string {
  return COLUMNS.map(headingOf).join("");
}

/** One epoch of a run by itself as one line. */
export function plainLine(event: EpochEvent, epochs: number | null): string {
  return aligned(COLUMNS, event, epochs).trimEnd();
}

/** The line between two attempts. */
export function restartLine({ attempt, trainLoss }: RestartedEvent): string {
  return `attempt ${attempt}: the previous one got stuck at a loss of ${formatLoss(trainLoss)}; new initial weights`;
}

/** The two lines above the epochs of several runs: the name of each over its columns, and what these are. */
export function comparisonHeading(labels: readonly string[]): [names: string, columns: string] {
  const names = labels.map((label) => {
    const text = " ".repeat(INDENT) + truncateText(label, GROUP_WIDTH - INDENT);
    return text + " ".repeat(GROUP_WIDTH - textWidth(text));
  });
  const headings = labels.map(() => COMPARED_COLUMNS.map(headingOf).join(""));
  return [" ".repeat(EPOCH.least) + names.join("").trimEnd(), headingOf(EPOCH) + headings.join("")];
}

/** One epoch of all runs, of so many epochs that there are to be, as one line. */
export function comparisonLine(
  epoch: number,
  events: readonly (EpochEvent | undefined)[],
  epochs: number | null,
): string {
  const count = countOf(epoch, epochs);
  const groups = events.map((event) => aligned(COMPARED_COLUMNS, event, epochs));
  return (count.padStart(EPOCH.least) + groups.join("")).trimEnd();
}

function columnOf(
  metric: Metric,
  least: number,
  value: (event: EpochEvent) => number | null | undefined,
  heading = metric.heading ?? metric.label,
): Column {
  return { heading, least, text: (event) => formatMetric(metric, value(event)) };
}

/** A metric on the validation samples, or on the training samples without any. */
function heldOutOr(event: EpochEvent, name: SampleMetricName): number {
  return event[fieldOf("validation", name)] ?? event[fieldOf("training", name)];
}

/** `3/10`; the count alone where there is no end, or, in a later attempt, it is past that of the first. */
function countOf(epoch: number, epochs: number | null): string {
  return epochs === null || epoch > epochs ? `${epoch}` : `${epoch}/${epochs}`;
}

/** The texts of an epoch, each in its column; blank without an event. */
function aligned(columns: readonly Column[], event: EpochEvent | undefined, epochs: number | null): string {
  return columns.map((column) => (event ? column.text(event, epochs) : "").padStart(widthOf(column))).join("");
}

function headingOf(column: Column): string {
  return column.heading.padStart(widthOf(column));
}

function widthOf({ heading, least }: Column): number {
  return Math.max(least, heading.length + 2);
}

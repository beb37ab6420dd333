import { SAMPLE_METRIC_NAMES, SAMPLE_METRICS, type SampleMetricName } from "../../../src/evaluation/sample_metrics.ts";
import type { EpochEvent } from "../../../src/training/events.ts";
import { fieldOf } from "../../../src/training/metric_fields.ts";
import { RUN_METRICS } from "../../../src/training/run_metrics.ts";
import { formatMetric } from "../../format.ts";
import { RESULTS_OF_RUNS } from "../model/metric_curves.ts";
import { textWidth, truncateText } from "../terminal/text_width.ts";

/** A column of each run. */
interface Column {
  readonly heading: string;
  readonly text: (event: EpochEvent) => string;
}

/** The columns of each run: its loss on both kinds of samples, and each other metric on the validation samples, if there are any. */
const columns: readonly Column[] = [
  { heading: "loss", text: ({ trainLoss }) => formatMetric(SAMPLE_METRICS.loss, trainLoss) },
  { heading: "validation", text: ({ validationLoss }) => formatMetric(SAMPLE_METRICS.loss, validationLoss) },
  ...SAMPLE_METRIC_NAMES.filter((name) => name !== "loss").map((name) => ({
    heading: SAMPLE_METRICS[name].label,
    text: (event: EpochEvent) => formatMetric(SAMPLE_METRICS[name], heldOutOr(event, name)),
  })),
  ...RESULTS_OF_RUNS.map((name) => ({
    heading: RUN_METRICS[name].heading ?? RUN_METRICS[name].label,
    text: (event: EpochEvent) => formatMetric(RUN_METRICS[name], event[name]),
  })),
];

/** The characters of a column. */
const widthOf = ({ heading }: Column) => Math.max(11, heading.length + 2);

/** The characters of the epoch, and of all columns of a run. */
const EPOCH_WIDTH = 9, GROUP_WIDTH = columns.reduce((sum, column) => sum + widthOf(column), 0);

/** Blanks before the name of a run. */
const INDENT = 3;

/** The two lines above the epochs: the name of each run over its columns, and what these are. */
export function comparisonHeading(labels: readonly string[]): [names: string, columns: string] {
  const names = labels.map((label) => {
    const text = " ".repeat(INDENT) + truncateText(label, GROUP_WIDTH - INDENT);
    return text + " ".repeat(GROUP_WIDTH - textWidth(text));
  });
  const headings = labels.map(() => columns.map((column) => column.heading.padStart(widthOf(column))).join(""));
  return [" ".repeat(EPOCH_WIDTH) + names.join("").trimEnd(), "epoch".padStart(EPOCH_WIDTH) + headings.join("")];
}

/**
 * One epoch of all runs as one line.
 *
 * @param epochs How many there are to be.
 */
export function comparisonLine(epoch: number, events: readonly (EpochEvent | undefined)[], epochs: number): string {
  const groups = events.map((event) =>
    columns.map((column) => (event ? column.text(event) : "").padStart(widthOf(column))).join("")
  );
  const count = epoch <= epochs ? `${epoch}/${epochs}` : `${epoch}`;
  return (count.padStart(EPOCH_WIDTH) + groups.join("")).trimEnd();
}

/** A metric on the validation samples, or on the training samples without any. */
function heldOutOr(event: EpochEvent, name: SampleMetricName): number {
  return event[fieldOf("validation", name)] ?? event[fieldOf("training", name)];
}

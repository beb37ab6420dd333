import { SAMPLE_METRIC_NAMES, SAMPLE_METRICS } from "../../../src/evaluation/sample_metrics.ts";
import type { EpochEvent, RestartedEvent } from "../../../src/training/events.ts";
import { fieldOf } from "../../../src/training/metric_fields.ts";
import { RUN_METRIC_NAMES, RUN_METRICS } from "../../../src/training/run_metrics.ts";
import { formatLoss, formatMetric } from "../../format.ts";

/** A column of the plain log. */
interface Column {
  readonly heading: string;
  /** The fewest characters that it takes. */
  readonly least: number;
  readonly text: (event: EpochEvent, epochs: number) => string;
}

const columns: readonly Column[] = [
  { heading: "epoch", least: 9, text: ({ epoch }, epochs) => `${epoch}/${epochs}` },
  ...(["training", "validation"] as const).flatMap((split) =>
    SAMPLE_METRIC_NAMES.map((name, i): Column => ({
      // The first of those on validation samples says so for all of them.
      heading: split === "validation" && i === 0
        ? `${split} ${SAMPLE_METRICS[name].label}`
        : SAMPLE_METRICS[name].label,
      least: 10,
      text: (event) => formatMetric(SAMPLE_METRICS[name], event[fieldOf(split, name)]),
    }))
  ),
  ...RUN_METRIC_NAMES.map((name): Column => ({
    heading: RUN_METRICS[name].heading ?? RUN_METRICS[name].label,
    least: 9,
    text: (event) => formatMetric(RUN_METRICS[name], event[name]),
  })),
  { heading: "seconds", least: 9, text: ({ seconds }) => seconds.toFixed(2) },
];

/** The line above the epochs. */
export function plainHeading(): string {
  return aligned(columns.map(({ heading }) => heading));
}

/** One epoch as one line. */
export function plainLine(event: EpochEvent, epochs: number): string {
  return aligned(columns.map(({ text }) => text(event, epochs)));
}

/** The line between two attempts. */
export function restartLine({ attempt, trainLoss }: RestartedEvent): string {
  return `attempt ${attempt}: the previous one got stuck at a loss of ${formatLoss(trainLoss)}; new initial weights`;
}

function aligned(texts: readonly string[]): string {
  const widthOf = ({ heading, least }: Column) => Math.max(least, heading.length + 2);
  return texts.map((text, i) => text.padStart(widthOf(columns[i]))).join("").trimEnd();
}

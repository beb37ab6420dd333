import type { EpochEvent, RestartedEvent } from "../../../src/training/events.ts";
import { formatLoss, formatPercent, formatRate } from "../../format.ts";

/** The columns of the plain log and the characters they take. */
const columns = [
  { heading: "epoch", width: 9 },
  { heading: "loss", width: 10 },
  { heading: "accuracy", width: 10 },
  { heading: "validation loss", width: 17 },
  { heading: "accuracy", width: 10 },
  { heading: "rate", width: 9 },
  { heading: "seconds", width: 9 },
];

/** The line above the epochs. */
export function plainHeading(): string {
  return aligned(columns.map(({ heading }) => heading));
}

/** One epoch as one line. */
export function plainLine(event: EpochEvent, epochs: number): string {
  const percent = (fraction: number | null) => fraction === null ? "–" : `${formatPercent(fraction, 2)} %`;
  return aligned([
    `${event.epoch}/${epochs}`,
    formatLoss(event.trainLoss),
    percent(event.trainAccuracy),
    formatLoss(event.validationLoss),
    percent(event.validationAccuracy),
    formatRate(event.learningRate),
    event.seconds.toFixed(2),
  ]);
}

/** The line between two attempts. */
export function restartLine({ attempt, trainLoss }: RestartedEvent): string {
  return `attempt ${attempt}: the previous one got stuck at a loss of ${formatLoss(trainLoss)}; new initial weights`;
}

function aligned(texts: readonly string[]): string {
  return texts.map((text, i) => text.padStart(columns[i].width)).join("").trimEnd();
}

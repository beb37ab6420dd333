import type { EpochEvent } from "../../../src/training/events.ts";
import { formatLoss, formatPercent } from "../../format.ts";
import { textWidth, truncateText } from "../terminal/text_width.ts";

/** The columns of each run and the characters they take. */
const columns = [
  { heading: "loss", width: 11 },
  { heading: "validation", width: 12 },
  { heading: "accuracy", width: 11 },
];

/** The characters of the epoch, and of all columns of a run. */
const EPOCH_WIDTH = 9, GROUP_WIDTH = columns.reduce((sum, { width }) => sum + width, 0);

/** Blanks before the name of a run. */
const INDENT = 3;

/** The two lines above the epochs: the name of each run over its columns, and what these are. */
export function comparisonHeading(labels: readonly string[]): [names: string, columns: string] {
  const names = labels.map((label) => {
    const text = " ".repeat(INDENT) + truncateText(label, GROUP_WIDTH - INDENT);
    return text + " ".repeat(GROUP_WIDTH - textWidth(text));
  });
  const headings = labels.map(() => columns.map(({ heading, width }) => heading.padStart(width)).join(""));
  return [" ".repeat(EPOCH_WIDTH) + names.join("").trimEnd(), "epoch".padStart(EPOCH_WIDTH) + headings.join("")];
}

/**
 * One epoch of all runs as one line: of each its loss on the training and the validation samples, and its accuracy on
 * the validation samples, or on the training samples without any.
 *
 * @param epochs How many there are to be.
 */
export function comparisonLine(epoch: number, events: readonly (EpochEvent | undefined)[], epochs: number): string {
  const groups = events.map((event) => {
    const accuracy = event && (event.validationAccuracy ?? event.trainAccuracy);
    const texts = event && accuracy !== undefined
      ? [formatLoss(event.trainLoss), formatLoss(event.validationLoss), `${formatPercent(accuracy, 2)} %`]
      : columns.map(() => "");
    return texts.map((text, i) => text.padStart(columns[i].width)).join("");
  });
  const count = epoch <= epochs ? `${epoch}/${epochs}` : `${epoch}`;
  return (count.padStart(EPOCH_WIDTH) + groups.join("")).trimEnd();
}

import { formatWhole } from "../../../../src/format_whole.ts";
import type { Output } from "../../../../src/network/objective.ts";
import { formatOutput } from "../../../format.ts";
import type { SampleChoice } from "../../model/findings/sample_of.ts";

/** `test sample 7`, or that it was drawn. */
export function sampleName(of: SampleChoice, measuredOn: string): string {
  return typeof of === "number" ? `${measuredOn} sample ${formatWhole(of + 1)}` : "your drawing";
}

/** A class that is predicted, counted from 0, with its probability. */
export interface Prediction {
  readonly label: number;
  readonly probability: number;
}

/** `predicted 9 (93.9 %)`, by outputs of that kind; undefined of a network that has diverged. */
export function predictionText(
  predicted: Prediction | undefined,
  classes: readonly string[],
  output: Output,
): string {
  if (!predicted) return "no prediction: NaN";
  return `predicted ${classes[predicted.label]} (${formatOutput(predicted.probability, output, 1)})`;
}

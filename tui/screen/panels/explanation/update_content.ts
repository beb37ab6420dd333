import { weightedSum } from "../../../../src/explanation/weighted_sum.ts";
import { formatRate } from "../../../format.ts";
import { left, right } from "../../widgets/table.ts";
import {
  type ExplainedSample,
  othersName,
  placeName,
  sourceName,
  type StepContent,
  unitOnPath,
} from "./explained_sample.ts";
import { formatExplained, inputHeading, symbol } from "./notation.ts";

/** Digits of a weight before and after its update, which may change it by little. */
const WEIGHT_DIGITS = 6;

/** w − η ∂L∕∂w of the weights into the unit on the path, those with the largest gradient first. */
export function updateContent(sample: ExplainedSample, layer: number, most: number): StepContent {
  const { trace: { step }, path, dataset } = sample, unit = unitOnPath(sample, layer);
  const { terms, rest } = weightedSum(unit.gradients, unit.gradients.map(() => 1), most);
  const row = (name: string, before: number, gradient: number, after: number) => [
    name,
    formatExplained(before, WEIGHT_DIGITS),
    formatExplained(gradient),
    formatExplained(after - before),
    formatExplained(after, WEIGHT_DIGITS),
  ];
  const rows = terms.map(({ index, factor }) =>
    row(sourceName(sample, layer, index), unit.weights[index], factor, unit.steppedWeights[index])
  );
  if (rest.count > 0) rows.push([othersName(rest.count)]);
  if (unit.bias !== undefined) {
    rows.push(row(`bias ${symbol("b", layer, path[layer])}`, unit.bias, unit.biasGradient!, unit.steppedBias!));
  }
  const [w, gradient] = [symbol("w", layer), symbol("∂L∕∂w", layer)];
  const columns = [left(inputHeading(layer, dataset)), ...[w, gradient, "change", "after"].map(right)];
  return {
    title: placeName(sample, layer),
    formula: updateFormula(w, gradient, step),
    table: { columns, rows },
    results: 0,
  };
}

/** `w¹ ← w¹ − η ∂L∕∂w¹, η = 0.1`, with the gradients of L2 and L1 where there are any. */
function updateFormula(
  w: string,
  gradient: string,
  { learningRate, l2, l1 }: ExplainedSample["trace"]["step"],
): string {
  const parts = [gradient], values = [`η = ${formatRate(learningRate)}`];
  if (l2 > 0) {
    parts.push(`λ₂ ${w}`);
    values.push(`λ₂ = ${formatRate(l2)}`);
  }
  if (l1 > 0) {
    parts.push(`λ₁ sign ${w}`);
    values.push(`λ₁ = ${formatRate(l1)}`);
  }
  const sum = parts.length > 1 ? `(${parts.join(" + ")})` : gradient;
  return `${w} ← ${w} − η ${sum}, ${values.join(", ")}`;
}

/** How the run's own step differs from the one that is explained. */
export function ownStep({ optimizer, schedule, batchSize, dropout }: ExplainedSample["options"]): string {
  const batch = batchSize === 1
    ? "on one sample after the other"
    : `on the mean gradient of up to ${batchSize} samples`;
  const kept = dropout.some((share) => share > 0) ? "; no unit is dropped here, as in an evaluation" : "";
  const rate = schedule === "constant" ? "" : `, η by a ${schedule} schedule`;
  return `This is plain gradient descent on one sample; the run trains by ${optimizer}, ${batch}${rate}${kept}.`;
}

import { LOSS_NAMES, lossFormula } from "../../../../src/explanation/formulas.ts";
import type { Objective } from "../../../../src/network/objective.ts";
import { formatRate } from "../../../format.ts";
import { left, right } from "../../widgets/table.ts";
import { type ExplainedSample, othersName, shownOutputs, type StepContent } from "./explained_sample.ts";
import { formatExplained, outputName, symbol } from "./notation.ts";

/** The loss, output by output. */
export function lossContent(sample: ExplainedSample, most: number): StepContent {
  const { trace, dataset: { classes } } = sample, { objective, targets, layers, loss, penalty, step } = trace;
  const last = layers.length - 1, { a } = layers[last], shown = shownOutputs(sample, most);
  const terms = a.map((a, j) => termOf(objective, a, targets[j]));
  const rows = shown.map((j) => [
    outputName(j, trace, classes),
    ...[targets[j], a[j], terms[j]].map((value) => formatExplained(value)),
  ]);
  if (shown.length < a.length) {
    const rest = loss - shown.reduce((sum, j) => sum + terms[j], 0);
    rows.push([othersName(a.length - shown.length), "", "", formatExplained(rest)]);
  }
  rows.push(["= L", "", "", formatExplained(loss)]);
  const columns = [left("class"), right("y"), right(symbol("a", last)), right("term")];
  const smoothed = step.labelSmoothing > 0 ? `, y smoothed by ε = ${step.labelSmoothing}` : "";
  return {
    title: LOSS_NAMES[objective.loss],
    formula: `L = ${lossFormula(objective)}${smoothed}`,
    table: { columns, rows },
    results: 1,
    note: penalty > 0
      ? `Training adds ${formatExplained(penalty)} for the size of all weights: ${penaltyOf(step)}.`
      : undefined,
  };
}

/** What an output adds to the loss; y ln a is 0 where y is. */
export function termOf({ output, loss }: Objective, a: number, y: number): number {
  if (loss === "mse") return (a - y) ** 2 / 2;
  const log = (y: number, a: number) => y === 0 ? 0 : -y * Math.log(a);
  return output === "softmax" ? log(y, a) : log(y, a) + log(1 - y, 1 - a);
}

function penaltyOf({ l2, l1 }: ExplainedSample["trace"]["step"]): string {
  const [quadratic, absolute] = [`${formatRate(l2)} ∕ 2 · Σ w² (L2)`, `${formatRate(l1)} · Σ |w| (L1)`];
  return [...l2 > 0 ? [quadratic] : [], ...l1 > 0 ? [absolute] : []].join(" + ");
}

import { standardOutput } from "../../screen/app/output.ts";
import { printReport } from "../../screen/app/print_report.ts";
import type { Evaluated } from "./evaluate_model.ts";
import { evaluationReport } from "./evaluation_report.ts";
import { macroMeans } from "../../../src/evaluation/macro_means.ts";

/** Prints an evaluation, as a report or as one line of JSON. */
export function printEvaluation(evaluated: Evaluated, asJson: boolean): void {
  for (const sentence of evaluated.notes ?? []) standardOutput.error(`note: ${sentence}`);
  if (asJson) standardOutput.json(evaluationJson(evaluated));
  else printReport((width, theme) => evaluationReport(evaluated, width, theme));
}

/** An evaluation for machines; in `macroMeans` a figure that is `null` counts as 0. */
export function evaluationJson({ paths, views, dataset, classes, evaluation, mistakes }: Evaluated): object {
  const { samples, correct, loss, accuracy, interval, confusion, calibration } = evaluation;
  return {
    ...paths.length === 1 ? { model: paths[0] } : { models: paths },
    ...views === 1 ? {} : { views },
    dataset,
    samples,
    correct,
    loss,
    accuracy,
    interval95: interval,
    classes: evaluation.classes.map((scores, label) => ({ name: classes[label], ...scores })),
    macroMeans: macroMeans(evaluation.classes),
    confusion,
    calibration,
    worstMistakes: mistakes.map(({ actual, predicted, ...mistake }) => ({
      ...mistake,
      actual: classes[actual],
      predicted: classes[predicted],
    })),
  };
}

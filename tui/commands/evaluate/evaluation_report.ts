import { basename } from "deno-std/path/basename.js";
import { dirname } from "deno-std/path/dirname.js";
import type { CalibratedEvaluation } from "../../../src/evaluation/calibration/calibrated_evaluation.ts";
import type { Calibration } from "../../../src/evaluation/calibration/calibration.ts";
import type { ClassScores } from "../../../src/evaluation/class_scores.ts";
import type { Sparsity } from "../../../src/experiments/surgery/sparsity.ts";
import { macroMeans } from "../../../src/evaluation/macro_means.ts";
import { calibratedAt, formatLoss, formatPercent, formatShare, formatShortShare } from "../../format.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import type { Output } from "../../screen/app/output.ts";
import { printReport } from "../../screen/app/print_report.ts";
import type { Cells } from "../../screen/terminal/cells.ts";
import type { Theme } from "../../screen/theme.ts";
import { left, right, type Table } from "../../screen/widgets/table.ts";
import { truncateText } from "../../screen/terminal/text_width.ts";
import { stacked, textLines, wholeTable } from "../printed_blocks.ts";
import { attackJson, attackSections } from "./attack_section.ts";
import { confusionTable } from "./confusion_table.ts";
import type { ModelCalibration } from "./calibrate_model.ts";
import type { Evaluated } from "./evaluate_model.ts";
import { mistakeGallery } from "./mistake_gallery.ts";

/** Prints an evaluation, as a report or as one line of JSON. */
export function printEvaluation(output: Output, evaluated: Evaluated, asJson: boolean): void {
  for (const sentence of evaluated.notes ?? []) output.error(`note: ${sentence}`);
  if (asJson) output.json(evaluationJson(evaluated));
  else printReport(output, (width, theme) => evaluationReport(evaluated, width, theme));
}

/** An evaluation for machines; in `macroMeans` a figure that is `null` counts as 0. */
export function evaluationJson(
  { paths, views, dataset, classes, evaluation, calibrated, calibrations, attacked, mistakes, sparsity }: Evaluated,
): object {
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
    ...calibrated && {
      calibrated: {
        temperature: calibrated.temperature,
        loss: calibrated.loss,
        calibration: calibrated.calibration,
      },
    },
    ...isPruned(sparsity) && { weights: sparsity.weights, nonzeroWeights: sparsity.nonzero },
    ...calibrations && { temperatures: calibrations.map(({ path, ...fit }) => ({ model: path, ...fit })) },
    ...attacked && { attack: attackJson(evaluation, attacked, classes) },
    worstMistakes: mistakes.map(({ actual, predicted, ...mistake }) => ({
      ...mistake,
      actual: classes[actual],
      predicted: classes[predicted],
    })),
  };
}

/** An evaluation for people, section by section, in `width` columns. */
export function evaluationReport(evaluated: Evaluated, width: number, theme: Theme): Cells {
  const { paths, dataset, classes, image, samples, evaluation, calibrated, calibrations, attacked, mistakes } =
    evaluated;
  const sections: [string, Cells][] = [
    [`${namesOf(paths)} on ${formatWhole(evaluation.samples)} test samples of ${dataset}`, figures(evaluated, theme)],
    [classTitle(evaluation.classes), wholeTable(classTable(evaluation.classes, classes), theme)],
    ["rows: true class · columns: predicted class", confusionTable(evaluation.confusion, classes, width, theme)],
    ["calibration: confidence and accuracy", wholeTable(calibrationTable(evaluation.calibration), theme)],
  ];
  if (calibrated) {
    const title = `${calibratedAt(calibrated.temperature)}: confidence and accuracy`;
    sections.push([title, wholeTable(calibrationTable(calibrated.calibration), theme)]);
  }
  if (calibrations) {
    sections.unshift(["temperature, fitted and saved with the network", temperatureTable(calibrations, theme)]);
  }
  if (mistakes.length > 0) {
    const shown = { samples, classes, image, output: evaluation.output };
    const gallery = mistakeGallery(mistakes, shown, width, theme);
    sections.push(["most confident mistakes", gallery]);
  }
  if (attacked) sections.push(...attackSections(evaluation, attacked, classes, width, theme));
  const blocks = sections.map(([title, section]) => titled(title, section, width, theme));
  return stacked(blocks, width, 1);
}

/** A section below its title, if it has one. */
function titled(title: string, section: Cells, width: number, theme: Theme): Cells {
  return title === "" ? section : stacked([textLines([title], width, theme.strong), section], width);
}

/** A network's file, or how many networks there are and the folders of those. */
function namesOf(paths: readonly string[]): string {
  if (paths.length === 1) return paths[0];
  const names = paths.map(folderName);
  return `${formatWhole(paths.length)} networks together (${names.join(", ")})`;
}

/** What was fitted: of each network T, and what it does to the validation samples. */
function temperatureTable(calibrations: readonly ModelCalibration[], theme: Theme): Cells {
  const rows = calibrations.map(({ path, temperature, samples, loss, calibration }) => [
    truncateText(folderName(path), WIDEST_NAME),
    String(Number(temperature.toPrecision(3))),
    formatWhole(samples),
    `${formatLoss(loss.before)} → ${formatLoss(loss.after)}`,
    [calibration.before, calibration.after].map(({ expectedError }) => formatShare(expectedError, 2)).join(" → "),
  ]);
  const columns = [left("model"), ...["T", "validation samples", "NLL", "ECE"].map(right)];
  return wholeTable({ columns, rows }, theme);
}

/** The name of the folder that a network's file is in. */
function folderName(path: string): string {
  return basename(dirname(path)) || path;
}

/** Columns of a network's name in a table. */
const WIDEST_NAME = 16;

/** Whether some weights are 0. */
function isPruned(sparsity: Sparsity | undefined): sparsity is Sparsity {
  return sparsity !== undefined && sparsity.nonzero < sparsity.weights;
}

/** `12,704 of 127,040 are not 0 (10 %)`. */
function sparsityText({ weights, nonzero }: Sparsity): string {
  return `${formatWhole(nonzero)} of ${formatWhole(weights)} are not 0 (${formatShortShare(nonzero / weights)})`;
}

function figures({ evaluation, calibrated, views, sparsity }: Evaluated, theme: Theme): Cells {
  const { accuracy, correct, samples, interval: { lower, upper }, loss, calibration: { expectedError } } = evaluation;
  const bounds = `${formatPercent(lower, 2)} to ${formatPercent(upper, 2)} %`;
  const rows = [
    ["accuracy", `${formatShare(accuracy, 2)}, ${formatWhole(correct)} of ${formatWhole(samples)} correct`],
    ["", `${bounds} at 95 % confidence (Wilson)`],
    ["loss", formatLoss(loss)],
    ...views > 1 ? [["views", `${views} of each image, shifted and turned`]] : [],
    ["calibration", Number.isFinite(expectedError) ? `${formatShare(expectedError, 2)} expected error` : "–"],
    ...calibrated ? [["", calibratedFigures(calibrated)]] : [],
    ...isPruned(sparsity) ? [["weights", sparsityText(sparsity)]] : [],
  ];
  return wholeTable({ columns: [left(""), left("")], rows }, theme);
}

/** `0.21 % calibrated, T = 1.23; loss 0.0550`. */
function calibratedFigures({ temperature, loss, calibration: { expectedError } }: CalibratedEvaluation): string {
  return `${formatShare(expectedError, 2)} ${calibratedAt(temperature)}; loss ${formatLoss(loss)}`;
}

/** What stands above the table of the classes; where a figure is `–`, also how the means count it. */
function classTitle(scores: readonly ClassScores[]): string {
  const isWhole = scores.every(({ precision, recall, f1 }) => ![precision, recall, f1].includes(null));
  return isWhole ? "by class" : "by class (in the mean, – counts as 0)";
}

function classTable(scores: readonly ClassScores[], classes: readonly string[]): Table {
  const row = (name: string, { precision, recall, f1 }: Omit<ClassScores, "support">, support: number) => [
    name,
    ...[precision, recall, f1].map((value) => formatShare(value, 1)),
    formatWhole(support),
  ];
  const total = scores.reduce((sum, { support }) => sum + support, 0);
  return {
    columns: [left("class"), right("precision"), right("recall"), right("F1"), right("samples")],
    rows: [...scores.map((score, i) => row(classes[i], score, score.support)), row("mean", macroMeans(scores), total)],
  };
}

/** The bins with samples: what the network said, and what came true. */
function calibrationTable({ bins }: Calibration): Table {
  return {
    columns: ["confidence", "samples", "mean", "accuracy"].map(right),
    rows: bins.filter(({ samples }) => samples > 0).map(({ lower, upper, samples, confidence, accuracy }) => [
      `${(100 * lower).toFixed(0)} to ${(100 * upper).toFixed(0)} %`,
      formatWhole(samples),
      formatShare(confidence, 1),
      formatShare(accuracy, 1),
    ]),
  };
}

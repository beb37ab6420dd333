import { confusedPairs } from "../../../src/evaluation/confused_pairs.ts";
import type { Evaluation } from "../../../src/evaluation/evaluation.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import { formatPercent, formatShare } from "../../format.ts";
import type { Cells } from "../../screen/terminal/cells.ts";
import type { Theme } from "../../screen/theme.ts";
import { left, right, type Table } from "../../screen/widgets/table.ts";
import { textLines, wholeTable } from "../printed_blocks.ts";
import { confusedPairTable } from "./confused_pair_table.ts";
import type { AttackedEvaluation, EpsilonUnit } from "./attack_model.ts";

/** The pairs of classes that are shown. */
const PAIRS = 10;

const UNITS: Readonly<Record<EpsilonUnit, string>> = {
  pixels: "of a pixel's range, 0 to 1",
  "standard deviations": "standard deviations of a feature",
  features: "in the features' own units",
};

/** What an attack does to the accuracy, by class and in pairs; each section with its title. */
export function attackSections(
  clean: Evaluation,
  attacked: AttackedEvaluation,
  classes: readonly string[],
  width: number,
  theme: Theme,
): [title: string, section: Cells][] {
  const { attack, epsilon, unit, steps, evaluation } = attacked;
  const how = attack === "pgd" ? `pgd of ${formatWhole(steps)} steps` : attack;
  const figures = {
    columns: [left("test samples"), right("accuracy"), right("95 % (Wilson)"), right("correct")],
    rows: [figureRow("clean", clean), figureRow("attacked", evaluation)],
  };
  const sections: [string, Cells][] = [
    [`under attack: ${how}, ε = ${epsilon} ${UNITS[unit]}`, wholeTable(figures, theme)],
    ["", wholeTable(classTable(clean, evaluation, classes), theme)],
  ];
  const pairs = confusedPairs(evaluation.confusion);
  if (pairs.length > 0) {
    sections.push(["confused most often under attack", confusedPairTable(pairs.slice(0, PAIRS), classes, theme)]);
  }
  sections.push(["", textLines(["A stronger attack within the same ε may find more."], width, theme.faint)]);
  return sections;
}

function figureRow(name: string, { accuracy, interval: { lower, upper }, correct }: Evaluation): string[] {
  const bounds = `${formatPercent(lower, 2)} to ${formatPercent(upper, 2)} %`;
  return [name, formatShare(accuracy, 2), bounds, formatWhole(correct)];
}

/** The accuracy of each class before and after. */
function classTable(clean: Evaluation, attacked: Evaluation, classes: readonly string[]): Table {
  return {
    columns: [left("class"), right("clean"), right("robust"), right("samples")],
    rows: classes.map((name, label) => {
      const { recall: before, support } = clean.classes[label], { recall: after } = attacked.classes[label];
      return [name, formatShare(before, 1), formatShare(after, 1), formatWhole(support)];
    }),
  };
}

/** The same for machines. */
export function attackJson(clean: Evaluation, attacked: AttackedEvaluation, classes: readonly string[]): object {
  const { attack, epsilon, unit, steps, evaluation } = attacked;
  const { correct, accuracy, loss, interval, confusion } = evaluation;
  return {
    name: attack,
    epsilon,
    unit,
    steps,
    correct,
    accuracy,
    interval95: interval,
    loss,
    classes: classes.map((name, label) => ({
      name,
      accuracy: clean.classes[label].recall,
      robustAccuracy: evaluation.classes[label].recall,
      support: clean.classes[label].support,
    })),
    confusion,
  };
}

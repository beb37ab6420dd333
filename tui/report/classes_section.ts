import { macroMeans } from "../../src/evaluation/macro_means.ts";
import { formatWhole } from "../../src/format_whole.ts";
import { classColor } from "../screen/widgets/class_color.ts";
import { left, right } from "../screen/widgets/table.ts";
import { markup } from "./markup.ts";
import { dataTable, type Section, section, shareBar } from "./page_parts.ts";
import type { RunReport } from "./run_report.ts";
import { strokeColor } from "./svg.ts";

/** Precision, recall and F1 of each class, and their means. */
export function classesSection({ scores, start: { classes: names } }: RunReport): Section | undefined {
  if (!scores) return undefined;
  const { classes, on } = scores;
  const support = classes.reduce((sum, score) => sum + score.support, 0);
  const table = dataTable({
    caption:
      markup`Precision: of the ${on} samples predicted as the class, how many are correct. Recall: of the samples of the class,
how many were predicted as it. F1: the harmonic mean of the two. In the mean, each class counts the same, and – counts as 0.`,
    columns: [left("class"), right("precision"), right("recall"), right("F1"), right("samples")],
    rows: [...classes, { ...macroMeans(classes), support }].map(({ precision, recall, f1, support }, i) => [
      i < names.length ? markup`<span class="swatch" style="background:${swatchOf(i)}"></span>${names[i]}` : "mean",
      ...[precision, recall, f1].map((share) => share === null ? "–" : shareBar(share)),
      formatWhole(support),
    ]),
    totals: 1,
  });
  return section("classes", "By class", table);
}

/** The colour that the screen gives a class. */
function swatchOf(label: number): string {
  return strokeColor({ foreground: classColor(label, "truecolor") });
}

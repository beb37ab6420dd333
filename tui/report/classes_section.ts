import { macroMeans } from "../../src/evaluation/macro_means.ts";
import { formatPercent, formatWhole } from "../format.ts";
import { dataTable, section } from "./page_parts.ts";
import { type Html, markup } from "./markup.ts";
import type { RunReport } from "./run_report.ts";

/** Precision, recall and F1 of each class, and their means. */
export function classesSection({ scores, start: { classes: names } }: RunReport): Html {
  if (!scores) return markup``;
  const { classes, on } = scores;
  const support = classes.reduce((sum, score) => sum + score.support, 0);
  const all = { ...macroMeans(classes), support };
  return section(
    "classes",
    "By class",
    dataTable({
      caption:
        markup`Precision: of the ${on} samples predicted as the class, how many are correct. Recall: of the samples of the class,
how many were predicted as it. F1: the harmonic mean of the two. In the mean, each class counts the same, and – counts as 0.`,
      columns: [
        { heading: "class" },
        { heading: "precision", align: "right" },
        { heading: "recall", align: "right" },
        { heading: "F1", align: "right" },
        { heading: "samples", align: "right" },
      ],
      rows: [...classes, all].map(({ precision, recall, f1, support }, i) => [
        names[i] ?? "mean",
        ...[precision, recall, f1].map(shareBar),
        formatWhole(support),
      ]),
      totals: 1,
    }),
  );
}

/** A share in per cent before a bar of its length. */
function shareBar(share: number | null): Html {
  if (share === null) return markup`–`;
  return markup`<span class="bar" style="--share:${share.toFixed(3)}">${formatPercent(share, 1)} %</span>`;
}

import { type Comparison, isTrained, phaseOf } from "./comparison.ts";
import { Cells, type Style } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { describeRun } from "../../model/description.ts";

const NAME = "phosphor";

/** Narrower than this, the columns are worth more than the program's name. */
const WIDTH_WITH_NAME = 60;

/** One row: the program's name, what is compared, what all runs have in common, and what they are at. */
export function comparisonHeader(comparison: Comparison, width: number, theme: Theme): Cells {
  const cells = new Cells(width, 1);
  const { text, style } = status(comparison, theme);
  const statusStart = Math.max(0, cells.width - textWidth(text) - 1);
  const write = (x: number, words: string, style: Style) =>
    cells.text(x, 0, truncateText(words, Math.max(0, statusStart - 2 - x)), style);
  let x = 1;
  if (width >= WIDTH_WITH_NAME) x += write(x, NAME, theme.accent) + 2;
  x += write(x, `comparing ${comparison.subject}`, theme.strong) + 2;
  write(x, describeCommon(comparison), theme.text);
  cells.text(statusStart, 0, text, style);
  return cells;
}

/** What all runs have in common, in one line: `mnist · 784-9-10 · batch 32 · seed 1`. */
export function describeCommon({ runs }: Comparison): string {
  // The rate in force changes all the time, and differs sooner or later.
  const facts = runs.map(({ run }) => describeRun({ ...run, scheduledRate: run.learningRate }).split(" · "));
  return facts[0].filter((fact) => facts.every((others) => others.includes(fact))).join(" · ");
}

function status(comparison: Comparison, theme: Theme): { readonly text: string; readonly style: Style } {
  if (!isTrained(comparison)) return { text: "● side by side", style: theme.accent };
  switch (phaseOf(comparison)) {
    case "loading":
      return { text: "● loading", style: theme.faint };
    case "training":
      return { text: "● training", style: theme.good };
    case "paused":
      return { text: "● paused", style: theme.warning };
    case "stopping":
      return { text: "● stopping", style: theme.warning };
    case "finished":
      return { text: "● finished", style: theme.accent };
  }
}

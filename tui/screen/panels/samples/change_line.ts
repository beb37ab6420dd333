import type { Output } from "../../../../src/network/objective.ts";
import { formatNumber, formatOutput } from "../../../format.ts";
import type { SampleChange } from "../../model/findings/sample_change_provider.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { divergingScale } from "../../widgets/diverging.ts";

/** Columns between the sentence and the colours. */
const GAP = 2;

/** How large a change is and what it does, in one row: the first of ever fewer words that fit, and what the colours stand for. */
export function changeLine(
  found: SampleChange,
  { classes, output }: { readonly classes: readonly string[]; readonly output: Output },
  width: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, 1), candidates = sentences(found, classes, output);
  const text = candidates.find((text) => textWidth(text) <= width) ?? truncateText(candidates.at(-1)!, width);
  cells.text(0, 0, text, theme.text);
  const scale = divergingScale(theme), x = width - scale.width;
  if (found.change && x >= textWidth(text) + GAP) cells.place(x, 0, scale);
  return cells;
}

function sentences(
  { classes: pair, change, done, steps }: SampleChange,
  classes: readonly string[],
  output: Output,
): string[] {
  if (!pair) return ["there is no other class to change to", "nothing to change to"];
  const [predicted, target] = [pair.predicted, pair.target].map((label) => classes[label]);
  const isOver = done === steps, progress = isOver ? "" : `, step ${done} of ${steps}`;
  if (!change) return [isOver ? `no change to ${target} was found` : `looking for a change to ${target}${progress}`];
  const shares = (label: number) =>
    [change.before, change.after].map((values) => formatOutput(values[label], output, 1)).join(" → ");
  const answer = output === "identity" ? "output" : "probability";
  const size = `‖δ‖₂ ${formatNumber(change.l2)}`, largest = `largest ${formatNumber(change.linf)}`;
  const to = `${target}: ${shares(pair.target)}`, from = `${predicted}: ${shares(pair.predicted)}`;
  return [
    `least change found to ${target}: ${size}, ${largest}; ${answer} of ${to}, of ${from}${progress}`,
    `least change to ${target}: ${size}, ${largest}; ${to}, ${from}${progress}`,
    `least change: ${size}; ${to}, ${from}`,
    `${size}; ${to}, ${from}`,
    `${size}; ${to}`,
    to,
  ];
}

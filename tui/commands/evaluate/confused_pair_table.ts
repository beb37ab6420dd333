import type { ConfusedPair } from "../../../src/evaluation/confused_pairs.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import { formatShare } from "../../format.ts";
import type { Cells } from "../../screen/terminal/cells.ts";
import { truncateText } from "../../screen/terminal/text_width.ts";
import type { Theme } from "../../screen/theme.ts";
import { left, right } from "../../screen/widgets/table.ts";
import { wholeTable } from "../printed_blocks.ts";

/** Columns of a class's name. */
const WIDEST_NAME = 14;

/** Pairs of classes that were confused, a row each. */
export function confusedPairTable(pairs: readonly ConfusedPair[], classes: readonly string[], theme: Theme): Cells {
  const rows = pairs.map(({ actual, predicted, count, support }) => {
    const names = [actual, predicted].map((label) => truncateText(classes[label], WIDEST_NAME));
    return [...names, formatWhole(count), formatShare(count / support, 1)];
  });
  return wholeTable(
    { columns: [left("true"), left("predicted"), right("samples"), right("of its class")], rows },
    theme,
  );
}

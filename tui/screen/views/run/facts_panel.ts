import { PANEL_TITLE_HEIGHT, type RunState } from "./run_state.ts";
import { runFacts } from "../../model/run_facts.ts";
import type { TrainingState } from "../../model/state.ts";
import type { Size } from "../../layout/box.ts";
import { firstInSight } from "../../layout/page.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { formatRange } from "../../widgets/format_range.ts";
import { panelTitle } from "../../widgets/title_row.ts";

/** What stands before an option that is otherwise than by default. */
const CHANGED = "•";

/** The columns of the names, those of mark and blank included, and the share of all that they take at most. */
const NAME_WIDTH = 22, NAME_SHARE = 0.62;

/** The column where names begin, the blanks between a name and its value, and those at the right. */
const NAME_START = 3, GAP = 1, MARGIN = 1;

/** What is known of the run, from the row on that was scrolled to; options that were changed stand out. */
export function factsPanel(
  run: TrainingState,
  { fact, part }: RunState,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const facts = runFacts(run);
  const rows = height - PANEL_TITLE_HEIGHT;
  const first = firstInSight(fact, rows, facts.length);
  const legend = `${CHANGED} not the default`;
  const caption = rows < facts.length ? `${legend}  ${formatRange(first + 1, first + rows, facts.length)}` : legend;
  const style = part === "facts" ? theme.accent : theme.strong;
  cells.place(0, 0, panelTitle(["options", style], [caption], width, theme));
  const usualStart = Math.min(NAME_WIDTH, Math.floor(width * NAME_SHARE));
  facts.slice(first, first + rows).forEach(({ heading, name, value, isChanged }, i) => {
    const y = PANEL_TITLE_HEIGHT + i;
    if (heading !== undefined) cells.text(1, y, truncateText(heading, width - 2), theme.faint);
    const style = isChanged ? theme.strong : theme.text;
    if (isChanged) cells.text(1, y, CHANGED, theme.accent);
    const end = NAME_START + cells.text(NAME_START, y, truncateText(name, usualStart - NAME_START - GAP), style);
    // A long value takes what a short name leaves.
    const start = Math.max(end + GAP, Math.min(usualStart, width - MARGIN - textWidth(value)));
    cells.text(start, y, truncateText(value, width - start - MARGIN), style);
  });
  return cells;
}

import type { RunState } from "../state/run.ts";
import { runFacts } from "../state/run_facts.ts";
import { PANEL_TITLE_HEIGHT } from "../state/run_layout.ts";
import type { TrainingState } from "../state/state.ts";
import { Cells } from "../terminal/cells.ts";
import { truncateText } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";
import { placePanelTitle } from "./panel_title.ts";

/** What stands before an option that is otherwise than by default. */
const CHANGED = "•";

/** The columns of the names, those of mark and blank included. */
const NAME_WIDTH = 22;

/** What is known of the run, from the row on that was scrolled to; options that were changed stand out. */
export function factsPanel(
  run: TrainingState,
  { fact, part }: RunState,
  width: number,
  height: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const facts = runFacts(run);
  const rows = height - PANEL_TITLE_HEIGHT;
  const first = Math.max(0, Math.min(fact, facts.length - rows));
  const legend = `${CHANGED} not the default`;
  const caption = rows < facts.length ? `${legend}  ${first + 1}–${first + rows} of ${facts.length}` : legend;
  placePanelTitle(cells, "options", caption, part === "facts", theme);
  const nameWidth = Math.min(NAME_WIDTH, Math.floor(width / 2));
  facts.slice(first, first + rows).forEach(({ heading, name, value, isChanged }, i) => {
    const y = PANEL_TITLE_HEIGHT + i;
    if (heading !== undefined) cells.text(1, y, truncateText(heading, width - 2), theme.faint);
    const style = isChanged ? theme.strong : theme.text;
    if (isChanged) cells.text(1, y, CHANGED, theme.accent);
    cells.text(3, y, truncateText(name, nameWidth - 4), style);
    cells.text(nameWidth, y, truncateText(value, width - nameWidth - 1), style);
  });
  return cells;
}

import type { JournalKind } from "../../model/journal.ts";
import { journalColumns, visibleRows } from "./journal_rows.ts";
import { PANEL_TITLE_HEIGHT, type RunState } from "./run_state.ts";
import type { TrainingState } from "../../model/state.ts";
import type { Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { panelTitle } from "../../widgets/title_row.ts";

/** The mark of each kind of entry, distinct also without colour. */
const MARKS: { readonly [Kind in JournalKind]: { readonly mark: string; readonly style: keyof Styles } } = {
  event: { mark: " ", style: "text" },
  best: { mark: "*", style: "good" },
  change: { mark: "~", style: "accent" },
  trouble: { mark: "!", style: "warning" },
  printed: { mark: ">", style: "faint" },
  file: { mark: "+", style: "accent" },
};

type Styles = Pick<Theme, "text" | "good" | "accent" | "warning" | "faint">;

/** The events as they came, the newest at the bottom. */
export function journalPanel(
  { history: { journal } }: TrainingState,
  { entry, part }: RunState,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const room = height - PANEL_TITLE_HEIGHT;
  const caption = entry === undefined ? `${journal.dropped + journal.entries.length}` : "end: the newest";
  const style = part === "events" ? theme.accent : theme.strong;
  cells.place(0, 0, panelTitle(["events", style], [caption], width, theme));
  const columns = journalColumns(width);
  visibleRows(journal, entry, width, room).forEach(({ entry: { kind }, isFirst, time, text }, i) => {
    const y = PANEL_TITLE_HEIGHT + i;
    const { mark, style } = MARKS[kind];
    cells.text(columns.mark - 1 - time.length, y, time, theme.faint);
    if (isFirst) cells.text(columns.mark, y, mark, theme[style]);
    cells.text(columns.text, y, text, kind === "best" ? theme.text : theme[style]);
  });
  return cells;
}

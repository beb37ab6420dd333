import type { JournalKind } from "../state/journal.ts";
import { MARK_WIDTH, TIME_WIDTH, visibleRows } from "../state/journal_rows.ts";
import type { RunState } from "../state/run.ts";
import { PANEL_TITLE_HEIGHT } from "../state/run_layout.ts";
import type { TrainingState } from "../state/state.ts";
import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { placePanelTitle } from "./panel_title.ts";

/** What tells the kinds of entries apart, also without colour. */
const LOOKS: { readonly [Kind in JournalKind]: { readonly mark: string; readonly style: keyof Styles } } = {
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
  { chronicle: { journal } }: TrainingState,
  { entry, part }: RunState,
  width: number,
  height: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const room = height - PANEL_TITLE_HEIGHT;
  const caption = entry === undefined ? `${journal.dropped + journal.entries.length}` : "end: the newest";
  placePanelTitle(cells, "events", caption, part === "events", theme);
  visibleRows(journal, entry, width, room).forEach(({ entry: { kind }, time, text }, i) => {
    const y = PANEL_TITLE_HEIGHT + i;
    const { mark, style } = LOOKS[kind];
    cells.text(TIME_WIDTH - 1 - time.length, y, time, theme.faint);
    if (time !== "") cells.text(TIME_WIDTH, y, mark, theme[style]);
    cells.text(TIME_WIDTH + MARK_WIDTH, y, text, kind === "best" ? theme.text : theme[style]);
  });
  return cells;
}

import type { AppState } from "../../model/app_state.ts";
import type { RunEntry } from "../../model/runs.ts";
import { activeView } from "../../model/ui.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { notice, noticeHeight } from "./notice.ts";

/** What must not be missed of the runs on the screen, after the name of the one that it is about if there are several. */
export function runsNotice(state: AppState, width: number, height: number, theme: Theme): Cells {
  const found = noticed(state);
  if (!found) return new Cells(width, height);
  const name = nameOf(found, width), x = marginOf(name);
  const said = notice(found.run, width - x, height, theme, state.ui.active);
  if (x === 0) return said;
  const cells = new Cells(width, height);
  cells.text(1, 0, name, theme.strong);
  cells.place(x, 0, said);
  return cells;
}

/** The rows that it takes in full; 0 when there is nothing. */
export function runsNoticeHeight(state: AppState, width: number): number {
  const found = noticed(state);
  return found ? noticeHeight(found.run, width - marginOf(nameOf(found, width)), state.ui.active) : 0;
}

/** The run that has something to say: a warning of any run, else whatever there is of those that the view shows. */
function noticed({ runs, ui }: AppState): RunEntry | undefined {
  const focused = runs[ui.focus];
  const shown = activeView(ui).showsAllRuns ? runs.filter(({ run }) => run.phase !== "finished") : [focused];
  return [focused, ...runs].find(({ run }) => run.warnings.length > 0) ??
    shown.find(({ run }) => noticeHeight(run, Infinity, ui.active) > 0);
}

/** What the run is called, of several. */
function nameOf({ label }: RunEntry, width: number): string {
  return label === "" ? "" : truncateText(`${label}:`, Math.floor(width / 3));
}

/** The columns before what is said. */
function marginOf(name: string): number {
  return name === "" ? 0 : 1 + textWidth(name);
}

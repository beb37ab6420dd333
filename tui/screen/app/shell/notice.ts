import { formatPercent } from "../../../format.ts";
import type { AppState } from "../../model/app_state.ts";
import type { RunEntry } from "../../model/runs.ts";
import type { TrainingState } from "../../model/state.ts";
import { activeView } from "../../model/ui.ts";
import { OUTCOMES } from "../../model/viewing.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import { firstRows, wrapText } from "../../terminal/wrap_text.ts";
import type { Theme } from "../../theme.ts";

/** The columns that are left blank on both sides. */
const MARGINS = 2;

/** Seconds of training that the answer to a request is shown: after that it must not hide what is wrong. */
const ANSWER_SECONDS = 5;

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

/** What must not be missed of a run, in `height` rows; what the view says itself that stands `beside` is left out. */
export function notice(state: TrainingState, width: number, height: number, theme: Theme, beside?: string): Cells {
  const cells = new Cells(width, height);
  const message = messageOf(state, beside);
  if (!message) return cells;
  const rows = firstRows(rowsOf(message, width), height, width - MARGINS);
  rows.forEach((row, y) => cells.text(1, y, row, theme[message.style]));
  return cells;
}

/** The rows that it takes in full; 0 when there is nothing. */
export function noticeHeight(state: TrainingState, width: number, beside?: string): number {
  const message = messageOf(state, beside);
  return message ? rowsOf(message, width).length : 0;
}

/** What is said, and whether it is well. */
type Message = { readonly text: string; readonly style: "good" | "warning" };

/** What is wrong takes as many rows as it needs: its end says what helps. What is well takes one. */
function rowsOf({ text, style }: Message, width: number): string[] {
  const room = Math.max(1, width - MARGINS);
  return style === "warning" ? wrapText(text, room) : [truncateText(text, room)];
}

/**
 * The latest warning, else how a run ended whose log has no end, else the result of a finished run, with the reason where
 * it could not learn, else the checkpoint that was asked for a moment ago, else the most serious of what is wrong with
 * the training, else what isn't as it was asked for.
 */
function messageOf(state: TrainingState, beside?: string): Message | undefined {
  const { warnings, finished, modelPath, note, viewing, history, checkpoint, clock } = state;
  const trouble = warnings.at(-1) ?? (viewing?.outcome && OUTCOMES[viewing.outcome]);
  if (trouble) return { text: `! ${trouble}`, style: "warning" };
  const isFresh = clock.elapsed - (checkpoint?.writtenAt ?? clock.elapsed) < ANSWER_SECONDS;
  if (!finished && checkpoint?.isAnswer && isFresh) {
    return { text: `epoch ${checkpoint.epoch.toFixed(1)} is saved in ${checkpoint.path}`, style: "good" };
  }
  if (!finished) {
    const diagnosis = beside === "layers" ? undefined : history.diagnoses[0]?.sentence;
    const text = diagnosis ?? note;
    return text === undefined ? undefined : { text, style: "warning" };
  }
  const { testAccuracy, reason } = finished;
  const parts = testAccuracy === null ? [] : [`test accuracy ${formatPercent(testAccuracy, 2)} %`];
  if (modelPath) parts.push(`saved in ${modelPath}`);
  const failure = history.diagnoses.find(({ trouble }) => trouble === "inactive-layer")?.sentence;
  if (failure !== undefined) parts.push(failure);
  return { text: parts.join(" · "), style: reason === "diverged" || failure !== undefined ? "warning" : "good" };
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

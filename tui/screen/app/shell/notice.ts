import { formatPercent } from "../../../format.ts";
import { describeStep } from "../../model/batch_step.ts";
import type { AppState } from "../../model/app_state.ts";
import type { TrainingState } from "../../model/state.ts";
import { activeView } from "../../model/ui.ts";
import { OUTCOMES } from "../../model/viewing.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import { firstRows, wrapText } from "../../terminal/wrap_text.ts";
import type { Theme } from "../../theme.ts";

/** Columns left blank at both ends. */
const MARGINS = 2;

/** Seconds of training that the answer to a request is shown: after that it must not hide what is wrong. */
const ANSWER_SECONDS = 5;

/** What must not be missed, in rows of text, after the name of the run that it is about, if there are several. */
export interface Notice {
  readonly name: string;
  readonly rows: readonly string[];
  readonly style: Message["style"];
}

/** What must not be missed, in rows of `width` columns: a warning of any run, else a message of one on the screen. */
export function noticeOf({ runs, ui }: AppState, width: number): Notice | undefined {
  const focused = runs[ui.focus];
  const shown = activeView(ui).showsAllRuns ? runs.filter(({ run }) => run.phase !== "finished") : [focused];
  const warned = [focused, ...runs].find(({ run }) => run.warnings.length > 0);
  for (const { label, run } of warned ? [warned] : shown) {
    const message = messageOf(run, ui.active);
    if (!message) continue;
    const name = label === "" ? "" : truncateText(`${label}:`, Math.floor(width / 3));
    const { lines, style } = message, room = Math.max(1, width - marginOf(name) - MARGINS);
    // What is wrong takes as many rows as it needs, since its end says what helps.
    const rows = lines.flatMap((line) => firstRows(wrapText(line, room), style === "warning" ? Infinity : 1, room));
    return { name, style, rows };
  }
  return undefined;
}

/** The first rows of a notice. */
export function drawNotice({ name, rows, style }: Notice, width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height), x = marginOf(name);
  cells.text(1, 0, name, theme.strong);
  firstRows(rows, height, width - x - MARGINS).forEach((row, y) => cells.text(x + 1, y, row, theme[style]));
  return cells;
}

interface Message {
  readonly lines: readonly string[];
  readonly style: "good" | "warning" | "text";
}

/**
 * The latest warning, else how a run ended whose log has no end, else while one looks back what isn't of the moment, else the result of a finished run and why it could not
 * learn, else the checkpoint just asked for, else what a single batch did, else the most serious diagnosis, else the engine's note.
 */
function messageOf(state: TrainingState, view: string): Message | undefined {
  const { warnings, finished, modelPath, note, viewing, history, checkpoint, clock } = state;
  const trouble = warnings.at(-1) ?? (viewing?.outcome && OUTCOMES[viewing.outcome]);
  if (trouble) return { lines: [`! ${trouble}`], style: "warning" };
  if (state.timeline?.at !== undefined) return substituteOf(state);
  const isFresh = clock.elapsed - (checkpoint?.writtenAt ?? clock.elapsed) < ANSWER_SECONDS;
  if (!finished && checkpoint?.isAnswer && isFresh) {
    return { lines: [`epoch ${checkpoint.epoch.toFixed(1)} is saved in ${checkpoint.path}`], style: "good" };
  }
  const step = state.step && describeStep(state.step, state);
  if (step !== undefined && state.phase === "paused") return { lines: step, style: "text" };
  if (!finished) {
    const diagnosis = view === "layers" ? undefined : history.diagnoses[0]?.sentence;
    const text = diagnosis ?? note;
    return text === undefined ? undefined : { lines: [text], style: "warning" };
  }
  const { testAccuracy, reason } = finished;
  const parts = testAccuracy === null ? [] : [`test accuracy ${formatPercent(testAccuracy, 2)} %`];
  if (modelPath) parts.push(`saved in ${modelPath}`);
  const failure = history.diagnoses.find(({ trouble }) => trouble === "inactive-layer")?.sentence;
  if (failure !== undefined) parts.push(failure);
  return { lines: [parts.join(" · ")], style: reason === "diverged" || failure !== undefined ? "warning" : "good" };
}

/** Which network answers in place of that of the moment, where only the first layer is kept of it. */
function substituteOf({ timeline, network, networkEpoch }: TrainingState): Message | undefined {
  const { epoch } = timeline!.moments[timeline!.at!];
  if (network && networkEpoch === epoch) return undefined;
  const instead = network
    ? `predictions by the nearest checkpoint, epoch ${Number(networkEpoch!.toFixed(2))}`
    : "without a checkpoint nothing can be predicted";
  return { lines: [`only layer 1 is kept here; ${instead}`], style: "warning" };
}

function marginOf(name: string): number {
  return name === "" ? 0 : 1 + textWidth(name);
}

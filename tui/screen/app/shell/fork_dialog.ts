import type { Action, AppState } from "../../model/app_state.ts";
import { type ForkForm, requestOf } from "../../model/fork/fork_form.ts";
import { isTrained, phaseOf } from "../../model/runs.ts";
import type { TextLine } from "../../model/text_line.ts";
import { column } from "../../layout/arrange.ts";
import { boxOf } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth } from "../../terminal/text_width.ts";
import { firstRows, wrapText } from "../../terminal/wrap_text.ts";
import type { Theme } from "../../theme.ts";
import { dialog, dialogSize } from "./dialog.ts";

/** Longer rows are hard to read. */
const MOST_COLUMNS = 76;

/** Rows for what is wrong or what there is to type, so that the frame doesn't jump. */
const MESSAGE_ROWS = 3;

const PROMPT = "› ", EXAMPLE = "--learning-rate 0.01 --epochs 20";

/**
 * The form for a new run, framed: where it parts from another, a line for its options, and below it what is wrong with
 * them or what there is to type. In little room the list of checkpoints goes first, and the line last.
 */
export function forkDialog(state: AppState, form: ForkForm, width: number, height: number, theme: Theme): Cells {
  const room = Math.max(1, Math.min(MOST_COLUMNS, width - dialogSize({ width: 0, height: 0 }).width));
  const request = requestOf(form), { points } = form;
  if (!request) return framed(points ? noCheckpoint(state) : "Reading the checkpoints.", room, height, theme);
  const lead = wrapText(leadOf(state, request), room);
  const epochs = points!.filter(({ folder }) => folder === request.folder).map(({ epoch }) => epoch);
  const size = { width: room, height: Math.max(1, Math.min(lead.length + MESSAGE_ROWS + 4, height - 2)) };
  const rows = column(boxOf(size), {
    lead: { least: lead.length, priority: 2 },
    above: {},
    line: { priority: 4 },
    below: {},
    message: { preferred: MESSAGE_ROWS, priority: 3 },
    epochs: { priority: 1 },
  });
  const content = new Cells(size.width, size.height);
  if (rows.lead) lead.forEach((row, y) => content.text(0, rows.lead!.y + y, row, theme.text));
  if (rows.line) content.place(0, rows.line.y, typedLine(form.options, room, theme));
  const { text, style } = messageOf(form);
  const { y = 0, height: most = 0 } = rows.message ?? {};
  firstRows(wrapText(text, room), most, room).forEach((row, i) => content.text(0, y + i, row, theme[style]));
  if (rows.epochs) content.place(0, rows.epochs.y, checkpoints(epochs, request.epoch, room, theme));
  const { width: columns, height: all } = dialogSize(size);
  return dialog<Action>("fork", content, Math.min(width, columns), Math.min(height, all), theme).cells;
}

function framed(text: string, room: number, height: number, theme: Theme): Cells {
  const rows = wrapText(text, room), content = new Cells(Math.max(...rows.map(textWidth)), rows.length);
  rows.forEach((row, y) => content.text(0, y, row, theme.text));
  const size = dialogSize(content);
  return dialog<Action>("fork", content, size.width, Math.min(height, size.height), theme).cells;
}

function leadOf(state: AppState, { folder, epoch }: { readonly folder: string; readonly epoch: number }): string {
  const first = isUnderWay(state) ? " (training is stopped and saved first)" : "";
  return `A new run that has all of ${folder} up to epoch ${epoch}, and these options from there on${first}:`;
}

function noCheckpoint({ runs }: AppState): string {
  const found = runs.length > 1 ? "None of these runs has a checkpoint" : "The run has no checkpoint";
  return `${found} to part from. \`train --checkpoint-every 1epochs\` saves one an epoch, and c one at any time.`;
}

/** Whether runs are trained here that haven't come to their end. */
function isUnderWay({ runs }: AppState): boolean {
  return isTrained(runs) && phaseOf(runs) !== "finished";
}

/** What stops the run from starting, else what there is to type. */
function messageOf({ checked, isAsked }: ForkForm): { readonly text: string; readonly style: "warning" | "faint" } {
  const { problem, isUnfinished, hint = "" } = checked?.check ?? {};
  return problem !== undefined && (isAsked || !isUnfinished)
    ? { text: problem, style: "warning" }
    : { text: hint, style: "faint" };
}

/** The line with its cursor, moved so far to the left that one sees where one types. */
function typedLine({ text, cursor }: TextLine, width: number, theme: Theme): Cells {
  const cells = new Cells(width, 1), start = cells.text(0, 0, PROMPT, theme.accent);
  const before = [...text].slice(0, cursor).join(""), hidden = Math.max(0, textWidth(before) + 1 - (width - start));
  const shown = new Cells(Math.max(0, width - start), 1);
  if (text === "") shown.text(0, 0, EXAMPLE, theme.faint);
  shown.text(-hidden, 0, text, theme.text);
  const at = textWidth(before) - hidden;
  shown.text(at, 0, shown.width > at ? shown.character(at, 0) || " " : " ", { ...shown.style(at, 0), inverse: true });
  cells.place(start, 0, shown);
  return cells;
}

/** The epochs of the run's checkpoints, the chosen one emphasized. */
function checkpoints(epochs: readonly number[], chosen: number, width: number, theme: Theme): Cells {
  const cells = new Cells(width, 1);
  if (epochs.length === 1) {
    const only = `the only checkpoint is at epoch ${chosen}; --checkpoint-every saves more`;
    cells.text(0, 0, firstRows(wrapText(only, width), 1, width)[0], theme.faint);
    return cells;
  }
  let x = cells.text(0, 0, "checkpoints at epochs", theme.faint);
  for (const epoch of epochs) {
    x = cells.text(x + 1, 0, `${epoch}`, epoch === chosen ? theme.accent : theme.faint) + x + 1;
  }
  return cells;
}

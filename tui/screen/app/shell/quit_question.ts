import { Drawn } from "../../layout/drawn.ts";
import type { Action, AppState } from "../../model/app_state.ts";
import { workingKeys } from "../../model/key_bindings.ts";
import { lastRun } from "../../model/runs.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { dialog, dialogSize } from "./dialog.ts";

const KEY_GAP = 2;

/** The rows of the text and of the blank below it. */
const TEXT_HEIGHT = 2;

/** In fewer columns, a frame would leave too little of the choices to tell them apart. */
const LEAST_FRAMED = 16;

/** The question how to end runs, framed, a choice a row. In little room its text goes first, then its frame. */
export function quitQuestion(state: AppState, width: number, height: number, theme: Theme): Drawn<Action> {
  const { epoch, options } = lastRun(state.runs), choices = workingKeys(state);
  const what = state.runs.length > 1 ? "The runs are" : "Training is";
  const text = `${what} at epoch ${epoch.toFixed(1)}${options.epochs === null ? "" : ` of ${options.epochs}`}.`;
  const alone = {
    width: Math.max(...choices.map(({ symbol, label }) => textWidth(symbol) + KEY_GAP + textWidth(label))),
    height: choices.length,
  };
  const inFull = dialogSize({ width: Math.max(textWidth(text), alone.width), height: TEXT_HEIGHT + alone.height });
  const hasText = inFull.width <= width && inFull.height <= height;
  const framed = hasText ? inFull : dialogSize(alone);
  const isFramed = hasText || framed.height <= height && width >= LEAST_FRAMED;
  const wanted = isFramed ? framed : alone;
  const size = { width: Math.min(width, wanted.width), height: Math.min(height, wanted.height) };
  const columns = isFramed ? size.width - dialogSize({ width: 0, height: 0 }).width : size.width;
  const first = hasText ? TEXT_HEIGHT : 0;
  const content = new Drawn<Action>({ width: columns, height: first + choices.length });
  if (hasText) content.cells.text(0, 0, text, theme.text);
  choices.forEach(({ symbol, label, action }, i) => {
    const end = content.cells.text(0, first + i, symbol, theme.strong) + KEY_GAP;
    content.cells.text(end, first + i, truncateText(label, columns - end), theme.text);
    content.onClick({ x: 0, y: first + i, width: columns, height: 1 }, action);
  });
  if (isFramed) return dialog("quit", content, size.width, size.height, theme);
  return new Drawn<Action>(size).place({ x: 0, y: 0 }, content);
}

import type { Action } from "../state/action.ts";
import { workingKeys } from "../state/key_bindings.ts";
import type { AppState } from "../state/ui.ts";
import { Cells } from "../terminal/cells.ts";
import { textWidth } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";
import { dialog, dialogSize } from "./dialog.ts";

/** The row of the first choice within the dialog, and the column of the choices: after the frame and the question. */
const FIRST_CHOICE = 3, CHOICES_COLUMN = 2;

/** The question what is to become of a run under way, with a choice a row. */
export function quitQuestion(state: AppState, theme: Theme): Cells {
  const choices = workingKeys(state);
  const content = new Cells(contentWidth(state), 2 + choices.length);
  content.text(0, 0, question(state), theme.text);
  choices.forEach(({ label, does }, i) => {
    const end = content.text(0, 2 + i, label, theme.strong);
    content.text(end + 2, 2 + i, does, theme.text);
  });
  const { width, height } = quitQuestionSize(state);
  return dialog("quit", content, width, height, theme);
}

/** The cells that the question takes. */
export function quitQuestionSize(state: AppState): { width: number; height: number } {
  return dialogSize({ width: contentWidth(state), height: 2 + workingKeys(state).length });
}

/** What a click at (x, y) of the question means. */
export function quitQuestionAction(state: AppState, x: number, y: number): Action | undefined {
  return x >= CHOICES_COLUMN ? workingKeys(state)[y - FIRST_CHOICE]?.action : undefined;
}

function question({ run: { epoch, options } }: AppState): string {
  return `Training is at epoch ${epoch.toFixed(1)} of ${options.epochs}.`;
}

function contentWidth(state: AppState): number {
  const choices = workingKeys(state).map(({ label, does }) => textWidth(`${label}  ${does}`));
  return Math.max(textWidth(question(state)), ...choices);
}

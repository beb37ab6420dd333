import type { Action } from "../state/action.ts";
import { workingKeys } from "../state/key_bindings.ts";
import type { AppState } from "../state/ui.ts";
import type { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { answerAt, type Question, questionDialog, questionSize } from "./question.ts";

/** The question what is to become of a run under way, with a choice a row. */
export function quitQuestion(state: AppState, theme: Theme): Cells {
  return questionDialog(questionOf(state), theme);
}

/** The cells that the question takes. */
export function quitQuestionSize(state: AppState): { width: number; height: number } {
  return questionSize(questionOf(state));
}

/** What a click at (x, y) of the question means. */
export function quitQuestionAction(state: AppState, x: number, y: number): Action | undefined {
  return answerAt(questionOf(state), x, y);
}

function questionOf(state: AppState): Question<Action> {
  const { epoch, options } = state.run;
  const text = `Training is at epoch ${epoch.toFixed(1)} of ${options.epochs}.`;
  return { title: "quit", text, choices: workingKeys(state) };
}

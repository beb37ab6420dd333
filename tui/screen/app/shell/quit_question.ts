import type { Action } from "../../model/action.ts";
import { workingKeys } from "../../model/key_bindings.ts";
import type { AppState } from "../../model/ui.ts";
import type { ViewSize } from "../../model/view_model.ts";
import type { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { answerAt, type Question, questionDialog, questionSize } from "./question.ts";

/** The question what is to become of a run under way, with a choice a row, for a window of `width` × `height`. */
export function quitQuestion(state: AppState, width: number, height: number, theme: Theme): Cells {
  return questionDialog(questionOf(state), width, height, theme);
}

/** The cells that the question takes of a window of `width` × `height`. */
export function quitQuestionSize(state: AppState, width: number, height: number): ViewSize {
  return questionSize(questionOf(state), width, height);
}

/** What a click at (x, y) of the question means, in a window of `width` × `height`. */
export function quitQuestionAction(
  state: AppState,
  x: number,
  y: number,
  width: number,
  height: number,
): Action | undefined {
  return answerAt(questionOf(state), x, y, width, height);
}

function questionOf(state: AppState): Question<Action> {
  const { epoch, options } = state.run;
  const text = `Training is at epoch ${epoch.toFixed(1)} of ${options.epochs}.`;
  return { title: "quit", text, choices: workingKeys(state) };
}

import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { Mouse } from "../../../../tui/screen/layout/drawn.ts";
import { type AppState, focusedRun } from "../../../../tui/screen/model/app_state.ts";
import { updateUi } from "../../../../tui/screen/model/ui.ts";
import type { TrainingState } from "../../../../tui/screen/model/state.ts";
import type { MouseEvent } from "../../../../tui/screen/terminal/input_event.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { drawLayout } from "../../../../tui/screen/views/draw/draw_layout.ts";
import { bodyOf, screenView } from "../../../../tui/screen/app/shell/screen_view.ts";
import { screenOf } from "../app_state.ts";

/** A line of the hand, as places on the board from 0 to 1: to the right and down. */
export type Line = readonly (readonly [number, number])[];

/** Reports of the mouse as it draws lines on the board of a screen, as a terminal reports them: in whole cells. */
export function mouseLines(state: AppState, columns: number, rows: number, lines: readonly Line[]): MouseEvent[] {
  const { image, classes } = focusedRun(state).dataset;
  const body = bodyOf(state, columns, rows);
  const { board } = drawLayout(image!, classes.length, body);
  return lines.flatMap((line) => {
    const events: MouseEvent[] = [];
    for (const [right, down] of line) {
      const x = body.x + board.x + Math.floor(right * board.width),
        y = body.y + board.y + Math.floor(down * board.height);
      const last = events.at(-1);
      if (last?.x !== x || last?.y !== y) events.push(mouseEvent(last ? "drag" : "press", x, y));
    }
    const { x, y } = events.at(-1)!;
    return [...events, mouseEvent("release", x, y)];
  });
}

/** A report of the mouse with the left button. */
export function mouseEvent(action: MouseEvent["action"], x: number, y: number): MouseEvent {
  return { type: "mouse", action, button: "left", x, y, control: false, alt: false, shift: false };
}

/** The screen of a run with lines drawn by the mouse in the view for that. */
export function drawnState(run: TrainingState, columns: number, rows: number, lines: readonly Line[]): AppState {
  const start: AppState = screenOf(run, { active: "draw" });
  const hand = new Mouse();
  // The mouse is faster than the screen: a hand's events come between two frames, and no line moves a box.
  const drawn = screenView(start, new Cells(columns, rows), createTheme("none"));
  return mouseLines(start, columns, rows, lines).reduce((state, event) => {
    const action = hand.actionOf(event, drawn);
    return action ? { ...state, ui: updateUi(state, action, bodyOf(state, columns, rows)) } : state;
  }, start);
}

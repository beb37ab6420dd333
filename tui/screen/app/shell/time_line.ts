import { Drawn } from "../../layout/drawn.ts";
import type { Action, AppState } from "../../model/app_state.ts";
import type { TimeState } from "../../model/time/time_state.ts";
import { momentsOf } from "../../model/ui.ts";
import type { MouseEvent } from "../../terminal/input_event.ts";
import { textWidth } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";

/** Fewer columns make no slider that one could drag. */
const LEAST_SLIDER = 8;

/** Blanks between the parts. */
const GAP = 2;

/**
 * One row: the epoch of the moment that is looked back at, a slider, its place among all moments, and how fast they are
 * played. A press or a drag on the slider shows the moment there. In little room the speed goes first, then the place.
 */
export function timeLine(state: AppState, time: TimeState, width: number, theme: Theme): Drawn<Action> {
  const drawn = new Drawn<Action>({ width, height: 1 }), { cells } = drawn;
  const moments = momentsOf(state), last = moments.length - 1;
  const epoch = `epoch ${formatMoment(moments[time.at].epoch, moments[last].epoch)}`;
  const place = `${time.at + 1} of ${moments.length}`.padStart(`${moments.length} of ${moments.length}`.length);
  const speed = `${time.isPlaying ? "▶" : "‖"} ${time.speed}/s`.padEnd("▶ 30/s".length);
  const right = [[place, speed], [place], []].find((parts) => roomBeside(epoch, parts, width) >= LEAST_SLIDER) ?? [];
  let x = 1 + cells.text(1, 0, epoch, theme.accent) + GAP;
  const length = roomBeside(epoch, right, width);
  if (length > 0) drawn.place({ x, y: 0 }, slider(time, last, length, theme));
  x += length;
  for (const part of right) x += GAP + cells.text(x + GAP, 0, part, theme.faint);
  return drawn;
}

/** A line with a knob, and a rhombus at the moment that is marked. */
function slider({ at, marked }: TimeState, last: number, width: number, theme: Theme): Drawn<Action> {
  const drawn = new Drawn<Action>({ width, height: 1 }), { cells } = drawn;
  const columnOf = (place: number) => Math.round(place / Math.max(1, last) * (width - 1));
  cells.text(0, 0, "─".repeat(width), theme.faint);
  cells.text(0, 0, "━".repeat(columnOf(at)), theme.accent);
  if (marked !== undefined) cells.text(columnOf(marked), 0, "◆", theme.text);
  cells.text(columnOf(at), 0, "●", theme.strong);
  return drawn.on({ x: 0, y: 0, width, height: 1 }, ({ action, button, x }: MouseEvent) => {
    if (action !== "press" && action !== "drag" || button !== "left") return undefined;
    return { type: "time", change: { share: Math.max(0, Math.min(1, x / Math.max(1, width - 1))) } };
  });
}

function roomBeside(epoch: string, right: readonly string[], width: number): number {
  return width - 2 - textWidth(epoch) - GAP - right.reduce((sum, part) => sum + GAP + textWidth(part), 0);
}

/** An epoch to a batch or so, in the columns that the last one takes. */
function formatMoment(epoch: number, last: number): string {
  const digits = (value: number) => value.toFixed(value < 1 ? 4 : value < 100 ? 2 : 0);
  return digits(epoch).padStart(Math.max(digits(0).length, digits(last).length));
}

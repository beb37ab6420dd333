import { assertEquals } from "deno-std/assert/equals.js";
import { timeLine } from "../../../../../tui/screen/app/shell/time_line.ts";
import { screenView } from "../../../../../tui/screen/app/shell/screen_view.ts";
import { Mouse } from "../../../../../tui/screen/layout/drawn.ts";
import { INITIAL_CHARTS } from "../../../../../tui/screen/model/charts/charts_state.ts";
import { actionOf } from "../../../../../tui/screen/model/key_bindings.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import type { TimeState } from "../../../../../tui/screen/model/time/time_state.ts";
import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { weights } from "../../../../../tui/screen/views/weights/weights.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { INITIAL_UI, screenOf, VIEW_NAMES } from "../../app_state.ts";
import { mouseEvent } from "../../views/hand.ts";
import { done } from "../../views/states.ts";

const moments = Array.from({ length: 11 }, (_, epoch) => ({ epoch, samplesSeen: 1000 * epoch }));
const time: TimeState = { at: 5, isPlaying: false, speed: 10 };

/** A run that has ended, looked back at. */
const past = ({ at }: TimeState): TrainingState => (
  { ...done, timeline: { moments, at }, networkEpoch: moments[at].epoch }
);
const stateOf = (time: TimeState) => screenOf(past(time), { time });
const rowOf = (time: TimeState, width: number) => timeLine(stateOf(time), time, width, createTheme("none"));
const text = (time: TimeState, width: number) => rowOf(time, width).cells.toString();

Deno.test("the slider has its knob at the moment, and a rhombus where one is marked", () => {
  assertEquals(text(time, 59), " epoch   5.00  ━━━━━━━━━━━━●────────────   6 of 11  ‖ 10/s");
  assertEquals(text({ ...time, at: 0 }, 59).match(/[●━─◆]+/)![0], "●" + "─".repeat(24));
  assertEquals(
    text({ ...time, at: 10, marked: 5, isPlaying: true, speed: 30 }, 59).match(/[●━─◆]+/)![0].indexOf("◆"),
    12,
  );
});

Deno.test("in little room the speed goes first, then the place", () => {
  assertEquals([60, 40, 30, 25].map((width) => [/10\/s/, /of 11/, /●/].map((part) => part.test(text(time, width)))), [
    [true, true, true],
    [false, true, true],
    [false, false, true],
    [false, false, true],
  ]);
  for (let width = 1; width < 25; width++) text(time, width);
});

Deno.test("a press on the slider shows the moment there, and a drag follows the mouse beyond its ends", () => {
  const row = rowOf(time, 59), mouse = new Mouse(), start = text(time, 59).indexOf("━");
  const at = (action: "press" | "drag", x: number) => mouse.actionOf(mouseEvent(action, x, 0), row);
  assertEquals(at("press", start), { type: "time", change: { share: 0 } });
  assertEquals(at("drag", start + 12), { type: "time", change: { share: 0.5 } });
  assertEquals(at("drag", start + 99), { type: "time", change: { share: 1 } });
  assertEquals(at("drag", 0), { type: "time", change: { share: 0 } });
  assertEquals(at("press", 2), undefined);
});

Deno.test("in the past the arrows, space and the keys of the pace belong to the time, in every view", () => {
  for (const active of VIEW_NAMES) {
    const state = screenOf(past(time), { active, time });
    const changes = ["left", "right", "home", "end", "space", "}", "escape", "h"].map((key) =>
      actionOf(key, state)?.type
    );
    assertEquals(changes, Array(8).fill("time"), active);
  }
  assertEquals(actionOf("h", screenOf({ ...done, timeline: { moments } })), { type: "time", change: "enter" });
  assertEquals(actionOf("h", screenOf(done)), undefined);
});

Deno.test("in the past, escape first leads out of what is opened in a view or a chart, and h always to the present", () => {
  const reached = [weights.put(INITIAL_UI, { ...weights.stateIn(INITIAL_UI), zoomed: 0 }), {
    ...INITIAL_UI,
    charts: { ...INITIAL_CHARTS, opened: { metric: "loss" } },
  }] as const;
  const actions = reached.map((ui, i) => {
    const state = screenOf(past(time), { ...ui, active: ["weights", "overview"][i], time });
    return ["escape", "h"].map((key) => actionOf(key, state)?.type);
  });
  assertEquals(actions, [["view", "time"], ["charts", "time"]]);
});

Deno.test("the screen of a run that is looked back at", () => {
  assertGoldenSizes(
    (width, height, theme) => screenView(stateOf({ ...time, marked: 2 }), new Cells(width, height), theme).cells,
    "screen_past",
  );
});

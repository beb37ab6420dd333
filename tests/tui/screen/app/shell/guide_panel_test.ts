import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { bodyOf, screenView, withinText } from "../../../../../tui/screen/app/shell/screen_view.ts";
import type { AppState } from "../../../../../tui/screen/model/app_state.ts";
import { LEAST_FOR_GUIDE } from "../../../../../tui/screen/model/guide.ts";
import { actionOf, workingKeys } from "../../../../../tui/screen/model/key_bindings.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { screenOf, VIEW_NAMES } from "../../app_state.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { done, training } from "../../views/states.ts";

const guide = {
  title: "The learning rate",
  paragraphs: [
    "Three curves from the same first weights.",
    "A step goes against the gradient:",
    "  w ← w − η·∂L∕∂w",
    "Who is near ln 10 = 2.303 at the end?",
  ],
};

/** A screen of so many columns with the guide, opened over it where it isn't beside. */
function guided(run: TrainingState, width: number, scroll?: number): AppState {
  const isBeside = width >= LEAST_FOR_GUIDE;
  const ui = isBeside || scroll === undefined ? {} : { overlay: { name: "guide", scroll } as const };
  return { ...screenOf(run, ui), guide: { ...guide, isBeside } };
}

Deno.test("the guide of a lesson stands beside the views in a wide window, and over them in a narrower one", () => {
  assertGoldenSizes(
    (width, height, theme) => screenView(guided(training, width, 0), new Cells(width, height), theme).cells,
    "screen_guide",
  );
});

Deno.test("the views beside the guide are those of a window that is narrower by as much", () => {
  const state = guided(training, 120), { width } = bodyOf(state, 120, 40);
  assertEquals(width, 80);
  const theme = createTheme("none"), wide = screenView(state, new Cells(120, 40), theme).cells.toString().split("\n");
  const narrow = screenView(screenOf(training), new Cells(80, 40), theme).cells.toString().split("\n");
  assertEquals(wide.map((row) => row.slice(0, 80).trimEnd()), narrow);
});

Deno.test("d shows the guide where it isn't beside, and goes on from runs that are over, in every view", () => {
  for (const active of VIEW_NAMES) {
    const inView = (run: TrainingState, width: number) => {
      const state = guided(run, width);
      return { ...state, ui: { ...state.ui, active } };
    };
    assertEquals(actionOf("d", inView(training, 80)), { type: "guide" }, active);
    assertEquals(actionOf("d", inView(training, 120)), undefined, active);
    for (const width of [80, 120]) {
      assertEquals(actionOf("d", inView(done, width)), { type: "run", command: "leave" }, active);
    }
    assertEquals(actionOf("d", screenOf(done, { active })), undefined, active);
  }
});

Deno.test("a guide that doesn't fit is scrolled to its end and no further", () => {
  const ui = withinText(guided(training, 30, 99), 30, 6);
  assert(ui.overlay?.name === "guide" && ui.overlay.scroll > 0 && ui.overlay.scroll < 99);
  const state = { ...guided(training, 30), ui };
  const text = screenView(state, new Cells(30, 6), createTheme("none")).cells.toString();
  assert(text.includes("at the end?"), text);
  assert(workingKeys(state).some(({ label }) => label === "scroll"));
});

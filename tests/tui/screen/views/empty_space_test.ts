import { assertEquals } from "deno-std/assert/equals.js";
import type { Drawn } from "../../../../tui/screen/layout/drawn.ts";
import type { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { isOfCharts } from "../../../../tui/screen/model/charts/charts_state.ts";
import { VIEWS } from "../../../../tui/screen/app/views.ts";
import { screenOf, VIEW_NAMES } from "../app_state.ts";
import { comparing, four } from "./comparisons.ts";
import { mouseEvent } from "./hand.ts";
import { scored } from "./scored.ts";

const color = createTheme("truecolor"), sizes = [[80, 19], [120, 35], [200, 55]] as const;

/** Whether nothing is drawn in a cell. */
function isBlank(cells: Cells, x: number, y: number): boolean {
  const isInside = x >= 0 && y >= 0 && x < cells.width && y < cells.height;
  return !isInside || cells.character(x, y) === " " && cells.style(x, y).background === undefined;
}

/** Cells around a blank one that are blank where it belongs to nothing: a caption has blanks between its words. */
const AROUND = { columns: 24, rows: 2 };

/** Whether a cell lies in empty space: nothing is drawn in it, nor around it. */
function isEmpty(cells: Cells, x: number, y: number): boolean {
  for (let down = -AROUND.rows; down <= AROUND.rows; down++) {
    for (let right = -AROUND.columns; right <= AROUND.columns; right++) {
      if (!isBlank(cells, x + right, y + down)) return false;
    }
  }
  return true;
}

/** The cells in which a click means something, of those that `test` is so for; a chart is one box as a whole. */
function clickable(drawn: Drawn<unknown>, test: (cells: Cells, x: number, y: number) => boolean): string[] {
  const found: string[] = [];
  for (let y = 0; y < drawn.cells.height; y++) {
    for (let x = 0; x < drawn.cells.width; x++) {
      if (!test(drawn.cells, x, y)) continue;
      const action = drawn.actionAt(mouseEvent("press", x, y));
      if (action !== undefined && !isOfCharts(action)) found.push(`${x}, ${y}`);
    }
  }
  return found;
}

Deno.test("clicking empty space does nothing, in any view and size", () => {
  for (const view of VIEWS.filter(({ name }) => VIEW_NAMES.includes(name))) {
    for (const [width, height] of sizes) {
      const drawn = view.draw(screenOf(scored, { active: view.name }), { width, height }, color);
      assertEquals(clickable(drawn, isEmpty), [], `${view.name} ${width} × ${height}`);
    }
  }
});

Deno.test("clicking empty space does nothing where runs are compared, in any phase and size", () => {
  const view = VIEWS.find(({ name }) => name === "compare")!;
  for (const [phase, state] of Object.entries({ ...comparing, four })) {
    for (const [width, height] of sizes) {
      const drawn = view.draw(state, { width, height }, color);
      assertEquals(clickable(drawn, isEmpty), [], `${phase} ${width} × ${height}`);
    }
  }
});

Deno.test("in the view of the run a click means something on what is written alone", () => {
  const view = VIEWS.find(({ name }) => name === "run")!;
  for (const [width, height] of sizes) {
    const drawn = view.draw(screenOf(scored, { active: "run" }), { width, height }, color);
    assertEquals(clickable(drawn, isBlank), []);
    assertEquals(clickable(drawn, (cells, x, y) => !isBlank(cells, x, y)).length > 100, true);
  }
});

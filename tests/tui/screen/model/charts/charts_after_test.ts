import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { chartsAfter } from "../../../../../tui/screen/model/charts/charts_after.ts";
import {
  type ChartsChange,
  type ChartsState,
  INITIAL_CHARTS,
  SMOOTHINGS,
} from "../../../../../tui/screen/model/charts/charts_state.ts";
import { training } from "../../views/states.ts";

/** The charts of a run of ten epochs after changes, one after the other. */
const after = (charts: ChartsState, ...changes: ChartsChange[]): ChartsState =>
  changes.reduce((charts, change) => chartsAfter(charts, change, [training]), charts);

const opened = after(INITIAL_CHARTS, "open");

Deno.test("what is chosen in turn comes around", () => {
  const turns = { scale: 2, pen: 3, span: 3, cursor: 2 } as const;
  for (const [change, turn] of Object.entries(turns) as [keyof typeof turns, number][]) {
    assertEquals(after(INITIAL_CHARTS, ...Array<ChartsChange>(turn).fill(change)), {
      ...INITIAL_CHARTS,
      ...change === "cursor" && { cursor: undefined },
      ...change === "span" && { opened: undefined },
      ...change === "pen" && { pen: undefined },
    });
    for (let n = 1; n < turn; n++) {
      assert(JSON.stringify(after(INITIAL_CHARTS, ...Array(n).fill(change))) !== JSON.stringify(INITIAL_CHARTS));
    }
  }
});

Deno.test("the pen goes on from the usual one, which is none that was chosen", () => {
  const usual: ChartsState = { ...INITIAL_CHARTS, usualPen: "blocks" };
  const pens = [1, 2, 3].map((n) => after(usual, ...Array<ChartsChange>(n).fill("pen")).pen);
  assertEquals(pens, ["ascii", "dots", undefined]);
});

Deno.test("smoothing goes from 0 to 0.99 and no further", () => {
  assertEquals(after(INITIAL_CHARTS, { smooth: 1 }).smoothing, 0.8);
  assertEquals(after(INITIAL_CHARTS, ...Array(20).fill({ smooth: 1 })).smoothing, 0.99);
  assertEquals(after(INITIAL_CHARTS, ...Array(20).fill({ smooth: -1 })).smoothing, 0);
  assert(SMOOTHINGS.includes(INITIAL_CHARTS.smoothing));
});

Deno.test("the vertical line begins at the newest epoch and moves through the shown ones only", () => {
  const shown = after(INITIAL_CHARTS, "cursor");
  assertEquals(shown.cursor, 3.5);
  assertAlmostEquals(after(shown, { move: -0.01 }).cursor!, 3.4, 1e-12);
  assertEquals(after(shown, { move: -1 }).cursor, 0);
  assertEquals(after(shown, { move: 1 }).cursor, 10);
  assertEquals(after(INITIAL_CHARTS, { move: 1 }).cursor, undefined);
  // In a chart that is zoomed to a part, a step is one of that part.
  const zoomed = after(opened, { zoom: 0.1, axis: "x", at: 0 }, { cursor: 0.5 });
  assertAlmostEquals(after(zoomed, { move: 0.1 }).cursor!, 0.6, 1e-12);
});

Deno.test("what lies under the mouse stays there when one zooms", () => {
  const { x } = after(opened, { zoom: 0.5, axis: "x", at: 0.25 }).opened!;
  assertEquals(x, [1.25, 6.25]); // 2.5 is a quarter of the way in both
});

Deno.test("one zooms out to all there is and no further, and 0 leads back from anywhere", () => {
  const zoomed = after(opened, { zoom: 0.5, axis: "x" }, { zoom: 0.5, axis: "y" }, { pan: 0.3 });
  assertEquals(zoomed.opened?.y, [0.25, 0.75]);
  assertEquals(after(zoomed, { zoom: 100, axis: "x" }).opened?.x, undefined);
  assertEquals(after(zoomed, "reset"), opened);
  const [start, end] = after(opened, ...Array<ChartsChange>(99).fill({ zoom: 0.1, axis: "x" })).opened!.x!;
  assertAlmostEquals(end - start, 10 / 1000, 1e-9);
});

Deno.test("what the mouse has taken hold of stays under it when it is drawn", () => {
  const zoomed = after(opened, { zoom: 0.5, axis: "x", at: 0 });
  const held = after(zoomed, { hold: { x: 0.75, y: 0.5 } });
  assertEquals(after(held, { drag: { x: 0.5, y: 0.5 } }).opened?.x, [1.25, 6.25]);
  // Wherever the mouse was in between.
  assertEquals(after(held, { drag: { x: 0.1, y: 0 } }, { drag: { x: 0.5, y: 0.5 } }).opened?.x, [1.25, 6.25]);
  const released = after(held, { hold: undefined });
  assertEquals(after(released, { drag: { x: 0, y: 0 } }), released);
});

Deno.test("the next metric is charted first, and in a chart that fills the window in its place", () => {
  assertEquals(opened.opened, { metric: "loss" });
  assertEquals(after(INITIAL_CHARTS, "metric", "open").opened, { metric: "accuracy" });
  assertEquals(after(opened, "metric").opened?.metric, "accuracy");
  assertEquals(after(INITIAL_CHARTS, { open: "gradientNorm" }).opened, { metric: "gradientNorm" });
  assertEquals(after(opened, "close"), { ...INITIAL_CHARTS, opened: undefined });
});

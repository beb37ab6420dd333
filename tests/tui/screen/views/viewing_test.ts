import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import fc from "fast-check";
import type { TrainingState } from "../../../../tui/screen/model/state.ts";
import type { Viewing } from "../../../../tui/screen/model/viewing.ts";
import { COLOR_DEPTHS } from "../../../../tui/screen/terminal/color.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { header } from "../../../../tui/screen/app/shell/header.ts";
import { drawNotice, noticeOf } from "../../../../tui/screen/app/shell/notice.ts";
import { progressLine } from "../../../../tui/screen/app/shell/progress_line.ts";
import { screenView } from "../../../../tui/screen/app/shell/screen_view.ts";
import { assertGoldenSizes } from "../../golden.ts";
import { done, loading, training } from "./states.ts";
import { screenOf, VIEW_NAMES } from "../app_state.ts";

const crashed: TrainingState = {
  ...training,
  phase: "finished",
  viewing: { doing: "watching", what: "runs/mnist-003", outcome: "crashed" },
};

Deno.test("the header and the notice of a run that has crashed elsewhere", () => {
  assertGoldenSizes((width, _, theme) => {
    const cells = new Cells(width, 2);
    cells.place(0, 0, header(screenOf(crashed), width, theme));
    cells.place(0, 1, drawNotice(noticeOf(screenOf(crashed), width)!, width, 1, theme));
    return cells;
  }, "header_crashed");
});

Deno.test("a saved network without its log says that its curves are missing, in place of a progress that isn't known", () => {
  const theme = createTheme("truecolor");
  const inspected: TrainingState = {
    ...loading,
    phase: "finished",
    viewing: { doing: "inspecting", what: "a.safetensors" },
  };
  assertEquals(progressLine(inspected, 80, theme).toString(), " no training log, so no curves");
  assertEquals(progressLine(inspected, 20, theme).toString(), " no training log, …");
  assertMatch(progressLine({ ...done, viewing: inspected.viewing }, 80, theme).toString(), /epoch 10\/10/);
});

Deno.test("a run that is looked at in any way, in any view and size, gives cells of that size", () => {
  const viewing: fc.Arbitrary<Viewing> = fc.record({
    doing: fc.constantFrom("inspecting", "drawing for", "watching", "replaying"),
    what: fc.string({ unit: "grapheme" }),
    outcome: fc.constantFrom(undefined, "crashed", "failed", "aborted"),
  });
  const runs = fc.constantFrom(loading, training, done, { ...training, phase: "finished" } as const);
  const view = fc.constantFrom(...VIEW_NAMES);
  const depth = fc.constantFrom(...COLOR_DEPTHS);
  fc.assert(
    fc.property(runs, viewing, view, fc.nat(160), fc.nat(50), depth, (run, viewing, active, width, height, depth) => {
      const cells =
        screenView(screenOf({ ...run, viewing }, { active }), new Cells(width, height), createTheme(depth)).cells;
      assertEquals([cells.width, cells.height], [width, height]);
    }),
    { seed: 1, numRuns: 200 },
  );
});

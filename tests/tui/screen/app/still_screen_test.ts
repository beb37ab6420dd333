import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { RunGroup, type ShownRun } from "../../../../tui/screen/app/run_group.ts";
import { IdleKeyError, stillScreen } from "../../../../tui/screen/app/still_screen.ts";
import { VIEWS } from "../../../../tui/screen/app/views.ts";
import type { AppView } from "../../../../tui/screen/views/define_view.ts";
import { Finding } from "../../../../tui/screen/model/findings/finding.ts";
import type { TrainingState } from "../../../../tui/screen/model/state.ts";
import { update } from "../../../../tui/screen/model/update.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { done } from "../views/states.ts";

/** A run in which nothing goes on. */
function still(state: TrainingState): ShownRun {
  const run: ShownRun = {
    state,
    onChange: () => {},
    dispatch: (message) => Object.assign(run, { state: update(run.state, message, 0) }),
    do: () => {},
    end: () => {},
    detach: () => {},
    run: () => Promise.resolve(),
  };
  return run;
}

/** Something that takes so many steps to find out. */
function slow(steps: number): Finding<string> {
  return new Finding(() => {
    let left = steps;
    return Promise.resolve({
      get isBusy() {
        return left > 0;
      },
      step: () => --left === 0 ? "found" : undefined,
    });
  });
}

/** The views, of which one needs something else. */
function viewsWith(name: string, finding: Finding<string>): readonly AppView[] {
  return VIEWS.map((view) => ({ ...view, needs: () => view.name === name ? [finding.need(undefined)] : [] }));
}

function draw(view: string, keys: readonly string[] = [], views = viewsWith("", slow(0)), states = [done]) {
  const group = new RunGroup("", states.map((state) => ({ label: "", run: still(state) })));
  const settings = { view, keys, columns: 80, rows: 24, theme: createTheme("none") };
  return { group, cells: stillScreen(group, settings, views) };
}

Deno.test("what the view needs is found out to the end before it is drawn", async () => {
  const finding = slow(5);
  const { group, cells } = draw("layers", [], viewsWith("layers", finding));
  await cells;
  assertEquals(finding.of(group.entries[0].run), "found");
});

Deno.test("what the view doesn't need isn't even loaded", async () => {
  const unwanted = new Finding<string>(() => Promise.reject(new Error("it was loaded")));
  await draw("layers", [], viewsWith("weights", unwanted)).cells;
});

Deno.test("of several runs all are examined where all are shown, else the one in focus", async () => {
  const found = async (view: string, ...keys: string[]) => {
    const { group, cells } = draw(view, keys, viewsWith(view, slow(2)), [done, done, done]);
    await cells;
    return group.entries.map(({ run }) => run.findings.size);
  };
  assertEquals(await found("compare"), [1, 1, 1]);
  assertEquals(await found("layers"), [1, 0, 0]);
  assertEquals(await found("layers", ","), [1, 0, 1]);
});

Deno.test("the screen has the size and the view that were asked for", async () => {
  const cells = await draw("run").cells;
  assertEquals([cells.width, cells.height], [80, 24]);
  assertStringIncludes(cells.toString(), "[6 run]");
});

Deno.test("keys are pressed before, one after the other", async () => {
  assertStringIncludes((await draw("overview", ["tab", "tab"]).cells).toString(), "[3 conf]");
});

Deno.test("a key that does nothing, or asks something of the run, is refused", async () => {
  for (const key of ["f12", "q", "space"]) await assertRejects(() => draw("overview", [key]).cells, IdleKeyError, key);
});

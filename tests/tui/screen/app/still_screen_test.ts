import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import type { Providers } from "../../../../tui/screen/app/background_work.ts";
import type { Provider } from "../../../../tui/screen/model/findings/provider.ts";
import { IdleKeyError, stillScreen } from "../../../../tui/screen/app/still_screen.ts";
import type { TrainingState } from "../../../../tui/screen/model/state.ts";
import { type Message, update } from "../../../../tui/screen/model/update.ts";
import type { ViewName } from "../../../../tui/screen/model/view_models.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { done } from "../views/states.ts";

/** A run in which nothing goes on. */
function still(state: TrainingState) {
  return {
    state,
    dispatched: [] as Message[],
    dispatch(input: Message) {
      this.dispatched.push(input);
      this.state = update(this.state, input, 0);
    },
  };
}

/** A provider that needs so many steps to find something out, once. */
function slowly(steps: number, input: Message): Provider {
  return {
    get isBusy() {
      return steps > 0;
    },
    step: () => --steps === 0 ? input : undefined,
  };
}

const nothing = () => Promise.resolve({ isBusy: false, step: () => undefined });
const idle: Providers = { scoring: nothing, units: nothing, histograms: nothing, decision: nothing, drawing: nothing };

function draw(view: ViewName, keys: readonly string[] = [], providers: Providers = idle) {
  const run = still(done);
  const settings = { view, keys, columns: 80, rows: 24, theme: createTheme("none") };
  return { run, cells: stillScreen(run, settings, providers) };
}

Deno.test("what the view needs is found out to the end before it is drawn", async () => {
  const found: Message = { type: "histograms", histograms: [] };
  const { run, cells } = draw("layers", [], { ...idle, histograms: () => Promise.resolve(slowly(5, found)) });
  await cells;
  assertEquals(run.dispatched.at(-1), found);
});

Deno.test("what the view doesn't need isn't even loaded", async () => {
  const unwanted = () => Promise.reject(new Error("it was loaded"));
  await draw("layers", [], { ...idle, units: unwanted, drawing: unwanted }).cells;
});

Deno.test("the screen has the size and the view that were asked for", async () => {
  const cells = await draw("run").cells;
  assertEquals([cells.width, cells.height], [80, 24]);
  assertStringIncludes(cells.toString(), "[6 run]");
});

Deno.test("keys are pressed before, one after the other", async () => {
  assertStringIncludes((await draw("overview", ["tab", "tab"]).cells).toString(), "[3 confusion]");
});

Deno.test("a key that does nothing, or asks something of the run, is refused", async () => {
  for (const key of ["f12", "q", "space"]) await assertRejects(() => draw("overview", [key]).cells, IdleKeyError, key);
});

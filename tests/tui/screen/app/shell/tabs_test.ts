import { assert } from "deno-std/assert/assert.js";
import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { assertEquals } from "deno-std/assert/equals.js";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { actionOf, isOfTabs, keyOfView, workingKeys } from "../../../../../tui/screen/model/key_bindings.ts";
import type { AppState } from "../../../../../tui/screen/model/app_state.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { screenView } from "../../../../../tui/screen/app/shell/screen_view.ts";
import { VIEWS } from "../../../../../tui/screen/app/views.ts";
import { tabs } from "../../../../../tui/screen/app/shell/tabs.ts";
import { training } from "../../views/states.ts";
import { mouseEvent } from "../../views/hand.ts";
import { screenOf, VIEW_NAMES } from "../../app_state.ts";

const theme = createTheme("none");
const points: TrainingState = { ...training, dataset: { ...training.dataset, image: undefined } };
const drawKey = `${VIEW_NAMES.indexOf("draw") + 1}`;

function stateOf(run: TrainingState, changes: Partial<AppState["ui"]> = {}): AppState {
  return screenOf(run, { ...changes });
}

Deno.test("of samples that are no images there is neither a tab, a key nor a line of the help for drawing", () => {
  for (const [run, isOffered] of [[training, true], [points, false]] as const) {
    const state = stateOf(run);
    const row = tabs(state, 160, theme).cells.toString();
    assertEquals(row.includes("draw"), isOffered);
    assertEquals(actionOf(drawKey, state) !== undefined, isOffered);
    const leading = workingKeys(state).filter(isOfTabs).map(({ symbol }) => symbol);
    assertEquals([leading.includes(drawKey), leading.includes("tab")], [isOffered, true]);
  }
});

Deno.test("at 80 columns every view has a title, if a short one, and no tab moves when another becomes active, but that the last two have room for one", () => {
  const shortOf = (view: string) => VIEWS.find(({ name }) => name === view)!.shortTitle;
  const places = VIEW_NAMES.map((active) => {
    const row = tabs(stateOf(training, { active }), 80, theme).cells.toString();
    assertEquals(row.match(/\[\w (\w+)\]/)?.[1], shortOf(active));
    const inPlace = VIEW_NAMES.slice(0, -2).map((view) => row.indexOf(shortOf(view)));
    assert(inPlace.every((x) => x > 0), row);
    return inPlace.join();
  });
  assertEquals(new Set(places).size, 1);
});

Deno.test("in little room every tab keeps its key, the active one its title, and the others as many titles as fit", () => {
  const rowOf = (active: string, width: number) =>
    tabs(stateOf(training, { active }), width, theme).cells.toString().trim();
  assertEquals(rowOf("draw", 120).slice(-42), "[7 draw] 8 network  9 hidden space  b lens");
  assertEquals(rowOf("draw", 79), "1 overview 2 weights 3 conf 4 samples 5 layers 6 run[7 draw]8 net 9 hidden b");
  assertEquals(rowOf("draw", 65), "1 overview 2 weights 3 conf 4 samples 5 layers 6[7 draw]8 9 b");
  assertEquals(rowOf("draw", 59), "1 overview 2 weights 3 conf 4 samples 5 6[7 draw]8 9 b");
  assertEquals(rowOf("samples", 33), "1 2 3[4 samples]5 6 run 7 8 9 b");
  assertEquals(rowOf("samples", 20), "1 2 3[4 samples]5");
});

Deno.test("a click on a tab shows the view that its key shows", () => {
  const row = tabs(stateOf(training), 160, theme), text = row.cells.toString();
  for (const view of VIEW_NAMES) {
    const { key, title } = { key: keyOfView(VIEWS, view), title: VIEWS.find(({ name }) => name === view)!.title };
    assertEquals(row.actionAt(mouseEvent("press", text.indexOf(`${key} ${title}`), 0)), { type: "show", view });
  }
});

Deno.test("one view by itself has the row of the tabs as well, and no key leads away from it", () => {
  const alone = stateOf(training, { active: "draw", only: "draw" });
  const rows = screenView(alone, new Cells(80, 24), theme).cells.toString().split("\n");
  assertEquals(rows[2].includes("your drawing"), true);
  assertEquals(["1", drawKey, "tab"].map((key) => actionOf(key, alone)), [undefined, undefined, undefined]);
  assertEquals(workingKeys(alone).filter(isOfTabs), []);
});

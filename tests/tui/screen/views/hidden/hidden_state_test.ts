import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { AppState } from "../../../../../tui/screen/model/app_state.ts";
import { actionOf } from "../../../../../tui/screen/model/key_bindings.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { HIDDEN_SPACE, UMAP_SPACE } from "../../../../../tui/screen/views/hidden/space.ts";
import type { Selection } from "../../../../../tui/screen/model/selection.ts";
import { updateUi } from "../../../../../tui/screen/model/ui.ts";
import { hidden } from "../../../../../tui/screen/views/hidden/hidden.ts";
import { type HiddenAction, hiddenModel } from "../../../../../tui/screen/views/hidden/hidden_state.ts";
import {
  type HiddenState,
  marksMistakes,
  selectedPoint,
  spaceOf,
  umapNote,
} from "../../../../../tui/screen/views/hidden/shown_space.ts";
import { requestOf } from "../../../../../tui/screen/views/network/network_state.ts";
import { network } from "../../../../../tui/screen/views/network/network.ts";
import { digits } from "../../../events.ts";
import { screenOf, SIZE } from "../../app_state.ts";
import { FLOWERS } from "../../panels/explanation/explained_networks.ts";
import { clustered, contextOf, projected } from "./hidden_runs.ts";

const flowers = projected(clustered(FLOWERS)), images = projected(clustered(digits));

function after(actions: readonly HiddenAction[], selected?: Selection, run = flowers): HiddenState {
  return actions.reduce(
    (view: HiddenState, action) => hiddenModel.update(contextOf(run, view, selected), action, SIZE),
    hiddenModel.initial,
  );
}

const pointAfter = (actions: readonly HiddenAction[], selected?: Selection) =>
  selectedPoint(contextOf(flowers, after(actions, selected), selected));

Deno.test("l goes through the layers, inputs and logits among them, and around, from the last hidden one on", () => {
  const needed = (...actions: HiddenAction[]) => {
    const [{ request }] = hiddenModel.needs(contextOf(flowers, after(actions)), SIZE);
    return request;
  };
  const on: HiddenAction = { layer: 1 }, back: HiddenAction = { layer: -1 };
  assertEquals([needed(), needed(on), needed(on, on), needed(on, on, on)], [undefined, 3, 0, 1]);
  assertEquals([needed(back), needed(back, back, back)], [1, 3]);
});

Deno.test("an arrow selects the nearest sample that way, of a highlighted class one of that", () => {
  const { projection: { points }, labels } = spaceOf(contextOf(flowers))!;
  const right = pointAfter([{ move: "right" }]);
  assert(points[2 * right] > points[0]);
  const kin = pointAfter([{ highlight: 1 }, { move: "right" }]);
  assertEquals(kin === 0 || labels[kin] === 1, true);
  const back = pointAfter([{ highlight: 1 }, { move: "right" }, { move: "left" }]);
  assertEquals([0, 1].includes(labels[back]), true);
});

Deno.test("brackets, home and end go through the samples in the order of the data set, from the first to the last", () => {
  assertEquals([pointAfter([]), pointAfter([{ sample: 1 }, { sample: 1 }]), pointAfter([{ sample: -1 }])], [0, 2, 0]);
  assertEquals([pointAfter([{ sample: "last" }]), pointAfter([{ sample: "last" }, { sample: 1 }])], [35, 35]);
  assertEquals(pointAfter([{ sample: "last" }, { sample: "first" }]), 0);
});

Deno.test("n and N go from mistake to mistake, and around", () => {
  const { scoring, labels } = spaceOf(contextOf(flowers))!, { predictions } = scoring!.evaluation;
  const mistakes = [...labels.keys()].filter((point) => predictions[point] !== labels[point]);
  const times = (count: number, mistake: 1 | -1) => Array<HiddenAction>(count).fill({ mistake });
  const start: HiddenAction = { choose: 1 };
  assertEquals(
    [1, 2, 3].map((count) => pointAfter([start, ...times(count, 1)])),
    mistakes.filter((point) => point > 1).slice(0, 3),
  );
  assertEquals(pointAfter([{ choose: mistakes.at(-1)! }, ...times(1, 1)]), mistakes[0]);
  assertEquals(pointAfter([{ choose: mistakes[0] }, ...times(1, -1)]), mistakes.at(-1));
});

Deno.test("classes are highlighted one after the other, then none, and by a click that one or no more", () => {
  const highlighted = (...actions: HiddenAction[]) => after(actions).highlighted;
  const next: HiddenAction = { class: 1 }, previous: HiddenAction = { class: -1 };
  assertEquals([highlighted(next), highlighted(next, next, next), highlighted(next, next, next, next)], [
    0,
    2,
    undefined,
  ]);
  assertEquals([highlighted(previous), highlighted(next, previous)], [2, undefined]);
  assertEquals([highlighted({ highlight: 1 }), highlighted({ highlight: 1 }, { highlight: 1 })], [1, undefined]);
});

Deno.test("a click selects a sample, a second one zooms into it", () => {
  const choose: HiddenAction = { choose: 7 };
  assertEquals([pointAfter([choose]), after([choose]).isZoomed], [7, false]);
  assertEquals([after([choose, choose]).isZoomed, after([choose, choose, { zoom: false }]).isZoomed], [true, false]);
});

Deno.test("u lays the points out by UMAP, once that is found of the same layer and moment, and of a network that rests", () => {
  const view = after(["method"]),
    byPca = spaceOf(contextOf(flowers))!,
    byUmap = { ...byPca, points: byPca.points.map((x) => 2 * x) };
  const needed = (run: TrainingState) => hiddenModel.needs(contextOf(run, view), SIZE).map(({ finding }) => finding);
  const shown = (run: TrainingState) => [spaceOf(contextOf(run, view)), umapNote(contextOf(run, view))];
  assertEquals([after([]).method, view.method, after(["method", "method"]).method], ["pca", "umap", "pca"]);
  assertEquals(needed(flowers), [HIDDEN_SPACE, UMAP_SPACE]);
  assertEquals(shown(flowers), [byPca, "working on UMAP …"]);
  assertEquals(shown(UMAP_SPACE.with(flowers, byUmap)), [byUmap, undefined]);
  assertEquals(shown(UMAP_SPACE.with(flowers, { ...byUmap, epoch: 3 })), [byPca, "working on UMAP …"]);
  const other = { ...byUmap, projection: { ...byUmap.projection, layer: 1 } };
  assertEquals(shown(UMAP_SPACE.with(flowers, other)), [byPca, "working on UMAP …"]);
  const failure = "UMAP can't be fetched (no route)";
  assertEquals(shown(UMAP_SPACE.with(flowers, { failure })), [byPca, failure]);
  const learning: TrainingState = { ...UMAP_SPACE.with(flowers, byUmap), phase: "training" };
  assertEquals([needed(learning), ...shown(learning)], [[HIDDEN_SPACE], byPca, "UMAP once training rests"]);
  assertEquals(umapNote(contextOf(learning)), undefined);
});

Deno.test("mistakes are marked as long as they are few, and by w then or not", () => {
  const few = spaceOf(contextOf(flowers))!, many = spaceOf(contextOf(withMistakes(flowers)))!;
  assertEquals([few, many].map((space) => marksMistakes(after([]), space)), [true, false]);
  assertEquals([1, 2].map((count) => after(Array(count).fill("mistakes")).marksMistakes), [false, true]);
  assertEquals(after(["mistakes"], undefined, withMistakes(flowers)).marksMistakes, true);
});

/** The run with every prediction the class after the right one. */
function withMistakes(run: TrainingState): TrainingState {
  const { scoring, ...space } = spaceOf(contextOf(run))!, predictions = space.labels.map((label) => (label + 1) % 3);
  return HIDDEN_SPACE.with(run, {
    ...space,
    scoring: { ...scoring!, evaluation: { ...scoring!.evaluation, predictions } },
  });
}

Deno.test("what another view has selected is selected here, if it is among the points, until something else is", () => {
  const selected: Selection = { sample: 4, unit: { layer: 0, unit: 1 } };
  assertEquals([pointAfter([], selected), pointAfter([{ sample: 1 }], selected)], [4, 5]);
  assertEquals(pointAfter([], { sample: 999 }), 0);
  const view = after([{ sample: 1 }], selected);
  assertEquals(selectedPoint(contextOf(flowers, view, { sample: 2 })), 2);
  const kept = (chosen: HiddenState, before?: Selection) =>
    hiddenModel.selection!({ ...contextOf(flowers, chosen, before), size: SIZE });
  assertEquals(kept(view, selected), { ...selected, drawing: undefined, sample: 5 });
  assertEquals([kept(after([])), kept(after([]), { sample: 999 })], [undefined, undefined]);
});

Deno.test("8 lights the network by the sample that is selected here, and 9 comes back to it", () => {
  const press = (state: AppState, key: string): AppState => {
    const action = actionOf(key, state);
    return action ? { ...state, ui: updateUi(state, action, SIZE) } : state;
  };
  const start = screenOf(images, { active: "hidden" });
  const selected = press(press(start, "]"), "]"), lit = press(selected, "8");
  assertEquals([lit.ui.active, lit.ui.selected?.sample], ["network", 2]);
  assertEquals(requestOf({ view: network.stateIn(lit.ui), selected: lit.ui.selected }).of, 2);
  const back = press(lit, "9");
  assertEquals([back.ui.active, selectedPoint(contextOf(images, hidden.stateIn(back.ui), back.ui.selected))], [
    "hidden",
    2,
  ]);
  const explained = press(selected, "b").ui;
  assertEquals([explained.active, explained.leftFor, explained.selected?.sample], ["lens", "hidden", 2]);
});

Deno.test("of a network that has diverged, and before there is anything, no key of the view does anything", () => {
  const run = clustered(FLOWERS);
  run.network!.layers[0].weights.set(0, 0, NaN);
  for (const state of [projected(run), run]) {
    const works = hiddenModel.keys.filter(({ enabled }) => enabled({ ...contextOf(state), size: SIZE }));
    assertEquals(works, []);
  }
});

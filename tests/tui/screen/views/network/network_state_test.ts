import { assertEquals } from "deno-std/assert/equals.js";
import type { AppState } from "../../../../../tui/screen/model/app_state.ts";
import { LOGIT_ATTRIBUTION, TOP_ACTIVATIONS, UNIT_DREAM } from "../../../../../tui/screen/model/findings/shared.ts";
import { actionOf } from "../../../../../tui/screen/model/key_bindings.ts";
import type { Selection } from "../../../../../tui/screen/model/selection.ts";
import { updateUi } from "../../../../../tui/screen/model/ui.ts";
import { network } from "../../../../../tui/screen/views/network/network.ts";
import {
  type NetworkAction,
  networkModel,
  type NetworkState,
  readingOf,
  requestOf,
} from "../../../../../tui/screen/views/network/network_state.ts";
import { FLOWERS } from "../../panels/explanation/explained_networks.ts";
import { screenOf, SIZE } from "../../app_state.ts";
import { digits } from "../../../events.ts";
import { runOf } from "../lens/explained_runs.ts";
import { scored } from "../scored.ts";
import { contextOf } from "./read_runs.ts";

const flowers = runOf(FLOWERS, { layers: [3, 4] }), images = runOf(digits, { layers: [60, 30] });

/** The view after actions, the network read anew after each. */
function after(actions: readonly NetworkAction[], selected?: Selection, run = flowers, size = SIZE): NetworkState {
  return actions.reduce(
    (view: NetworkState, action) => networkModel.update(contextOf(run, view, selected), action, size),
    networkModel.initial,
  );
}

const requestAfter = (actions: readonly NetworkAction[], selected?: Selection) =>
  requestOf({ view: after(actions, selected), selected });

Deno.test("the arrows lead from sample to sample, from the first to the last", () => {
  assertEquals(requestAfter([]), { of: 0, unit: undefined });
  assertEquals(requestAfter([{ sample: 1 }, { sample: 1 }]).of, 2);
  assertEquals(requestAfter([{ sample: -1 }]).of, 0);
  assertEquals(requestAfter(Array<NetworkAction>(20).fill({ sample: 1 })).of, 8);
});

Deno.test("what another view has selected is looked at, until something else is chosen or selected", () => {
  const selected: Selection = { sample: 4, unit: { layer: 0, unit: 1 } };
  assertEquals(requestAfter([], selected), { of: 4, unit: { layer: 0, unit: 1 } });
  const view = after([{ sample: 1 }, { unit: "predicted" }], selected);
  assertEquals(requestOf({ view, selected }), { of: 5, unit: undefined });
  assertEquals(requestOf({ view, selected: { sample: 2 } }).of, 2);
  const drawing = new Uint8Array(4);
  assertEquals(requestOf({ view, selected: { drawing } }).of, drawing);
});

Deno.test("up and down go through the units of the layer and around, home and end to its ends", () => {
  const at = { choose: { layer: 0, unit: 1 } } as const;
  const unitAfter = (...actions: NetworkAction[]) => requestAfter([at, ...actions]).unit?.unit;
  assertEquals([unitAfter({ unit: 1 }), unitAfter({ unit: 1 }, { unit: 1 }), unitAfter({ unit: -1 })], [2, 0, 0]);
  assertEquals([unitAfter({ unit: "first" }), unitAfter({ unit: "last" })], [0, 2]);
});

Deno.test("of a layer without room for all, they go through those that are shown; of a zoomed unit to any", () => {
  const choose = { choose: { layer: 0, unit: 30 } } as const, size = { width: 80, height: 12 };
  const next = (isZoomed: boolean) => {
    const view = after([choose, ...isZoomed ? [{ zoom: true } as const] : [], { unit: 1 }], undefined, images, size);
    return requestOf({ view, selected: undefined }).unit!.unit;
  };
  assertEquals(next(true), 31);
  const { trace, sum, connections } = readingOf(contextOf(images, after([choose], undefined, images)))!;
  const isShown = (unit: number) =>
    trace.layers[0].a[unit] > 0 || unit === sum.unit ||
    connections.some(({ layer, from }) => layer === 1 && from === unit);
  assertEquals(isShown(next(false)), true);
});

Deno.test("brackets follow the strongest connection down and up, and end at the first and the last layer", () => {
  const start = { choose: { layer: 2, unit: 1 } } as const, context = contextOf(flowers, after([start]));
  const { connections } = readingOf(context)!;
  const into = connections.filter(({ layer, to }) => layer === 2 && to === 1);
  const strongest = into.reduce((most, one) => Math.abs(one.value) > Math.abs(most.value) ? one : most);
  assertEquals(requestAfter([start, { layer: -1 }]).unit, { layer: 1, unit: strongest.from });
  const down = requestAfter([start, { layer: -1 }, { layer: -1 }, { layer: -1 }]).unit!;
  assertEquals(down.layer, 0);
  assertEquals(requestAfter([start, { layer: 1 }]).unit, { layer: 2, unit: 1 });
  assertEquals(requestAfter([start, { layer: -1 }, { layer: 1 }]).unit!.layer, 2);
});

Deno.test("a click selects a unit, a second one zooms into it, and only then its examples and classes are needed", () => {
  const choose = { choose: { layer: 1, unit: 2 } } as const;
  assertEquals([after([choose]).isZoomed, after([choose, choose]).isZoomed], [false, true]);
  assertEquals(after([choose, choose, { zoom: false }]).isZoomed, false);
  const needs = (...actions: NetworkAction[]) =>
    networkModel.needs(contextOf(flowers, after(actions)), SIZE).slice(1)
      .map(({ finding, request }) => [finding === TOP_ACTIVATIONS ? "top" : finding === LOGIT_ATTRIBUTION, request]);
  assertEquals(needs(choose), []);
  assertEquals(needs(choose, { zoom: true }), [[true, 1], ["top", { layer: 1, unit: 2 }]]);
});

Deno.test("8 lights the network by what is selected in the view before, and b explains that by the unit that is looked at", () => {
  const press = (state: AppState, key: string): AppState => {
    const action = actionOf(key, state);
    return action ? { ...state, ui: updateUi(state, action, SIZE) } : state;
  };
  const samples = screenOf(scored, { active: "samples" });
  const listed = { ...samples, ui: samples.ui.views.find(({ name }) => name === "samples")!.settle(samples) };
  const shown = press(press(listed, "right"), "8").ui, sample = shown.selected?.sample;
  assertEquals([shown.active, typeof sample], ["network", "number"]);
  const weights = press(press({ ...listed, ui: shown }, "2"), "8").ui;
  assertEquals([weights.active, weights.selected?.sample, weights.selected?.unit?.layer], ["network", sample, 0]);
  const run = contextOf(flowers, network.stateIn(shown)).run, unit = { layer: 0, unit: 2 };
  const chosen = network.put(screenOf(run, { active: "network" }).ui, after([{ choose: unit }]));
  const lens = press(screenOf(run, chosen), "b").ui;
  assertEquals([lens.active, lens.leftFor, lens.selected], ["lens", "network", { sample: 0, unit }]);
});

Deno.test("D shows what the zoomed unit wants most, and hides it again", () => {
  const at = { choose: { layer: 0, unit: 1 } } as const;
  const needed = (...actions: NetworkAction[]) =>
    networkModel.needs(contextOf(flowers, after([at, ...actions])), SIZE).filter(({ finding }) =>
      finding === UNIT_DREAM
    )
      .map(({ request }) => request);
  assertEquals(needed({ zoom: true }, "dream"), [{ layer: 0, unit: 1 }]);
  assertEquals([needed("dream"), needed({ zoom: true }, "dream", "dream")], [[], []]);
});

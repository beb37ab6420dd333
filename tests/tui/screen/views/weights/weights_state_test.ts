import {
  COMPOSED_WEIGHTS,
  LOGIT_ATTRIBUTION,
  TOP_ACTIVATIONS,
  UNIT_DREAM,
} from "../../../../../tui/screen/model/findings/shared.ts";
import { unitOrder, type WeightsState } from "../../../../../tui/screen/views/weights/unit_order.ts";
import { assertEquals } from "deno-std/assert/equals.js";
import { type WeightsAction, weightsModel } from "../../../../../tui/screen/views/weights/weights_state.ts";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { ComposedWeightsProvider } from "../../../../../tui/screen/model/findings/composed_weights_provider.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { flowers, images, plane } from "../weights_states.ts";

/** Seven thumbnails in a row and four rows of them. */
const SIZE = { width: 120, height: 36 };

function after(actions: readonly WeightsAction[], start: Partial<WeightsState> = {}, run = images): WeightsState {
  return actions.reduce(
    (view, action) => weightsModel.update({ run, view }, action, SIZE),
    { ...weightsModel.initial, ...start },
  );
}

Deno.test("u turns from trained to untrained to the difference and back", () => {
  assertEquals([1, 2, 3].map((times) => after(Array(times).fill("shown")).shown), [
    "untrained",
    "difference",
    "trained",
  ]);
});

Deno.test("units are ordered by norm, by index, or by their attribution to a class, for or against", () => {
  const { ranking } = images.weights!;
  const ordered = (run: TrainingState, order: WeightsState["order"], classIndex = 0) =>
    unitOrder({ run, view: { ...weightsModel.initial, order, classIndex } });
  assertEquals(ordered(images, "norm"), ranking);
  assertEquals(ordered(images, "index"), [...Array(128).keys()]);
  const values = Float32Array.of(0.1, 0, -3, 1, 2, -5);
  const run = LOGIT_ATTRIBUTION.with({ ...images, weights: { ...images.weights!, ranking: [0, 1, 2] } }, {
    layer: 0,
    values,
    units: 3,
    classes: 2,
    epoch: 1,
  });
  assertEquals(ordered(run, "attribution"), [1, 2, 0]);
  assertEquals(ordered(run, "attribution", 1), [2, 1, 0]);
  assertEquals(ordered(LOGIT_ATTRIBUTION.with(run, undefined), "attribution"), [0, 1, 2]);
});

Deno.test("i orders by the attribution to the first class, then on the next ones around, and I goes back", () => {
  const chosen = (...actions: WeightsAction[]) => {
    const { order, classIndex } = after(actions);
    return [order, classIndex];
  };
  assertEquals(chosen("nextClass"), ["attribution", 0]);
  assertEquals(chosen("nextClass", "nextClass"), ["attribution", 1]);
  assertEquals(chosen("nextClass", "previousClass"), ["attribution", 9]);
  assertEquals(chosen(...Array(11).fill("nextClass")), ["attribution", 0]);
});

Deno.test("arrows move by one and by a row, and never out of the grid", () => {
  assertEquals(after(["right", "down"]).place, 8);
  assertEquals(after(["right", "down", "left", "up"]).place, 0);
  assertEquals(after(["left", "up"]).place, 0);
  assertEquals(after(["last"]).place, 127);
  assertEquals(after(["last", "right", "down"]).place, 127);
});

Deno.test("pages go around, and begin with their first unit", () => {
  assertEquals(after(["nextPage"]).place, 28);
  assertEquals(after(["previousPage"]).place, 112);
  assertEquals(after(Array(5).fill("nextPage")).place, 0);
});

Deno.test("a unit is zoomed where it is selected, also by a second click, and stays when the order changes", () => {
  const { ranking } = images.weights!;
  assertEquals(after(["right", "zoom"]).zoomed, ranking[1]);
  assertEquals(after([{ select: 3 }]).zoomed, undefined);
  assertEquals(after([{ select: 3 }, { select: 3 }]).zoomed, ranking[3]);
  const reordered = after(["zoom", "order"]);
  assertEquals(reordered.zoomed, ranking[0]);
  assertEquals(after(["back"], reordered).place, ranking[0]);
});

Deno.test("while a unit is zoomed, arrows and pages go to its neighbours in the order", () => {
  const { ranking } = images.weights!;
  for (const action of ["right", "down", "nextPage"] as const) assertEquals(after(["zoom", action]).zoomed, ranking[1]);
  for (const action of ["left", "up", "previousPage"] as const) {
    assertEquals(after(["zoom", "right", action]).zoomed, ranking[0]);
  }
});

Deno.test("features that don't fit are scrolled to, no further than there are", () => {
  assertEquals(after(["down", "down"], {}, flowers).feature, 0);
  const many = { ...flowers, dataset: { ...flowers.dataset, columns: 100, features: undefined } };
  assertEquals(after(["down", "down", "up"], {}, many).feature, 1);
  assertEquals(after(Array(200).fill("down"), {}, many).feature, 100 - (SIZE.height - 2));
});

Deno.test("points on a plane have no units to choose from", () => {
  const view = weightsModel.initial;
  assertEquals(weightsModel.keys.filter(({ enabled }) => enabled({ run: plane, view, size: SIZE })), []);
  assertEquals(weightsModel.showsSigned!({ run: plane, view, size: SIZE }), false);
  assertEquals(weightsModel.showsSigned!({ run: images, view, size: SIZE }), true);
});

Deno.test("the weights before training are offered only where they are known", () => {
  const offered = (run: typeof images) =>
    weightsModel.keys.some(({ keys, enabled }) =>
      keys.includes("u") && enabled({ run, view: weightsModel.initial, size: SIZE })
    );
  assertEquals([offered(images), offered({ ...images, untrained: undefined })], [true, false]);
});

/** A run whose weights of the outputs are composed. */
const composed = COMPOSED_WEIGHTS.with(
  images,
  new ComposedWeightsProvider(() => new ReferenceEngine()).step(images, 1, 0),
);

Deno.test("l leads to the units of the next layer and around, L back, each from its first unit", () => {
  const layers = (...actions: WeightsAction[]) => after(actions, {}, composed).layer;
  assertEquals([layers("nextLayer"), layers("nextLayer", "nextLayer"), layers("previousLayer")], [1, 0, 1]);
  const { layer, place, zoomed } = after(["right", "zoom", "nextLayer"], {}, composed);
  assertEquals([layer, place, zoomed], [1, 0, undefined]);
});

Deno.test("of a deeper layer the composed weights are needed, and the units have the order of their norm", () => {
  const view = after(["nextLayer", "right", "zoom"], {}, composed), { ranking } = COMPOSED_WEIGHTS.of(composed)!;
  assertEquals([view.zoomed, unitOrder({ run: composed, view })], [ranking[1], ranking]);
  const needs = weightsModel.needs({ run: composed, view }, SIZE).map(({ finding, request }) => ({ finding, request }));
  assertEquals(needs, [
    { finding: COMPOSED_WEIGHTS, request: 1 },
    { finding: LOGIT_ATTRIBUTION, request: 1 },
    { finding: TOP_ACTIVATIONS, request: { layer: 1, unit: ranking[1] } },
  ]);
  assertEquals(weightsModel.selection!({ run: composed, view, size: SIZE })?.unit, { layer: 1, unit: ranking[1] });
});

Deno.test("before they are composed there is no unit to select, and of a marked moment without its layers nothing to compare", () => {
  const view = after(["nextLayer", "right", "zoom"], {}, images);
  assertEquals([view.layer, view.zoomed, weightsModel.selection!({ run: images, view, size: SIZE })], [
    1,
    undefined,
    undefined,
  ]);
  const marked = { epoch: 1, weights: [images.weights!.matrix] };
  const run = { ...composed, untrained: undefined, timeline: { moments: [], marked } };
  assertEquals(after(["shown"], {}, run).shown, "marked");
  assertEquals(after(["shown", "nextLayer"], {}, run).shown, "trained");
  assertEquals(after(["nextLayer", "shown"], {}, run).shown, "trained");
});

Deno.test("D shows what a zoomed unit wants most, of each that is zoomed then, and hides it again", () => {
  const offered = (view: WeightsState) =>
    weightsModel.keys.some(({ keys, enabled }) => keys.includes("D") && enabled({ run: images, view, size: SIZE }));
  assertEquals([offered(after([])), offered(after(["zoom"]))], [false, true]);
  const { ranking } = images.weights!;
  const needed = (...actions: WeightsAction[]) =>
    weightsModel.needs({ run: images, view: after(actions) }, SIZE).filter(({ finding }) => finding === UNIT_DREAM)
      .map(({ request }) => request);
  assertEquals(needed("zoom"), []);
  assertEquals(needed("zoom", "dream"), [{ layer: 0, unit: ranking[0] }]);
  assertEquals(needed("zoom", "dream", "right"), [{ layer: 0, unit: ranking[1] }]);
  assertEquals([needed("zoom", "dream", "back"), needed("zoom", "dream", "dream")], [[], []]);
});

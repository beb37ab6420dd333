import { LOGIT_ATTRIBUTION } from "../../../../../tui/screen/model/findings/shared.ts";
import { unitOrder, type WeightsState } from "../../../../../tui/screen/views/weights/unit_order.ts";
import { assertEquals } from "deno-std/assert/equals.js";
import { type WeightsAction, weightsModel } from "../../../../../tui/screen/views/weights/weights_state.ts";
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
  assertEquals(unitOrder(images, { order: "norm", classIndex: 0 }), ranking);
  assertEquals(unitOrder(images, { order: "index", classIndex: 0 }), [...Array(128).keys()]);
  const values = Float32Array.of(0.1, 0, -3, 1, 2, -5);
  const run = LOGIT_ATTRIBUTION.with({ ...images, weights: { ...images.weights!, ranking: [0, 1, 2] } }, {
    layer: 0,
    values,
    units: 3,
    classes: 2,
    epoch: 1,
  });
  assertEquals(unitOrder(run, { order: "attribution", classIndex: 0 }), [1, 2, 0]);
  assertEquals(unitOrder(run, { order: "attribution", classIndex: 1 }), [2, 1, 0]);
  assertEquals(unitOrder(LOGIT_ATTRIBUTION.with(run, undefined), { order: "attribution", classIndex: 0 }), [0, 1, 2]);
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

import { drawView } from "../draw_view.ts";
import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { Matrix } from "../../../../../src/matrix/matrix.ts";
import { Random } from "../../../../../src/matrix/random.ts";
import { Network } from "../../../../../src/network/network.ts";
import { resolveOptions } from "../../../../../src/options/options.ts";
import { PLAIN_OPTIONS } from "../../../../support/plain_options.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { UNIT_ORDERS, type WeightsState } from "../../../../../tui/screen/views/weights/unit_order.ts";
import { weightsModel } from "../../../../../tui/screen/views/weights/weights_state.ts";
import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import type { MouseEvent } from "../../../../../tui/screen/terminal/input_event.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { weights } from "../../../../../tui/screen/views/weights/weights.ts";
import { markColor, regionColor } from "../../../../../tui/screen/widgets/class_color.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { assertFitsAnySize } from "../../widgets/any_widget.ts";
import { anyRun } from "../any_run.ts";
import {
  nameOfShown,
  SHOWN_WEIGHTS,
  shownWeights,
  weightsOfUnit,
  weightsToShow,
} from "../../../../../tui/screen/panels/shown_weights.ts";
import { loading } from "../states.ts";
import { flowers, images, plane } from "../weights_states.ts";
import {
  COMPOSED_WEIGHTS,
  DECISION,
  LOGIT_ATTRIBUTION,
  UNIT_DREAM,
} from "../../../../../tui/screen/model/findings/shared.ts";
import { ComposedWeightsProvider } from "../../../../../tui/screen/model/findings/composed_weights_provider.ts";
import type { UnitPlace } from "../../../../../src/network/unit_place.ts";
import { unitDreamProvider } from "../../../../../tui/screen/model/findings/unit_dream_provider.ts";
import { LogitAttributionProvider } from "../../../../../tui/screen/model/findings/logit_attribution_provider.ts";

import fc from "fast-check";

const color = createTheme("truecolor");

function draw(run: TrainingState, chosen: Partial<WeightsState>, width: number, height: number, theme = color): Cells {
  const { least } = weights;
  if (width < least.width || height < least.height) return new Cells(width, height);
  return drawView(weights, { run, view: { ...weightsModel.initial, ...chosen } }, { width, height }, theme).cells;
}

const anyChoice: fc.Arbitrary<WeightsState> = fc.record({
  layer: fc.nat(2),
  shown: fc.constantFrom(...SHOWN_WEIGHTS),
  order: fc.constantFrom(...UNIT_ORDERS),
  classIndex: fc.nat(40),
  scale: fc.constantFrom("unit", "all"),
  place: fc.nat(200),
  feature: fc.nat(20),
  zoomed: fc.option(fc.nat(200), { nil: undefined }),
  cut: fc.record({
    off: fc.array(fc.record({ layer: fc.nat(2), unit: fc.nat(20) }), { maxLength: 30 }),
    keep: fc.constantFrom(1, 0.5, 0.01),
  }),
});

Deno.test("the page of units", () => {
  assertGoldenSizes((width, height, theme) => draw(images, {}, width, height, theme), "weights_page");
});

/** The run with the weights of a deeper layer composed. */
function composedOf(run: TrainingState, layer: number): TrainingState {
  const found = new ComposedWeightsProvider(() => new ReferenceEngine()).step(run, layer, 0);
  return LOGIT_ATTRIBUTION.with(
    COMPOSED_WEIGHTS.with(run, found),
    new LogitAttributionProvider().step(run, layer, 0),
  );
}

const outputs = composedOf(images, 1);

Deno.test("the units of a deeper layer, as the pictures they compose through the layers below", () => {
  assertGoldenSizes((width, height, theme) => draw(outputs, { layer: 1 }, width, height, theme), "weights_composed");
});

Deno.test("a unit of a deeper layer says how its weights are composed, and has its own bias", () => {
  const { trained } = COMPOSED_WEIGHTS.of(outputs)!,
    norm = Math.hypot(...weightsOfUnit({ matrix: trained, revision: 0 }, 3));
  images.network!.layers[1].bias!.set(0, 3, -0.5);
  const text = draw(outputs, { layer: 1, zoomed: 3 }, 120, 36).toString();
  assertMatch(text, /^ unit 3 {2}of 10 in layer 2, trained weights composed: W¹·W² /);
  assertMatch(text, new RegExp(`norm ${norm.toPrecision(3)} {3}bias −0.500 {3}softmax`));
  images.network!.layers[1].bias!.set(0, 3, 0);
});

Deno.test("deeper weights are also shown untrained and as the difference, and until they are composed that is said", () => {
  const { trained, untrained } = COMPOSED_WEIGHTS.of(outputs)!;
  assertEquals(shownWeights(outputs, "untrained", 1)!.matrix, untrained);
  assertEquals(shownWeights(outputs, "difference", 1), { matrix: trained, minus: untrained, revision: outputs.epoch });
  assertMatch(draw(images, { layer: 1 }, 80, 18).toString(), /composing the weights/);
});

Deno.test("the table of a deeper layer has a column for each of its units", () => {
  const text = draw(composedOf(flowers, 1), { layer: 1, order: "index" }, 80, 18).toString();
  assertMatch(text, /^ layer 2: W¹·W² /);
  assertMatch(text, /unit +▸0 +1 +2\n/);
  const value = COMPOSED_WEIGHTS.of(composedOf(flowers, 1))!.trained.at(2, 1);
  const row = text.split("\n").find((row) => row.includes("petal length"))!.trim().split(/\s+/);
  assertEquals(Number(row.at(-2)!.replace("−", "-")).toFixed(2), value.toFixed(2));
});

Deno.test("one unit in the full window", () => {
  const zoom = { zoomed: 5 };
  assertGoldenSizes((width, height, theme) => draw(images, zoom, width, height, theme), "weights_zoomed");
});

/** The run with what a unit wants most, after so many steps. */
function dreamtOf(run: TrainingState, place: UnitPlace, seconds = 100): TrainingState {
  const provider = unitDreamProvider(new ReferenceEngine(), () => 0),
    still: TrainingState = { ...run, phase: "finished" };
  let found = provider.step(still, place, 0);
  do found = provider.step(still, place, seconds) ?? found; while (provider.isBusy && seconds === 100);
  return UNIT_DREAM.with(run, found);
}

Deno.test("a unit beside what it wants most, of images and of features, and while it is dreamt of", () => {
  const zoom = { zoomed: 5, dreams: true }, run = dreamtOf(images, { layer: 0, unit: 5 });
  assertGoldenSizes((width, height, theme) => draw(run, zoom, width, height, theme), "weights_dream");
  const features = Float32Array.from({ length: 80 }, (_, i) => Math.sin(i)), zoomed = flowers.weights!.ranking[0];
  const training = { features, labels: Uint16Array.from({ length: 20 }, (_, i) => i % 3), columns: 4 };
  const measured = dreamtOf({ ...flowers, samples: { training, classes: 3 } }, { layer: 0, unit: zoomed });
  const chosen = { zoomed, dreams: true };
  assertGoldenSizes((width, height, theme) => draw(measured, chosen, width, height, theme), "weights_dream_features");

  const under = draw(dreamtOf(images, { layer: 0, unit: 5 }, 0.5), zoom, 160, 45).toString();
  assertMatch(under, /wants most: z \+\S+, taken for \d \(\d+\.\d %\), step 25 of 100/);
  // That of another unit isn't shown.
  assertMatch(draw(run, { zoomed: 6, dreams: true }, 160, 45).toString(), /wants most: dreaming …/);
  assert(!draw(run, { zoomed: 5 }, 160, 45).toString().includes("wants most"));
});

Deno.test("the decision boundary of points on a plane", () => {
  assertGoldenSizes((width, height, theme) => draw(plane, {}, width, height, theme), "weights_decision");
});

Deno.test("the weights of features that are no pixels", () => {
  const zoomed = flowers.weights!.ranking[0];
  assertGoldenSizes((width, height, theme) => draw(flowers, { place: 1 }, width, height, theme), "weights_features");
  assertGoldenSizes(
    (width, height, theme) => draw(flowers, { zoomed }, width, height, theme),
    "weights_features_zoomed",
  );
});

Deno.test("any run and any choice in any size fits", () => {
  const run = fc.oneof(fc.constantFrom(images, flowers, plane, loading), anyRun);
  assertFitsAnySize(
    fc.record({ run, view: anyChoice }),
    ({ run, view }, width, height, theme) => draw(run, view, width, height, theme),
  );
});

Deno.test("all units are shown at once where they can be made out, and else a page of them", () => {
  const first = (run: TrainingState, width: number, height: number) => draw(run, {}, width, height).toString();
  const few = { ...images, weights: { ...images.weights!, ranking: images.weights!.ranking.slice(0, 9) } };
  assertMatch(first(few, 120, 36), /units 1–9 of 9/);
  assertMatch(first(images, 120, 36), /units 1–28 of 128/);
  assertMatch(first(images, 500, 200), /units 1–128 of 128/);
});

Deno.test("the page in sight is the one with the selected unit", () => {
  assertMatch(draw(images, { place: 28 }, 120, 36).toString(), /units 29–56 of 128/);
  assertMatch(draw(images, { place: 1000 }, 120, 36).toString(), /units 113–128 of 128/);
});

Deno.test("in ever less room the title gives up the order, which weights they are and their scale, and the colours last", () => {
  const title = (width: number, scale: WeightsState["scale"]) =>
    draw(images, { scale }, width, 18, createTheme("none")).toString().split("\n")[0].trim().replace(/ {3,}/, " | ");
  assertEquals([120, 80, 70, 60, 40, 30].map((width) => title(width, "unit")), [
    "first-layer weights  trained  − ≡=-· ░▒▓█ +  scale per unit | units 1–14 of 128, strongest first",
    "first-layer weights  trained  − ≡=-· ░▒▓█ +  own scales | units 1–10 of 128",
    "weights  trained  − ≡=-· ░▒▓█ +  own scales | units 1–8 of 128",
    "weights  trained  − ≡=-· ░▒▓█ + | units 1–6 of 128",
    "weights  − ≡=-· ░▒▓█ + | 1–4 of 128",
    "weights | 1–2 of 128",
  ]);
  assertEquals([100, 80].map((width) => title(width, "all")), [
    "first-layer weights  trained  − ≡=-· ░▒▓█ +  shared scale | units 1–12 of 128, strongest first",
    "first-layer weights  trained  − ≡=-· ░▒▓█ +  one scale | units 1–10 of 128",
  ]);
});

Deno.test("the axes of the plane are in the units that the inputs had before they were scaled", () => {
  // From 0 to 1 become from 100 to 300 and from 10 to 20.
  const scaling = { mean: [100, 10], deviation: [200, 10] };
  const axes = (run: TrainingState) => {
    const rows = draw(run, {}, 60, 18).toString().split("\n");
    const vertical = rows.flatMap((row) => row.match(/^ *(\d+\.?\d*)┤/)?.[1] ?? []).map(Number);
    const horizontal = rows.at(-1)!.trim().split(/ +/).map(Number);
    return [Math.min(...vertical), Math.max(...vertical), Math.min(...horizontal), Math.max(...horizontal)];
  };
  assertEquals(axes(plane), [0, 1, 0, 1]);
  assertEquals(axes({ ...plane, dataset: { ...plane.dataset, scaling } }), [10, 20, 100, 300]);
});

Deno.test("beside the plane stand the names of its classes in full, in large windows with the probability of each alone", () => {
  const classes = ["the moon above", "the moon below"], named = { ...plane, dataset: { ...plane.dataset, classes } };
  for (const [width, height] of [[80, 19], [80, 35], [120, 35]]) {
    const text = draw(named, {}, width, height).toString();
    for (const name of classes) assertMatch(text, new RegExp(`● ${name} `), `${width} × ${height}`);
  }
  const large = draw(named, {}, 220, 30), rows = large.toString().split("\n");
  const y = rows.findIndex((row) => row.includes("probability of the moon above")) + 3;
  const [first, second] = classes.map((name) => rows[y - 3].indexOf(`probability of ${name}`));
  // At the left of the plane the left class is certain, at the right the other.
  assertEquals(large.style(first, y).background, regionColor(0, 1 - 0.5 / 56, "truecolor"));
  assertEquals(large.style(second, y).background, regionColor(1, 0.5 / 56, "truecolor"));
});

Deno.test("the samples of a batch that was trained by itself stand out on the plane", () => {
  const step = { epoch: 3, loss: 0.5, samples: [2], moved: [] }, run = { ...plane, step };
  const bright = (run: TrainingState) =>
    draw(run, {}, 60, 18).all.filter(({ background }) => background === markColor(1, "truecolor")).length;
  assertEquals([bright(plane), bright(run)], [0, 1]);
  assertMatch(draw(run, {}, 60, 18).toString(), /● in this batch/);
});

Deno.test("a unit of a network without hidden layers is an output, and called by its function", () => {
  const alone = Network.create(new ReferenceEngine(), { inputs: 784, layers: [], classes: 10 }, new Random(1));
  const options = resolveOptions({ ...PLAIN_OPTIONS, layers: [], activation: [] });
  assertMatch(draw({ ...images, network: alone, options }, { zoomed: 0 }, 120, 36).toString(), /bias \S+ {3}softmax/);
  assertMatch(draw(images, { zoomed: 0 }, 120, 36).toString(), /bias \S+ {3}relu/);
});

Deno.test("the numbers beside the plane have the same minus sign as all others", () => {
  const bounds = { left: -1, right: 1, bottom: -1, top: 1 };
  const text = draw(DECISION.with(plane, { ...DECISION.of(plane)!, bounds }), {}, 60, 18).toString();
  assertMatch(text, /^ *−1┤/m);
  assertMatch(text.split("\n").at(-1)!, /^ *−1 +0 +1$/);
  assert(!/-\d/.test(text));
});

Deno.test("the difference is what training has added to each weight", () => {
  const background = (
    shown: WeightsState["shown"],
  ) => [...draw(images, { shown, zoomed: 5 }, 120, 36).all.map(({ background }) => background)];
  assert(background("trained").join() !== background("untrained").join());
  assert(background("difference").join() !== background("untrained").join());
  const same = { ...images, untrained: [images.weights!.matrix] };
  const norm = draw(same, { shown: "difference", zoomed: 5 }, 120, 36).toString().match(/norm (\S+)/)![1];
  assertEquals(Number(norm), 0);
});

Deno.test("live weights are redrawn every two thirds of a second, not in every frame, and at once after a single batch", () => {
  const matrix = Matrix.zeros(784, 128);
  matrix.copyFrom(images.weights!.matrix);
  const run = { ...images, weights: { matrix, ranking: images.weights!.ranking } };
  const at = (elapsed: number, changes: Partial<TrainingState> = {}) =>
    draw({ ...run, clock: { elapsed, asOf: 0 }, ...changes }, { zoomed: 5 }, 120, 36).all.map(({ background }) =>
      background
    ).join();
  const first = at(1);
  for (let pixel = 0; pixel < 784; pixel++) matrix.set(pixel, 5, pixel);
  assertEquals(at(1.32), first);
  assert(at(1.34) !== first);
  const held = at(1.34, { phase: "paused", epoch: 2 });
  for (let pixel = 0; pixel < 784; pixel++) matrix.set(pixel, 5, -pixel);
  assert(at(1.34, { phase: "paused", epoch: 2.1 }) !== held);
});

Deno.test("with one scale for all a weak unit is darker than a strong one; on its own it is as bright", () => {
  const [strongest, weakest] = [images.weights!.ranking[0], images.weights!.ranking.at(-1)!];
  /** Of the picture alone, at the left, without the scale below it. */
  const brightness = (unit: number, scale: WeightsState["scale"]) => {
    const cells = draw(images, { zoomed: unit, scale }, 120, 36), picture = new Cells(58, 28);
    picture.place(-1, -1, cells);
    return picture.all.map(({ background }) => background)
      .reduce((sum, value) => sum + (value >> 16 & 0xFF) + (value & 0xFF), 0);
  };
  assert(brightness(weakest, "all") < brightness(strongest, "all") / 2);
  assert(brightness(weakest, "unit") > brightness(strongest, "unit") / 2);
});

Deno.test("a zoomed unit shows its bias, its outgoing weight to every class, and the samples that activate it most", () => {
  const text = draw(images, { zoomed: 0 }, 120, 36).toString();
  assertStringIncludes(text, "bias +0.250");
  assertMatch(text, /outgoing weight to each class/);
  for (let c = 0; c < 10; c++) assertMatch(text, new RegExp(` ${c} .*[+−]\\d\\.\\d+$`, "m"));
  assertStringIncludes(text, "searching");
  assertMatch(draw(images, { zoomed: 5 }, 120, 36).toString(), /0 \+8\.00/);
});

Deno.test("a click selects the unit under it, and the wheel turns the pages", () => {
  const mouse = (x: number, y: number, action: MouseEvent["action"], run = images, zoomed?: number) => {
    const event: MouseEvent = { type: "mouse", action, button: "left", x, y, control: false, alt: false, shift: false };
    return drawView(weights, { run, view: { ...weightsModel.initial, zoomed } }, { width: 120, height: 36 }, color)
      .actionAt(
        event,
      );
  };
  assertEquals(mouse(2, 2, "press"), { select: 0 });
  assertEquals(mouse(20, 2, "press"), { select: 1 });
  assertEquals(mouse(2, 12, "press"), { select: 7 });
  assertEquals([mouse(2, 0, "press"), mouse(2, 2, "press", images, 5), mouse(2, 2, "press", plane)], [
    undefined,
    undefined,
    undefined,
  ]);
  assertEquals([mouse(2, 2, "scrollDown"), mouse(2, 2, "scrollUp")], ["nextPage", "previousPage"]);
  assertEquals([mouse(2, 2, "scrollDown", flowers), mouse(2, 2, "scrollUp", flowers)], ["down", "up"]);
  assertEquals(mouse(30, 3, "press", flowers), { select: 1 });
});

Deno.test("weights are called by their epoch where they are older than what else is shown", () => {
  const names = (networkEpoch: number | undefined) => {
    const run = { untrained: images.untrained, networkEpoch };
    return weightsToShow([run]).map((shown) => nameOfShown(run, shown));
  };
  assertEquals(names(undefined), ["trained", "untrained", "trained − untrained"]);
  assertEquals(names(3.44), ["epoch 3.4", "untrained", "epoch 3.4 − untrained"]);
  assertEquals(names(0), ["untrained", "untrained", "untrained − untrained"]);
});

Deno.test("in the past, weights are called by their moment, and differ from the one that is marked", () => {
  const weights = images.untrained!, moments = [0, 0.0012, 2.5].map((epoch) => ({ epoch, samplesSeen: 1000 * epoch }));
  const names = (at: number, marked?: number) => {
    const timeline = {
      moments,
      at,
      marked: marked === undefined ? undefined : { epoch: moments[marked].epoch, weights },
    };
    const run = { untrained: images.untrained, networkEpoch: 3, timeline };
    return weightsToShow([run]).map((shown) => nameOfShown(run, shown));
  };
  assertEquals(names(2), ["epoch 2.5", "untrained", "epoch 2.5 − untrained"]);
  assertEquals(names(2, 1), ["epoch 2.5", "untrained", "epoch 0.0012", "epoch 2.5 − epoch 0.0012"]);
  assertEquals(names(1, 0), ["epoch 0.0012", "untrained", "untrained", "epoch 0.0012 − untrained"]);
});

Deno.test("the difference is that from the marked weights, and without any that from the untrained ones", () => {
  const marked = { epoch: 1, weights: [images.weights!.matrix] };
  const run = { ...images, timeline: { moments: [], marked } };
  assertEquals(shownWeights(run, "marked")!.matrix, marked.weights[0]);
  assertEquals(shownWeights(run, "difference")!.minus, marked.weights[0]);
  assertEquals(shownWeights(images, "difference")!.minus, images.untrained![0]);
  assertEquals(shownWeights({ ...images, untrained: undefined }, "untrained")!.matrix, images.weights!.matrix);
});

Deno.test("what the columns are is said in full above features with short names, too", () => {
  const run = { ...flowers, dataset: { ...flowers.dataset, features: ["a", "b", "c", "d"] } };
  assertMatch(draw(run, {}, 80, 18).toString(), /\n unit +▸\d/);
});

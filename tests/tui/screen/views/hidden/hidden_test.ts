import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import fc from "fast-check";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { hidden } from "../../../../../tui/screen/views/hidden/hidden.ts";
import { hiddenModel } from "../../../../../tui/screen/views/hidden/hidden_state.ts";
import { type HiddenState, spaceOf } from "../../../../../tui/screen/views/hidden/shown_space.ts";
import { UMAP_SPACE } from "../../../../../tui/screen/views/hidden/space.ts";
import { digits } from "../../../events.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { FLOWERS } from "../../panels/explanation/explained_networks.ts";
import { assertFitsAnySize } from "../../widgets/any_widget.ts";
import { drawView } from "../draw_view.ts";
import { mouseEvent } from "../hand.ts";
import { training } from "../states.ts";
import { clustered, contextOf, projected } from "./hidden_runs.ts";

const color = createTheme("truecolor"), colorless = createTheme("none");

function draw(
  run: TrainingState,
  chosen: Partial<HiddenState>,
  width: number,
  height: number,
  theme = colorless,
): Cells {
  const { least } = hidden;
  if (width < least.width || height < least.height) return new Cells(width, height);
  return drawView(hidden, { run, view: { ...hiddenModel.initial, ...chosen } }, { width, height }, theme).cells;
}

const textOf = (run: TrainingState, chosen: Partial<HiddenState>, width: number, height: number) =>
  draw(run, chosen, width, height).toString();

const images = projected(clustered(digits)), flowers = projected(clustered(FLOWERS), 1);

Deno.test("images of ten classes in the last hidden layer, one of them selected", () => {
  const chosen = { chosen: { since: undefined, sample: 13 } };
  assertGoldenSizes((width, height, theme) => draw(images, chosen, width, height, theme), "hidden_images");
});

Deno.test("flowers in the first hidden layer, one kind highlighted", () => {
  const chosen = { highlighted: 1 };
  assertGoldenSizes((width, height, theme) => draw(flowers, chosen, width, height, theme), "hidden_features");
});

Deno.test("the title names the layer, the samples, the share of the variance and how much of it lies between the classes", () => {
  const title = (run: TrainingState, layer: number) => textOf(projected(run, layer), {}, 140, 20).split("\n")[0].trim();
  const { projection: { explained, separation } } = spaceOf(contextOf(flowers))!;
  const [share, between] = [explained[0] + explained[1], separation].map((value) => `${(100 * value).toFixed(1)} %`);
  const said = `36 test samples, PCA: ${share} of the variance, ${between} between classes`;
  assertEquals(title(clustered(FLOWERS), 1).split("  ").slice(0, 2), ["layer 1 · 20 units", said]);
  assertMatch(title(clustered(FLOWERS), 0), /^inputs · 4 features /);
  assertMatch(title(clustered(digits, { layers: [] }), 0), /^inputs · 784 pixels /);
  assertMatch(title(clustered(FLOWERS), 3), /^logits · 3 outputs /);
  assertMatch(
    title(clustered({ ...FLOWERS, classes: ["a", "b"] }, { output: "sigmoid" }), 3),
    /^logits · 1 output .*100 % of/,
  );
  assertMatch(title(clustered(FLOWERS, { layers: [2] }), 0), /epoch 10$/);
});

Deno.test("by UMAP the title says so, and what is waited for meanwhile, also in little room", () => {
  const space = spaceOf(contextOf(flowers))!, byUmap = UMAP_SPACE.with(flowers, space), method = "umap" as const;
  const title = (run: TrainingState, width: number) => textOf(run, { method }, width, 20).split("\n")[0];
  assertMatch(title(byUmap, 120), /36 test samples, UMAP, 88\.1 % of the variance between classes/);
  assertMatch(title(byUmap, 40), / UMAP\b/);
  assertMatch(title(flowers, 120), /PCA: 91\.9 % of the variance.*, working on UMAP …/);
  assertMatch(title(flowers, 50), /layer 1 · 20 units {2}.*working on UMAP …/);
});

Deno.test("of more samples than are shown the title says of how many, and of validation samples that they are", () => {
  const many = textOf(projected(clustered(FLOWERS, { layers: [3] }, 400)), {}, 100, 20);
  assertMatch(many, /1,000 of 1,200 test samples, PCA/);
  const run = clustered(FLOWERS),
    { samples } = run,
    validated = { ...run, samples: { ...samples!, validation: samples!.test, test: undefined } };
  assertMatch(textOf(projected(validated), {}, 100, 20), /36 validation samples/);
});

Deno.test("in the past the title says how far the network was, and where that moment isn't kept as a whole that it is the nearest", () => {
  const moments = [{ epoch: 0, samplesSeen: 0 }, { epoch: 2.4, samplesSeen: 100 }], run = clustered(FLOWERS);
  const titleAt = (networkEpoch: number) =>
    textOf(projected({ ...run, networkEpoch, timeline: { moments, at: 1 } }), {}, 140, 20).split("\n")[0];
  assertMatch(titleAt(2.4), / {2}epoch 2\.4$/);
  assertMatch(titleAt(3), / {2}nearest checkpoint, epoch 3$/);
});

Deno.test("what never varies and what has diverged are said to", () => {
  const run = clustered(FLOWERS);
  run.samples!.test!.features.fill(1);
  assertMatch(textOf(projected(run, 0), {}, 100, 20), /36 test samples, all the same here/);
  run.network!.layers[0].weights.set(0, 0, NaN);
  assertMatch(
    textOf(projected(run, 1), {}, 100, 20),
    /the network.s outputs are not numbers \(NaN\): training has diverged/,
  );
});

Deno.test("beside the map stand the classes with their accuracy, and the selected sample with its prediction", () => {
  const chosen = { chosen: { since: undefined, sample: 13 } }, wide = textOf(images, chosen, 140, 34);
  const { evaluation } = spaceOf(contextOf(images))!.scoring!;
  digits.classes.forEach((name, c) => {
    assertMatch(wide, new RegExp(`${name} +${(100 * evaluation.classes[c].recall!).toFixed(1)} %`));
  });
  assertMatch(wide, /test sample 14 +true 3, correct/);
  const narrow = textOf(images, chosen, 80, 19).split("\n");
  assertMatch(narrow[18], /^ test sample 14: true 3, predicted 3 \(\d+\.\d %\)$/);
  assertMatch(textOf(flowers, {}, 140, 34), /sepal length/);
});

Deno.test("zoomed the sample has the window for itself, and a click goes back", () => {
  const view = { ...hiddenModel.initial, isZoomed: true, chosen: { since: undefined, sample: 13 } };
  const size = { width: 80, height: 19 }, drawn = drawView(hidden, { run: images, view }, size, colorless);
  assertMatch(drawn.cells.toString(), /test sample 14 +true 3, correct/);
  const y = drawn.cells.toString().split("\n").findIndex((row) => row.includes("✓"));
  const x = drawn.cells.toString().split("\n")[y].indexOf("✓");
  assertEquals(drawn.actionAt(mouseEvent("press", x, y)), { zoom: false });
});

Deno.test("a click selects the point there, of several in a cell the selected one, and one on a class highlights it", () => {
  const size = { width: 80, height: 19 }, view = { ...hiddenModel.initial, chosen: { since: undefined, sample: 13 } };
  const drawn = drawView(hidden, { run: images, view }, size, colorless), { cells } = drawn;
  const at = Array.from({ length: 80 * 19 }, (_, i) => ({ x: i % 80, y: Math.floor(i / 80) }));
  const { x, y } = at.find(({ x, y }) => cells.style(x, y).inverse)!;
  assertEquals(drawn.actionAt(mouseEvent("press", x, y)), { choose: 13 });
  const other = at.find(({ x, y }) => x < 50 && y > 1 && y < 18 && cells.character(x, y) === "7")!;
  const { choose } = drawn.actionAt(mouseEvent("press", other.x, other.y)) as { choose: number };
  assertEquals(spaceOf(contextOf(images))!.labels[choose], 7);
  const row = cells.toString().split("\n").findIndex((line) => / 4 +\d+(\.\d)? %$/.test(line));
  assertEquals(drawn.actionAt(mouseEvent("press", 70, row)), { highlight: 4 });
  const wheel = (action: "scrollUp" | "scrollDown") => drawn.actionAt(mouseEvent(action, 20, 9));
  assertEquals([wheel("scrollUp"), wheel("scrollDown")], [{ sample: -1 }, { sample: 1 }]);
});

Deno.test("mistakes stand out as crosses in the colour of their class, unless one doesn't want them to", () => {
  const crosses = (chosen: Partial<HiddenState>) =>
    draw(images, chosen, 80, 19, color).toString().split("✗").length - 1;
  assert(crosses({}) >= 6, `${crosses({})}`);
  assertEquals(crosses({ marksMistakes: false }), 0);
});

Deno.test("before there is anything to see the view says what it waits for", () => {
  assertMatch(textOf(training, {}, 80, 19), /the samples of mnist aren't there/);
});

Deno.test("any layer of any network, zoomed or not, fits in any size, one that has diverged too", () => {
  const any = fc.record({
    layers: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
    classes: fc.array(fc.string({ unit: "grapheme", maxLength: 20 }), { minLength: 2, maxLength: 30 }),
    layer: fc.nat(4),
    isImage: fc.boolean(),
    isZoomed: fc.boolean(),
    marksMistakes: fc.boolean(),
    highlighted: fc.option(fc.nat(30), { nil: undefined }),
    hasDiverged: fc.boolean(),
  }).map(({ layers, classes, layer, isImage, hasDiverged, ...chosen }) => {
    const image = isImage ? { width: 3, height: 5 } : undefined;
    const run = clustered({ ...FLOWERS, classes, image, columns: isImage ? 15 : 4 }, { layers }, 2);
    if (hasDiverged) run.network!.layers[0].weights.set(0, 0, NaN);
    return { run: projected(run, layer), chosen };
  });
  assertFitsAnySize(any, ({ run, chosen }, width, height, theme) => draw(run, chosen, width, height, theme));
});

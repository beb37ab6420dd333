import { drawView } from "../draw_view.ts";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { browse } from "../../../../../tui/screen/panels/samples/sample_browser.ts";
import { SAMPLE_FILTERS } from "../../../../../tui/screen/panels/samples/sample_lists.ts";
import { samples, samplesModel, type SamplesState } from "../../../../../tui/screen/views/samples/samples.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import type { MouseEvent } from "../../../../../tui/screen/terminal/input_event.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { assertGolden, assertGoldenSizes } from "../../../golden.ts";
import { assertFitsAnySize } from "../../widgets/any_widget.ts";
import { anyScoredRun } from "../any_scored_run.ts";
import { answersOf, scored, scoringOf, withActivations } from "../scored.ts";
import { training } from "../states.ts";
import { SAMPLE_ATTRIBUTION, SAMPLE_CHANGE, SCORING } from "../../../../../tui/screen/model/findings/shared.ts";
import type { AttributionRequest } from "../../../../../tui/screen/model/findings/sample_attribution.ts";
import { sampleChangeProvider } from "../../../../../tui/screen/model/findings/sample_change_provider.ts";
import { SampleAttributionProvider } from "../../../../../tui/screen/model/findings/sample_attribution_provider.ts";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../../src/matrix/random.ts";
import { Network } from "../../../../../src/network/network.ts";
import { formatSigned } from "../../../../../tui/format.ts";

import fc from "fast-check";

const color = createTheme("truecolor");

/** The mistakes, as they are shown first. */
const mistakes = samplesModel.settle!({ run: scored, view: samplesModel.initial });
const zoomed: SamplesState = { ...mistakes, browser: { ...mistakes.browser!, isZoomed: true } };
const first = mistakes.browser!.list[0];

/** Three kinds of flowers, by four lengths in centimetres. */
const flowers: TrainingState = (() => {
  const classes = ["setosa", "versicolor", "virginica"];
  const features = ["sepal length", "sepal width", "petal length", "petal width"];
  const dataset = { ...scored.dataset, name: "iris", classes, features, image: undefined, columns: 4 };
  return SCORING.with({ ...scored, dataset }, scoringOf(answersOf(3, 50), dataset));
})();

function draw(width: number, height: number, view: SamplesState, run: TrainingState = scored, theme = color): Cells {
  const { least } = samples;
  if (width < least.width || height < least.height) return new Cells(width, height);
  return drawView(samples, { run, view }, { width, height }, theme).cells;
}

function mouse(x: number, y: number, view: SamplesState, action: MouseEvent["action"] = "press") {
  const event: MouseEvent = { type: "mouse", action, button: "left", x, y, control: false, alt: false, shift: false };
  return drawView(samples, { run: scored, view }, { width: 120, height: 35 }, color).actionAt(event);
}

Deno.test("the gallery of the mistakes", () => {
  assertGoldenSizes((width, height, theme) => draw(width, height, mistakes, scored, theme), "samples_gallery");
});

Deno.test("a zoomed sample is as large as its window lets it be, and has its nearest mistakes where they cost it nothing", () => {
  const run = withActivations(scored, first);
  /** The columns of the image: those of its first row, up to the blanks before the bars. */
  const widthOf = (width: number, height: number) => {
    const cells = draw(width, height, zoomed, run), y = 6;
    return Array.from({ length: width }, (_, x) => x).filter((x) => cells.character(x, y) === "▀").length;
  };
  assertEquals([[80, 19], [120, 35], [160, 45], [200, 55]].map(([width, height]) => widthOf(width, height)), [
    ...[28, 56, 56, 84],
  ]);
  const hasMistakes = (width: number, height: number) =>
    draw(width, height, zoomed, run).toString().includes("nearest mistakes");
  assertEquals([[120, 35], [140, 35], [160, 45]].map(([width, height]) => hasMistakes(width, height)), [
    false,
    false,
    true,
  ]);
});

Deno.test("one sample with its probabilities and the hidden layers' activations", () => {
  const run = withActivations(scored, first);
  assertGoldenSizes((width, height, theme) => draw(width, height, zoomed, run, theme), "samples_zoomed");
});

/** The run with what speaks for the prediction of the sample, as the view asks for it. */
function explained(run: TrainingState, view: SamplesState): TrainingState {
  const { of, method } = samplesModel.needs({ run, view }, { width: 120, height: 35 })
    .find(({ finding }) => finding === SAMPLE_ATTRIBUTION)!.request as AttributionRequest;
  const { samples } = SCORING.of(run)!, at = { ...run, samples: { training: samples, test: samples, classes: 10 } };
  return SAMPLE_ATTRIBUTION.with(run, new SampleAttributionProvider(new ReferenceEngine()).step(at, { of, method }, 0));
}

Deno.test("what of a sample speaks for the predicted class and against the runner-up", () => {
  const view: SamplesState = { ...zoomed, why: "gradient-times-input" };
  const network = scored.network!.copy(new ReferenceEngine()), { bias } = network.layers[2];
  // A 3 that it takes for a 4, as the scoring says.
  bias!.row(0).set([0.7, 1], 3);
  const run = explained(withActivations({ ...scored, network }, first), view);
  assertGoldenSizes((width, height, theme) => draw(width, height, view, run, theme), "samples_why");
});

/** The run with the least change of the sample that the view asks about, after so many seconds. */
function attacked(run: TrainingState, view: SamplesState, seconds = 100): TrainingState {
  const of = samplesModel.needs({ run, view }, { width: 120, height: 35 })
    .find(({ finding }) => finding === SAMPLE_CHANGE)!.request as number;
  const { samples } = SCORING.of(run)!,
    at: TrainingState = {
      ...run,
      samples: { training: samples, test: samples, classes: 10 },
      phase: "finished",
    };
  const provider = sampleChangeProvider(new ReferenceEngine(), () => 0);
  let found = provider.step(at, of, 0);
  do found = provider.step(at, of, seconds) ?? found; while (provider.isBusy && seconds === 100);
  return SAMPLE_CHANGE.with(run, found);
}

Deno.test("the least change of a sample to the runner-up, of pixels and of features, and while it is looked for", () => {
  const view: SamplesState = { ...zoomed, attacks: true };
  const network = scored.network!.copy(new ReferenceEngine()), { bias } = network.layers[2];
  // A 3 that it takes for a 4, as the scoring says.
  bias!.row(0).set([1.2, 1.5], 3);
  const run = withActivations({ ...scored, network }, first), done = attacked(run, view);
  assertGoldenSizes((width, height, theme) => draw(width, height, view, done, theme), "samples_attack");
  assertMatch(
    draw(160, 35, view, done).toString(),
    /least change.* to 3: ‖δ‖₂ \S+, .*3: \d+\.\d % → \d+\.\d %, of 4: /,
  );
  const scoring = SCORING.of(done)!, evaluation = { ...scoring.evaluation, output: "identity" } as const;
  const numbers = draw(160, 35, view, SCORING.with(done, { ...scoring, evaluation })).toString();
  assertMatch(numbers, /3: \d\.\d{3} → \d\.\d{3}, of 4: /);
  assertMatch(draw(160, 35, view, attacked(run, view, 0.1)).toString(), /(change to 3|‖δ‖₂).*, step \d+ of 120/);
  // That of another sample isn't shown, nor one that isn't asked for.
  const isShown = (view: SamplesState) => draw(160, 35, view, done).toString().includes("‖δ‖₂");
  assertEquals([isShown(zoomed), isShown({ ...view, browser: { ...view.browser!, place: 1 } })], [false, false]);

  const architecture = { inputs: 4, layers: [3], classes: 3, activation: "tanh" } as const;
  const ofFlowers = { ...flowers, network: Network.create(new ReferenceEngine(), architecture, new Random(1)) };
  const { browser } = samplesModel.settle!({ run: ofFlowers, view: samplesModel.initial });
  const one: SamplesState = { browser: { ...browser!, isZoomed: true }, filter: "wrong", attacks: true };
  const changed = attacked(ofFlowers, one), { change } = SAMPLE_CHANGE.of(changed)!.change!;
  const text = draw(140, 35, one, changed).toString();
  flowers.dataset.features!.forEach((name, i) => {
    assertMatch(text, new RegExp(`^ ${name} .*│.* ${formatSigned(change[i]).replace("+", "\\+")}( |$)`, "m"));
  });
});

Deno.test("the attribution of another sample, or by another method, isn't shown", () => {
  const view: SamplesState = { ...zoomed, why: "weight-paths" }, run = explained(scored, view);
  const isShown = (view: SamplesState) => / against /.test(draw(120, 35, view, run).toString());
  assertEquals([view, zoomed, { ...view, why: "gradient-times-input" as const }].map(isShown), [true, false, false]);
  assertEquals(isShown({ ...view, browser: { ...view.browser!, place: 1 } }), false);
  assertEquals(isShown({ ...view, browser: { ...view.browser!, isZoomed: false } }), false);
});

Deno.test("of features each has a bar by its name", () => {
  const architecture = { inputs: 4, layers: [3], classes: 3, activation: "tanh" } as const;
  const network = Network.create(new ReferenceEngine(), architecture, new Random(1)), run = { ...flowers, network };
  const { browser } = samplesModel.settle!({ run, view: samplesModel.initial });
  const view: SamplesState = { browser: { ...browser!, isZoomed: true }, filter: "wrong", why: "gradient-times-input" };
  const found = explained(run, view), { ofInputs } = SAMPLE_ATTRIBUTION.of(found)!.attribution!;
  const text = draw(140, 35, view, found).toString();
  flowers.dataset.features!.forEach((name, i) => {
    assertMatch(text, new RegExp(`^ ${name} .*│.* ${formatSigned(ofInputs[i]).replace("+", "\\+")}( |$)`, "m"));
  });
  assertMatch(
    text,
    /gradient × input, for .* features \S+, biases \S+, not attributed \S+, sum \S+ = logit difference/,
  );
});

Deno.test("samples that are no images are rows of features", () => {
  const view = samplesModel.settle!({ run: flowers, view: samplesModel.initial });
  assertGoldenSizes((width, height, theme) => draw(width, height, view, flowers, theme), "samples_features");
  const one = { ...view, browser: { ...view.browser!, isZoomed: true } };
  assertGoldenSizes((width, height, theme) => draw(width, height, one, flowers, theme), "samples_features_zoomed");
});

Deno.test("in a large window the selected sample stands beside the gallery, with its probabilities and nearest mistakes", () => {
  const run = withActivations(scored, first), sizes = [[200, 60], [160, 50]] as const;
  for (const [width, height] of sizes) {
    const text = draw(width, height, mistakes, run).toString();
    assertMatch(text, new RegExp(`test sample ${first + 1} +true \\d, predicted \\d`));
    assertMatch(text, /✗ \d █+/);
    assertMatch(text, /nearest mistakes/);
    assertMatch(text, /layer 1 · relu/);
  }
  assertGolden(draw(200, 60, mistakes, run), "samples_beside");
});

const anyView: fc.Arbitrary<SamplesState> = fc.record({
  filter: fc.constantFrom(...SAMPLE_FILTERS),
  browser: fc.option(
    fc.record({ list: fc.array(fc.nat(60)), place: fc.nat(60), isZoomed: fc.boolean() })
      .map(({ list, place, isZoomed }) => ({ ...browse(list, 1), place: place % (list.length || 1), isZoomed })),
    { nil: undefined },
  ),
});

Deno.test("any run and any choice in any size fits", () => {
  assertFitsAnySize(fc.tuple(anyScoredRun, anyView), ([run, view], width, height, theme) => {
    const event = { type: "mouse", action: "press", button: "left", x: 9, y: 5 } as MouseEvent;
    drawView(samples, { run, view }, { width, height }, color).actionAt(event);
    return draw(width, height, view, run, theme);
  });
});

/** The flowers with one sample, standardised; f = (x − mean) ∕ deviation. */
const measured: TrainingState = (() => {
  const mean = [5.84, 3.06, 3.76, 1.2], deviation = [0.83, 0.43, 1.76, 0.76];
  const scoring = scoringOf([{ actual: 0, predicted: 1, probability: 0.8 }], flowers.dataset);
  const features = Float32Array.from([5.1, 3, 1.45, -0.2], (x, i) => (x - mean[i]) / deviation[i]);
  const dataset = { ...flowers.dataset, scaling: { mean, deviation } };
  return SCORING.with({ ...flowers, dataset }, { ...scoring, samples: { ...scoring.samples, features } });
})();

Deno.test("features that were scaled are shown in their own units", () => {
  const gallery = { ...samplesModel.initial, browser: browse([0], 3.4) };
  assertMatch(draw(120, 20, gallery, measured).toString(), /setosa +versicolor +80\.0 % +✗ +5\.1 +3 +1\.45 +−0\.2$/m);
  // Without knowing how they were scaled, nothing but what the network takes can be told: (5.1 − 5.84) ∕ 0.83.
  const unknown = { ...measured, dataset: flowers.dataset };
  assertMatch(draw(120, 20, gallery, unknown).toString(), /versicolor +80\.0 % +✗ +−0\.892 /);
});

Deno.test("a single sample shows its features both in their own units and as the network takes them", () => {
  const zoom = { ...samplesModel.initial, browser: { ...browse([0], 3.4), isZoomed: true } };
  const text = draw(120, 20, zoom, measured).toString();
  assertMatch(text, /^ feature +value +input/m);
  assertMatch(text, /^ sepal length +5\.1 +−0\.892/m);
  assertMatch(draw(120, 20, zoom, { ...measured, dataset: flowers.dataset }).toString(), /^ feature +input/m);
});

Deno.test("before the first scoring the view says what it waits for", () => {
  assertMatch(draw(80, 18, samplesModel.initial, training).toString(), /the samples of mnist aren't there/);
});

Deno.test("each sample shows its true and its predicted class with their probabilities", () => {
  const text = draw(120, 35, mistakes).toString();
  assertMatch(text, /^ mistakes {2}1–21 of 55, worst first/);
  // The surest mistakes have a probability of 0.55 + 0.4 · 10 ∕ 11.
  const [actual, predicted] = [
    SCORING.of(scored)!.samples.labels[first],
    SCORING.of(scored)!.evaluation.predictions[first],
  ];
  assertMatch(text, new RegExp(`▸is ${actual} +9 % `));
  assertMatch(text, new RegExp(`▸as ${predicted} +91 % `));
});

Deno.test("a correct sample shows the runner-up", () => {
  const right = { ...mistakes, browser: browse([11], 3.4) };
  const text = draw(40, 20, right).toString();
  assertMatch(text, /is 1 +55 %/);
  assertMatch(text, /or 2 +45 %/);
});

Deno.test("a wrongly predicted class has the colour of what is wrong, and its figure the sign of per cent", () => {
  const cells = draw(120, 35, zoomed), rows = cells.toString().split("\n");
  const barOf = (mark: string) => {
    const y = rows.findIndex((row) => row.includes(`${mark} `) && row.includes("█"));
    return { style: cells.style(rows[y].indexOf("█"), y), figure: rows[y].match(/[\d.]+ %$/)?.[0] };
  };
  assertEquals(barOf("✗"), { style: color.bad, figure: "91.4 %" });
  assertEquals(barOf("✓").style, color.accent);
});

Deno.test("an empty list is in no order, and a single sample no range", () => {
  const title = (list: number[]) =>
    draw(120, 35, { ...mistakes, browser: browse(list, 3.4) }).toString().split("\n")[0].trim().split(/ {3,}/)[0];
  assertEquals(title([]), "mistakes  none");
  assertEquals(title([first]), "mistakes  1 of 1, worst first");
});

Deno.test("the text under a picture is as wide as the picture", () => {
  const rows = draw(120, 35, mistakes).toString().split("\n");
  const y = rows.findIndex((row) => row.includes("▸is"));
  assertEquals(rows[y].indexOf("%"), rows[y - 1].search(/▀(?!▀)/));
});

Deno.test("no number is cut: a feature without room isn't shown, and a name makes room for its number", () => {
  const gallery = { ...samplesModel.initial, browser: browse([0], 3.4) };
  const zoom = { ...gallery, browser: { ...gallery.browser, isZoomed: true } };
  const row = (width: number, view: SamplesState, of: RegExp) =>
    draw(width, 20, view, measured).toString().split("\n").find((row) => of.test(row))!;
  assertMatch(row(80, gallery, /setosa/), /80\.0 % +✗ +5\.1 +3$/);
  assertMatch(row(52, zoom, /sepa/), /^ sepal l… +5\.1 +−0\.892 /);
  assertMatch(row(40, zoom, /sepa/), /^ sepal leng… +5\.1 {3}/);
});

Deno.test("where not all classes have room the most probable ones are shown", () => {
  const text = draw(60, 7, zoomed).toString();
  const { evaluation: { predictions }, samples: { labels } } = SCORING.of(scored)!;
  assertMatch(text, new RegExp(`✗ ${predictions[first]} .*91\\.4`));
  assertMatch(text, new RegExp(`✓ ${labels[first]} .*8\\.6`));
});

Deno.test("activations of another sample aren't shown", () => {
  const shows = (sample: number) => /layer 1/.test(draw(120, 35, zoomed, withActivations(scored, sample)).toString());
  assertEquals([shows(first), shows(first + 1)], [true, false]);
});

Deno.test("activations that are newer than the probabilities say so", () => {
  const run = withActivations(scored, first);
  const scoring = { ...SCORING.of(run)!, activations: { ...SCORING.of(run)!.activations!, epoch: 3.6 } };
  assertMatch(
    draw(120, 35, zoomed, SCORING.with(run, scoring)).toString(),
    /layer 1 · relu · 128 units · .* · epoch 3\.6/,
  );
});

Deno.test("a list without samples says why", () => {
  const none = { ...mistakes, browser: browse([], 3.4) };
  assertMatch(draw(80, 18, none).toString(), /All samples are correct\./);
});

Deno.test("a click selects a sample, the wheel turns pages, and a click on a sample by itself goes back", () => {
  const rows = draw(120, 35, mistakes).toString().split("\n");
  const y = rows.findIndex((row) => row.includes("is ")), x = rows[y].lastIndexOf("is ");
  assertEquals(mouse(x, y - 1, mistakes), { select: 6 });
  assertEquals(mouse(x, 0, mistakes), undefined);
  assertEquals(mouse(2, 34, mistakes), undefined);
  assertEquals([mouse(x, y, mistakes, "scrollDown"), mouse(x, y, mistakes, "scrollUp")], ["nextPage", "previousPage"]);
  const panel = draw(120, 35, zoomed).toString().split("\n");
  const right = panel.findIndex((row) => row.includes("✓")), bottom = panel.length - 1;
  assertEquals(mouse(panel[right].indexOf("✓"), right, zoomed), "back");
  assertEquals([mouse(119, bottom, zoomed), mouse(118, 0, zoomed)], [undefined, undefined]);
});

Deno.test("the page in sight is that of the selected sample", () => {
  const second = { ...mistakes, browser: { ...mistakes.browser!, place: 25 } };
  assertMatch(draw(120, 35, second).toString(), /^ mistakes {2}22–42 of 55/);
  const rows = draw(120, 35, second).toString().split("\n");
  const y = rows.findIndex((row) => row.includes("▸")), x = rows[y].indexOf("▸");
  assertEquals(mouse(x + 1, y, second), { select: 25 });
});

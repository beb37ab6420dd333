import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { selectedSample } from "../../../../../tui/screen/panels/samples/sample_browser.ts";
import {
  type SamplesAction,
  samplesModel,
  type SamplesState,
} from "../../../../../tui/screen/views/samples/samples.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { answersOf, scored, scoringOf } from "../scored.ts";
import { training } from "../states.ts";
import { SAMPLE_CHANGE, SCORING } from "../../../../../tui/screen/model/findings/shared.ts";

const SIZE = { width: 120, height: 34 };
const { initial } = samplesModel;

function settled(run: TrainingState, view: SamplesState = initial): SamplesState {
  return samplesModel.settle!({ run, view });
}

function after(run: TrainingState, ...actions: SamplesAction[]): SamplesState {
  return actions.reduce((view, action) => samplesModel.update({ run, view }, action, SIZE), settled(run));
}

/** The same run two epochs later, when it takes other samples for others. */
const later: TrainingState = SCORING.with(scored, {
  ...scoringOf(answersOf(10, 60).reverse(), scored.dataset),
  epoch: 5.4,
});

function worksFor(key: string, run: TrainingState, view: SamplesState): boolean {
  return samplesModel.keys.some(({ keys, enabled }) => keys.includes(key) && enabled({ run, view, size: SIZE }));
}

Deno.test("until the network is scored there is nothing to browse", () => {
  assertEquals(settled(training), initial);
  assertEquals(samplesModel.update({ run: training, view: initial }, "filter", SIZE).browser, undefined);
  assertEquals(["f", "r", "enter", "right"].map((key) => worksFor(key, training, initial)), Array(4).fill(false));
});

Deno.test("the worst mistake comes first", () => {
  const { browser } = settled(scored);
  const { predictions, probabilities } = SCORING.of(scored)!.evaluation, { labels } = SCORING.of(scored)!.samples;
  const sureness = Array.from(
    predictions,
    (predicted, i) => predicted === labels[i] ? 0 : probabilities[i * 10 + predicted],
  );
  assertEquals(selectedSample(browser!), sureness.indexOf(Math.max(...sureness)));
});

Deno.test("while training continues the list stays, until it is refreshed", () => {
  const view = after(scored, "right");
  assert(settled(later, view) === view);
  assertEquals(worksFor("r", scored, view), false);
  assertEquals(worksFor("r", later, view), true);
  const renewed = samplesModel.update({ run: later, view }, "renew", SIZE).browser!;
  assertEquals([renewed.epoch, renewed.place], [5.4, 0]);
  assert(Array.from(renewed.list).join() !== Array.from(view.browser!.list).join());
});

Deno.test("coming back to the view refreshes the list, unless a sample was selected", () => {
  const back = (view: SamplesState) => settled(later, samplesModel.enter!(view)).browser!;
  assertEquals(back(after(scored, "filter")), after(later, "filter").browser!);
  for (const actions of [["right"], ["zoom"]] as const) {
    const left = after(scored, ...actions);
    assert(back(left) === left.browser, actions.join());
  }
});

Deno.test("the filter goes from the mistakes to the least confident ones, to all, and around", () => {
  const lengths = [[], ["filter"], ["filter", "filter"]] as const;
  assertEquals(lengths.map((actions) => after(scored, ...actions).browser!.list.length), [55, 1200, 1200]);
  assertEquals(after(scored, "filter", "filter", "filter"), settled(scored));
  assertEquals(after(scored, "filter", "filter").browser!.list[7], 7);
});

Deno.test("another filter shows its first sample as the one before was shown", () => {
  const { browser } = after(scored, "right", "zoom", "filter");
  assertEquals([browser!.isZoomed, browser!.place], [true, 0]);
});

Deno.test("of no mistakes none can be zoomed", () => {
  const answers = answersOf(10, 5).map(({ actual, probability }) => ({ actual, predicted: actual, probability }));
  const flawless = SCORING.with(scored, scoringOf(answers, scored.dataset));
  const { browser } = after(flawless, "zoom");
  assertEquals([browser!.list.length, browser!.isZoomed], [0, false]);
  assertEquals(worksFor("enter", flawless, settled(flawless)), false);
});

Deno.test("why goes from gradient × input to weight paths and off, and outlives the filter and another view", () => {
  const whys = [1, 2, 3].map((times) => after(scored, "zoom", ...Array<SamplesAction>(times).fill("why")).why);
  assertEquals(whys, ["gradient-times-input", "weight-paths", undefined]);
  const view = after(scored, "why", "filter");
  assertEquals([view.why, samplesModel.enter!(view).why], ["gradient-times-input", "gradient-times-input"]);
});

Deno.test("why is asked where a sample is shown in full: zoomed, or beside the others; and only then is it computed", () => {
  const large = { width: 160, height: 45 },
    needed = (view: SamplesState, size = SIZE) => samplesModel.needs({ run: scored, view }, size).length;
  const isOffered = (view: SamplesState, size = SIZE) =>
    samplesModel.keys.some(({ keys, enabled }) => keys.includes("v") && enabled({ run: scored, view, size }));
  const gallery = after(scored, "why"), zoomed = after(scored, "why", "zoom");
  assertEquals([isOffered(gallery), isOffered(zoomed), isOffered(gallery, large)], [false, true, true]);
  assertEquals([needed(gallery), needed(zoomed), needed(gallery, large)], [1, 2, 2]);
  assertEquals(needed(after(scored, "zoom")), 1);
  assertEquals(samplesModel.showsSigned!({ run: scored, view: zoomed, size: SIZE }), true);
});

Deno.test("a attacks the sample that is shown in full and stops again, and takes turns with why", () => {
  assertEquals([worksFor("a", scored, after(scored)), worksFor("a", scored, after(scored, "zoom"))], [false, true]);
  const view = after(scored, "zoom", "attack"), sample = selectedSample(view.browser!);
  const needsOf = (view: SamplesState) =>
    samplesModel.needs({ run: scored, view }, SIZE).filter(({ finding }) => finding === SAMPLE_CHANGE)
      .map(({ request }) => request);
  assertEquals([needsOf(view), needsOf(after(scored, "zoom", "attack", "back"))], [[sample], []]);
  assertEquals(needsOf(after(scored, "zoom", "attack", "attack")), []);
  const both = (...actions: SamplesAction[]) => {
    const { why, attacks } = after(scored, "zoom", ...actions);
    return [why, attacks];
  };
  assertEquals(both("why", "attack"), [undefined, true]);
  assertEquals(both("attack", "why"), ["gradient-times-input", false]);
  assertEquals(samplesModel.showsSigned!({ run: scored, view, size: SIZE }), true);
});

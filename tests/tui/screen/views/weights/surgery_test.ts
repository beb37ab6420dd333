import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { evaluate } from "../../../../../src/evaluation/evaluate.ts";
import { ablateUnits } from "../../../../../src/experiments/surgery/ablate_units.ts";
import { footer } from "../../../../../tui/screen/app/shell/footer.ts";
import type { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { createTheme, type Theme } from "../../../../../tui/screen/theme.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { type Cut, WHOLE } from "../../../../../tui/screen/views/weights/cut.ts";
import { SURGERY } from "../../../../../tui/screen/views/weights/surgery.ts";
import { SurgeryProvider } from "../../../../../tui/screen/views/weights/surgery_provider.ts";
import type { WeightsState } from "../../../../../tui/screen/views/weights/unit_order.ts";
import { weights } from "../../../../../tui/screen/views/weights/weights.ts";
import { type WeightsAction, weightsModel } from "../../../../../tui/screen/views/weights/weights_state.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { INITIAL_UI, screenOf } from "../../app_state.ts";
import { drawView } from "../draw_view.ts";
import { flowers, images as unlabelled } from "../weights_states.ts";

const SIZE = { width: 120, height: 36 };

/** The images with the classes that the network finds in them: as a whole, it gets all right. */
const images: TrainingState = (() => {
  const { network, samples } = unlabelled, { training } = samples!;
  return {
    ...unlabelled,
    samples: { ...samples!, training: { ...training, labels: Uint16Array.from(network!.classify(training)) } },
  };
})();

/** The run with what it does without that. */
function operated(run: TrainingState, cut: Cut): TrainingState {
  const provider = new SurgeryProvider({ engine: new ReferenceEngine() });
  for (let slice = 0; slice < 100; slice++) {
    const found = provider.step(run, { cut, layer: 0 }, 0);
    if (found) return SURGERY.with(run, found);
  }
  throw new Error("nothing came out");
}

function draw(run: TrainingState, chosen: Partial<WeightsState>, width: number, height: number, theme: Theme): Cells {
  return drawView(weights, { run, view: { ...weightsModel.initial, ...chosen } }, { width, height }, theme).cells;
}

const text = (run: TrainingState, chosen: Partial<WeightsState>, { width, height } = SIZE) =>
  draw(run, chosen, width, height, createTheme("none")).toString();

const [first, second] = images.weights!.ranking;
const cut: Cut = { off: [{ layer: 0, unit: first }, { layer: 0, unit: second }], keep: 0.1 };
const cutImages = operated(images, cut);

Deno.test("a network without some units and weights, beside how it does as a whole", () => {
  assertGoldenSizes((width, height, theme) => draw(cutImages, { cut }, width, height, theme), "weights_surgery");
});

Deno.test("a unit that is switched off, in the full window", () => {
  const chosen = { cut, zoomed: first };
  assertGoldenSizes((width, height, theme) => draw(cutImages, chosen, width, height, theme), "weights_surgery_zoomed");
});

Deno.test("features of a network that is cut", () => {
  const off = [{ layer: 0, unit: flowers.weights!.ranking[0] }], cut = { off, keep: 0.2 }, run = operated(flowers, cut);
  assertGoldenSizes((width, height, theme) => draw(run, { cut }, width, height, theme), "weights_surgery_features");
});

Deno.test("the figures are those of the network with these units' activations at 0", () => {
  const cut = { ...WHOLE, off: [{ layer: 0, unit: first }] }, { network, samples } = images;
  const [whole, rest] = [network!, ablateUnits(network!, cut.off)].map((each) => evaluate(each, samples!.training));
  const shown = text(operated(images, cut), { cut });
  const percent = (fraction: number) => (100 * fraction).toFixed(2);
  assertMatch(shown, new RegExp(`off +unit ${first}\n`));
  assertMatch(shown, new RegExp(`accuracy +${percent(whole.accuracy)} → ${percent(rest.accuracy)} %`));
  assertMatch(shown, new RegExp(`loss +${whole.loss.toFixed(4)} → ${rest.loss.toFixed(4)}`));
  assertMatch(shown, /activation +0, not the mean/);
  rest.classes.forEach(({ recall }, label) => {
    if (recall === null) return;
    const points = 100 * (recall - whole.classes[label].recall!), size = Math.abs(points).toFixed(1);
    const change = size === "0.0" ? size : points < 0 ? `−${size}` : `\\+${size}`;
    assertMatch(shown, new RegExp(`│  ${label} .*│.* ${change} +${(100 * recall).toFixed(1)} %`));
  });
});

Deno.test("until another cut is scored that is said, and of a run that trains that it is a copy", () => {
  assertMatch(text(cutImages, { cut: { ...cut, keep: 0.2 } }), /accuracy +scoring …/);
  const live = { ...cutImages, phase: "training" } as const,
    saved = { ...live, viewing: { doing: "inspecting", what: "runs/a" } } as const;
  assertMatch(text(live, { cut }), /This is a copy: the training goes on with/);
  assertEquals(text(saved, { cut }).includes("copy"), false);
});

function after(actions: readonly WeightsAction[], start: Partial<WeightsState> = {}, run = images): WeightsState {
  return actions.reduce(
    (view, action) => weightsModel.update({ run, view }, action, SIZE),
    { ...weightsModel.initial, ...start },
  );
}

Deno.test("x switches the selected unit off and on, w steps through shares of the weights, and X takes all back", () => {
  assertEquals(after(["toggle"]).cut.off, [{ layer: 0, unit: first }]);
  assertEquals(after(["toggle", "right", "toggle"]).cut.off, cut.off);
  assertEquals(after(["toggle", "right", "toggle", "left", "toggle"]).cut.off, [{ layer: 0, unit: second }]);
  assertEquals(after(["toggle"], { zoomed: second }).cut.off, [{ layer: 0, unit: second }]);
  const shares = Array.from({ length: 8 }, (_, times) => after(Array(times).fill("fewer")).cut.keep);
  assertEquals(shares, [1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 1]);
  assertEquals(after(["more", "more"]).cut.keep, 0.02);
  assertEquals(after(["toggle", "fewer", "restore"]).cut, WHOLE);
});

/** The keys that do something, of those of surgery. */
function keys(run: TrainingState, chosen: Partial<WeightsState>): string[] {
  const context = { run, view: { ...weightsModel.initial, ...chosen }, size: SIZE };
  return weightsModel.keys.filter(({ keys, enabled }) => ["x", "w", "X"].includes(keys[0]) && enabled(context as never))
    .map(({ keys, label }) => `${keys[0]} ${label}`);
}

Deno.test("a footer of 80 columns says how units are switched off, and of a cut network how all is taken back", () => {
  const footerOf = (chosen: Partial<WeightsState>) => {
    const ui = weights.put({ ...INITIAL_UI, active: weights.name }, { ...weightsModel.initial, ...chosen });
    return footer(screenOf({ ...images, phase: "finished" }, ui), 80, createTheme("none")).cells.toString();
  };
  assertMatch(footerOf({}), /^ x off {3}w W prune {3}u trained {3}o order /);
  assertMatch(footerOf({ cut }), /^ X whole {3}x on {3}w W prune {3}u trained /);
});

Deno.test("outputs can't be switched off, and without a network nothing can", () => {
  assertEquals(keys(images, {}), ["x off", "w prune"]);
  assertEquals(keys(images, { cut }), ["X whole", "x on", "w prune"]);
  assertEquals(keys(images, { layer: 1 }), ["w prune"]);
  assertEquals(keys({ ...images, network: undefined }, { cut }), []);
});

Deno.test("beside the panel there are fewer units to a page, and the keys know that", () => {
  assertMatch(text(images, {}), /units 1–28 of 128/);
  const [, last] = text(cutImages, { cut }).match(/units 1–(\d+) of 128/)!;
  assertEquals(after(["nextPage"], { cut }, cutImages).place, Number(last));
});

Deno.test("another run's units that are off, and that a network doesn't have, aren't off in it", () => {
  const far = { ...WHOLE, off: [{ layer: 0, unit: 1000 }, { layer: 5, unit: 0 }] };
  assertEquals(text(images, { cut: far }), text(images, {}));
});

import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { evaluate } from "../../../../../src/evaluation/evaluate.ts";
import { barrierOf } from "../../../../../src/experiments/landscape/barrier.ts";
import { LINE_PLACES } from "../../../../../src/experiments/landscape/loss_line.ts";
import { Random } from "../../../../../src/matrix/random.ts";
import { Network } from "../../../../../src/network/network.ts";
import { Interaction } from "../../../../../tui/screen/app/interaction.ts";
import { RunGroup, type ShownRun } from "../../../../../tui/screen/app/run_group.ts";
import { screenView } from "../../../../../tui/screen/app/shell/screen_view.ts";
import type { AppState } from "../../../../../tui/screen/model/app_state.ts";
import { actionOf } from "../../../../../tui/screen/model/key_bindings.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { compare } from "../../../../../tui/screen/views/compare/compare.ts";
import { type CompareState, LINE } from "../../../../../tui/screen/views/compare/compare_state.ts";
import { LineProvider } from "../../../../../tui/screen/views/compare/line_provider.ts";
import { float64Engine } from "../../../../src/engine/float64_engine.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { comparing, four } from "../comparisons.ts";
import { loading } from "../states.ts";
import { pressed, textOf } from "./compared_screen.ts";

const training = Array.from({ length: 61 }, (_, i) => {
  const alpha = LINE_PLACES[i], rise = Math.exp(-40 * (alpha - 0.5) ** 2);
  return { alpha, loss: 0.08 + 1.1 * rise, accuracy: 0.99 - rise / 4 };
});
const test = training.map(({ alpha, loss, accuracy }) => ({ alpha, loss: loss + 0.04, accuracy: accuracy - 0.01 }));
const lines = { training, test, barrier: barrierOf(training), progress: 1 };

/** Runs with that chosen in the view, and with the line between the first and another found. */
function withLine(state: AppState, view: Partial<CompareState> = {}, other = 1): AppState {
  const [first, ...others] = state.runs, run = LINE.with(first.run, { other, lines });
  return {
    ...state,
    runs: [{ ...first, run }, ...others],
    ui: compare.put(state.ui, { ...compare.stateIn(state.ui), lower: "line", ...view }),
  };
}

const theme = createTheme("truecolor");

Deno.test("the line between two networks below the charts, in every size and every depth of colour", () => {
  const state = withLine(comparing.done);
  assertGoldenSizes(
    (width, height, theme) => screenView(state, new Cells(width, height), theme).cells,
    "comparison_line",
  );
});

Deno.test("the barrier is said in words, and which networks are at the ends", () => {
  const text = textOf(withLine(comparing.done), 120, 40);
  assertMatch(text, /the line from mse \(α = 0\) to cross-entropy \(α = 1\)/);
  assertMatch(text, /A barrier of 1\.1 lies between: the loss is highest above its ends at α = 0\.5/);
});

Deno.test("where the data aren't there, the line isn't waited for", () => {
  const state = withLine(comparing.done), [first, ...others] = state.runs;
  const run = { ...LINE.with(first.run, undefined), samples: undefined, warnings: ["bars.csv doesn't exist"] };
  assertMatch(textOf({ ...state, runs: [{ ...first, run }, ...others] }, 120, 40), /The data of the run aren't there/);
});

Deno.test("a key shows the line and hides it, and of several runs it leads to one after the other, around", () => {
  const shown = (state: AppState) => textOf(state, 120, 40).match(/the line from \S+ \(α = 0\) to (\S+)/)?.[1];
  const asked = pressed(four, "i");
  assertEquals([shown(four), shown(asked), shown(pressed(asked, "i"))], [undefined, "0.01", undefined]);
  assertEquals([[], ["]"], ["]", "]"], ["]", "]", "]"], ["["]].map((keys) => shown(pressed(asked, ...keys))), [
    "0.01",
    "喜び",
    "a",
    "0.01",
    "a",
  ]);
  assertEquals(actionOf("]", pressed(comparing.done, "i")), undefined);
});

const samples = {
  features: Float32Array.from({ length: 120 }, (_, i) => Math.sin(i * i)),
  labels: Uint16Array.from({ length: 40 }, (_, i) => i % 2),
  columns: 3,
};

/** A run that is over with a network of these layers. */
function over(seed: number, layers: readonly number[] = [4]): TrainingState {
  const network = Network.create(float64Engine(), { inputs: 3, layers, classes: 2 }, new Random(seed));
  return { ...loading, phase: "finished", network, samples: { training: samples, test: samples, classes: 2 } };
}

Deno.test("the line is measured between the networks of both runs, and anew when one of them is another", () => {
  const provider = new LineProvider(), run = over(1);
  const found = (second: TrainingState, before?: ReturnType<LineProvider["step"]>) => {
    let found = provider.step(run, { other: 1, run: second }, 10, before);
    while (provider.isBusy) found = provider.step(run, { other: 1, run: second }, 10, before) ?? found;
    return found;
  };
  const second = over(2), { lines: { training, test, barrier, progress } } = found(second)!;
  assertEquals([training.length, test.length, progress], [61, 61, 1]);
  const at = (alpha: number) => training.find((point) => point.alpha === alpha)!.loss;
  assertAlmostEquals(at(0), evaluate(run.network!, samples).loss, 1e-6);
  assertAlmostEquals(at(1), evaluate(second.network!, samples).loss, 1e-6);
  assertEquals(barrier, barrierOf(training));
  const known = found(second);
  assertEquals(provider.step(run, { other: 1, run: second }, 20, known), undefined);
  assertAlmostEquals(found(over(3))!.lines.training.at(-11)!.loss, evaluate(over(3).network!, samples).loss, 1e-6);
});

Deno.test("between networks of other layers there is no line, and that is said", () => {
  const provider = new LineProvider(), run = over(1), request = { other: 1, run: over(2, [5]) };
  const found = provider.step(run, request, 10, undefined);
  assertMatch(found!.missing!, /no networks lie between these two/);
  const state = withLine(comparing.done), [first, ...others] = state.runs;
  const text = textOf({ ...state, runs: [{ ...first, run: LINE.with(first.run, found) }, ...others] }, 120, 40);
  assertMatch(text, /No networks lie between these two: their layers, activations or losses differ/);
  assertEquals(new LineProvider().step(loading, request, 10, undefined), undefined);
});

Deno.test("the data of saved runs are loaded when the line is asked for, and not before", () => {
  const loaded: string[] = [];
  const runs = comparing.done.runs.map(({ label, run: state }) => {
    const run: ShownRun = {
      state,
      onChange: () => {},
      show: () => void loaded.push(label),
      do: () => {},
      dispatch: () => {},
      end: () => {},
      detach: () => {},
      run: () => Promise.resolve(),
    };
    return { label, run };
  });
  const interaction = new Interaction(new RunGroup("loss", runs), theme), window = { columns: 120, rows: 40 };
  const key = (key: string) => interaction.take({ type: "key", key, control: false, alt: false, shift: false }, window);
  assertEquals([key("v"), loaded], [true, []]);
  assertEquals([key("i"), loaded], [true, ["mse", "cross-entropy"]]);
});

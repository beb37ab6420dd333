import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { MNIST_PLACEMENT, placeInk } from "../../../../../data/pictures/place_ink.ts";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../../src/matrix/random.ts";
import { Network } from "../../../../../src/network/network.ts";
import { type Drawing, DrawingProvider, type Reading } from "../../../../../tui/screen/views/draw/drawing_provider.ts";
import { applyTemperature } from "../../../../../src/evaluation/calibration/apply_temperature.ts";
import { READING } from "../../../../../tui/screen/views/draw/reading.ts";
import { readingPanel } from "../../../../../tui/screen/views/draw/reading_panel.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { type AppState, focusedRun } from "../../../../../tui/screen/model/app_state.ts";
import { draw } from "../../../../../tui/screen/views/draw/draw.ts";
import { screenOf } from "../../app_state.ts";
import { drawnState, type Line } from "../hand.ts";
import { remembering } from "../../model/findings/remembering.ts";
import { training } from "../states.ts";

const engine = new ReferenceEngine();
const network = networkOf(1);
const stroke: Line = [[0.3, 0.2], [0.7, 0.8]], other: Line = [[0.7, 0.2], [0.3, 0.8]];

function networkOf(seed: number): Network {
  return Network.create(engine, { inputs: 784, layers: [8], classes: 10 }, new Random(seed));
}

/** A run with this drawing in it, after so many epochs. */
function drawn(epoch: number, lines: readonly Line[], changes: Partial<TrainingState> = {}): AppState {
  return drawnState({ ...training, network, epoch, ...changes }, 120, 40, lines);
}

/** What the view of the drawing asks for. */
function drawingIn({ ui }: AppState): Drawing {
  return draw.stateIn(ui);
}

function readingOf(provider: Pick<DrawingProvider, "step">, state: AppState, now: number): Reading | undefined {
  return provider.step(focusedRun(state), drawingIn(state), now);
}

/** The same drawing with another state of the run. */
function withRun(state: AppState, changes: Partial<TrainingState>): AppState {
  return screenOf({ ...focusedRun(state), ...changes }, state.ui);
}

Deno.test("a saved network answers at its temperature, and the view says so where there is room", () => {
  const saved = { network, temperature: 3 };
  const plain = readingOf(new DrawingProvider(engine), drawn(1, [stroke]), 0)!;
  const state = drawn(1, [stroke], { saved });
  const reading = readingOf(new DrawingProvider(engine), state, 0)!;
  assertEquals(reading, { ...plain, probabilities: applyTemperature(plain.probabilities, network, 3), temperature: 3 });
  const context = { run: READING.with(focusedRun(state), reading), view: draw.stateIn(state.ui) };
  const text = (width: number) => readingPanel(context, { width, height: 12 }, createTheme("none")).toString();
  assert(text(50).includes("  calibrated, T = 3 "), text(50));
  assert(!text(20).includes("calibrated"), text(20));
});

Deno.test("a drawing that is unlike anything trained on is said to be, in as many words as there is room for", () => {
  // Every image is as far from a mean of zeros as it has ink along the first pixel: never; so nothing explains it.
  const axis = Float32Array.from({ length: 784 }, (_, i) => i === 0 ? 1 : 0), zeros = new Float32Array(784);
  const usual = [{ median: 0, upper: 0.25 }, { median: 0, upper: 1 }];
  const learned = { mean: zeros, components: axis, variances: Float32Array.of(1), usual };
  const readingWith = (threshold: number) => {
    const state = drawn(1, [stroke], { saved: { network, novelty: { ...learned, threshold } } });
    const reading = readingOf(new DrawingProvider(engine), state, 0)!;
    return { reading, context: { run: READING.with(focusedRun(state), reading), view: draw.stateIn(state.ui) } };
  };
  // A share of 1 that isn't explained is 4 times 0.25.
  assertEquals([readingWith(3.9).reading.isNovel, readingWith(4.1).reading.isNovel], [true, false]);
  const { context } = readingWith(3.9), predicted = network.classify(readingWith(3.9).reading.image);
  const line = (width: number) =>
    readingPanel(context, { width, height: 12 }, createTheme("none")).toString().split("\n")[0];
  const starts = {
    60: `predicted ${predicted}  unlike anything trained on `,
    38: `${predicted}  unlike anything trained on `,
    32: `${predicted}  unlike all trained on `,
    20: `${predicted} ? unlike `,
  };
  for (const [width, start] of Object.entries(starts)) {
    assert(line(Number(width)).startsWith(start), line(Number(width)));
    assert(line(Number(width)).endsWith(" %"), line(Number(width)));
  }
});

Deno.test("the network predicts the drawing in the form of its images", () => {
  const state = drawn(1, [stroke]);
  const board = drawingIn(state).board!;
  const reading = readingOf(new DrawingProvider(engine), state, 0);
  const image = placeInk(board, { width: 28, height: 28 }, MNIST_PLACEMENT);
  const probabilities = network.predict(Float32Array.from(image, (byte) => byte / 255));
  const { contributions, ...rest } = reading!;
  assertEquals(rest, { board, image, probabilities });
  // Of one hidden layer, the attribution of a unit to a class is its outgoing weight.
  const [hidden, output] = network.layers, input = Float32Array.from(image, (byte) => byte / 255);
  const predicted = network.classify(input), { ofUnits } = contributions!;
  assertEquals([contributions!.predicted, ofUnits.length], [predicted, hidden.units]);
  ofUnits.forEach((contribution, unit) => {
    const z = input.reduce((sum, x, i) => sum + x * hidden.weights.at(i, unit), hidden.bias!.at(0, unit));
    assertAlmostEquals(contribution, Math.max(0, z) * output.weights.at(unit, predicted), 1e-4);
  });
});

Deno.test("a network without hidden layers has no units that contribute to a class", () => {
  const linear = Network.create(engine, { inputs: 784, layers: [], classes: 10 }, new Random(1));
  const reading = readingOf(new DrawingProvider(engine), drawn(1, [stroke], { network: linear }), 0);
  assertEquals([reading?.probabilities.length, reading?.contributions], [10, undefined]);
});

Deno.test("each change of the drawing is read at once, and no drawing twice", () => {
  const provider = remembering(new DrawingProvider(engine, () => 0));
  const first = drawn(1, [stroke]), second = drawn(1, [stroke, other]);
  assert(readingOf(provider, first, 0));
  assertEquals(readingOf(provider, first, 0.01), undefined);
  assertEquals(readingOf(provider, second, 0.02)?.board, drawingIn(second).board);
});

Deno.test("while the network learns, the drawing is predicted again five times a second, with the current weights", () => {
  const learning = networkOf(1), provider = remembering(new DrawingProvider(engine, () => 0));
  const state = drawn(1, [stroke], { network: learning });
  const before = readingOf(provider, state, 10)!;
  learning.layers[1].weights.copyFrom(networkOf(2).layers[1].weights);
  const later = withRun(state, { epoch: 1.1 });
  assertEquals(readingOf(provider, later, 10.1), undefined);
  const after = readingOf(provider, later, 10.25)!;
  assert(after.probabilities.some((probability, i) => probability !== before.probabilities[i]));
});

Deno.test("at its end, when a run may go back to its best weights, the drawing is read once more", () => {
  const provider = remembering(new DrawingProvider(engine, () => 0));
  const state = drawn(10, [stroke]);
  readingOf(provider, state, 0);
  const finished = withRun(state, { phase: "finished" });
  assert(readingOf(provider, finished, 1));
  assertEquals(readingOf(provider, finished, 2), undefined);
});

Deno.test("another network, such as that of the next attempt, predicts at once", () => {
  const provider = remembering(new DrawingProvider(engine, () => 0));
  const state = drawn(1, [stroke]);
  readingOf(provider, state, 0);
  const next = withRun(state, { network: networkOf(2) });
  assertEquals(
    readingOf(provider, next, 0.01)?.probabilities,
    readingOf(new DrawingProvider(engine), next, 0)?.probabilities,
  );
});

Deno.test("for images of one's own the ink is taken as it is drawn, or the other way round", () => {
  const dataset = { ...training.dataset, name: "pictures/" };
  const provider = remembering(new DrawingProvider(engine, () => 0));
  const state = drawn(1, [stroke], { dataset });
  const { pixels } = drawingIn(state).board!;
  assertEquals(readingOf(provider, state, 0)?.image, pixels);
  const { ui } = state;
  const inverted = { ...state, ui: draw.put(ui, { ...draw.stateIn(ui), isInverted: true }) };
  assertEquals(readingOf(provider, inverted, 0.01)?.image, pixels.map((pixel) => 255 - pixel));
});

Deno.test("nothing is predicted for a blank board, without a network, or for samples that are no images", () => {
  const ask = (state: AppState) => readingOf(new DrawingProvider(engine), state, 0);
  const state = drawn(1, [stroke]);
  assertEquals(ask(drawn(1, [])), undefined);
  assertEquals(ask(withRun(state, { network: undefined })), undefined);
  assertEquals(ask(withRun(state, { dataset: { ...training.dataset, image: undefined } })), undefined);
});

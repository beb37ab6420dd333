import { Matrix } from "../../../../src/matrix/matrix.ts";
import type { LayerHealth } from "../../../../src/training/health/layer_metrics.ts";
import type { ProgressEvent, TrainingEvent } from "../../../../src/training/events.ts";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import { rankUnits } from "../../../../tui/screen/model/rank_units.ts";
import { initialState, type TrainingState } from "../../../../tui/screen/model/state.ts";
import type { Message } from "../../../../tui/screen/model/message.ts";
import { update } from "../../../../tui/screen/model/update.ts";
import { digits, epoch, finished, progress, started } from "../../events.ts";

/** Two layers that learn. */
const health: readonly LayerHealth[] = [
  {
    activationMean: 0.31,
    activationDeviation: 0.52,
    dead: 0.02,
    saturated: null,
    gradientNorm: 0.14,
    updateRatio: 2e-3,
  },
  {
    activationMean: 0.1,
    activationDeviation: 0.27,
    dead: null,
    saturated: null,
    gradientNorm: 0.21,
    updateRatio: 3e-3,
  },
];

/** Progress events an epoch. */
const STEPS = 20;

/** A run before the data are there. */
export const loading: TrainingState = initialState(digits, PLAIN_OPTIONS);

/** A run of the default options in the middle of its fourth epoch. */
export const training: TrainingState = runUntil(3.5);

/** The same, paused. */
export const paused: TrainingState = fold(training, [
  { type: "command", command: "pause" },
  { type: "event", event: { ...progressAt(3.5), curve: [], state: "paused" } },
], 35);

/** The same run at its end, saved. */
export const done: TrainingState = fold(runUntil(10), [
  { type: "event", event: finished({ seconds: 100 }) },
  { type: "saved", path: "runs/mnist-001/model.safetensors" },
], 101);

/** The first-layer weights of 128 units: each prefers one spot of the image and dislikes its surroundings. */
function spots(): Matrix {
  const matrix = Matrix.zeros(784, 128);
  for (let unit = 0; unit < 128; unit++) {
    const [x, y] = [6 + unit * 5 % 16, 6 + unit * 3 % 16];
    for (let pixel = 0; pixel < 784; pixel++) {
      const square = ((pixel % 28 - x) ** 2 + (Math.floor(pixel / 28) - y) ** 2) / 16;
      matrix.set(pixel, unit, (1 - square) * Math.exp(-square) / (1 + unit));
    }
  }
  return matrix;
}

/** The run after so many epochs, each of ten seconds; loss and accuracy follow e⁻ˣ. */
function runUntil(end: number): TrainingState {
  const matrix = spots();
  let state = fold(loading, [
    { type: "event", event: started() },
    { type: "weights", matrix, ranking: rankUnits(matrix) },
  ], 0);
  for (let step = 1; step <= end * STEPS; step++) {
    const x = step / STEPS, events: TrainingEvent[] = [progressAt(x)];
    if (step % STEPS === 0) {
      const measures = { validationLoss: 0.1 + 0.4 * Math.exp(-x), validationAccuracy: 0.97 - 0.15 * Math.exp(-x) };
      events.push(epoch({ epoch: x, ...measures }));
    }
    state = fold(state, events.map((event) => ({ type: "event", event })), 10 * x);
  }
  return state;
}

function progressAt(x: number): ProgressEvent {
  const [loss, accuracy] = [0.06 + 0.6 * Math.exp(-x), 0.98 - 0.2 * Math.exp(-x)];
  return progress({
    epoch: x,
    samplesSeen: 55_000 * x,
    seconds: 10 * x,
    trainLoss: loss,
    trainAccuracy: accuracy,
    curve: [{ epoch: x, loss, accuracy }],
    health,
  });
}

function fold(state: TrainingState, inputs: readonly Message[], now: number): TrainingState {
  return inputs.reduce((state, input) => update(state, input, now), state);
}

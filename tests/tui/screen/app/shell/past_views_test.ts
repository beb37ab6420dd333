import { pictureForm } from "../../../../../data/pictures/picture_form.ts";
import { prepareInk } from "../../../../../data/pictures/prepare_ink.ts";
import { Matrix } from "../../../../../src/matrix/matrix.ts";
import { NO_HEALTH, withMeasurements } from "../../../../../tui/screen/model/health_history.ts";
import { RunPast } from "../../../../../tui/screen/app/run_past.ts";
import { ScrubbedRun } from "../../../../../tui/screen/app/scrubbed_run.ts";
import { screenView } from "../../../../../tui/screen/app/shell/screen_view.ts";
import { ViewedRun } from "../../../../../tui/screen/app/viewed_run.ts";
import type { AppState } from "../../../../../tui/screen/model/app_state.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { settleUi } from "../../../../../tui/screen/model/ui.ts";
import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import type { TypedView } from "../../../../../tui/screen/views/define_view.ts";
import { confusion } from "../../../../../tui/screen/views/confusion/confusion.ts";
import { draw } from "../../../../../tui/screen/views/draw/draw.ts";
import { READING } from "../../../../../tui/screen/views/draw/reading.ts";
import { layers } from "../../../../../tui/screen/views/layers/layers.ts";
import { samples } from "../../../../../tui/screen/views/samples/samples.ts";
import { weights } from "../../../../../tui/screen/views/weights/weights.ts";
import { start } from "../../../../src/runs/run_files.ts";
import { epoch } from "../../../events.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { INITIAL_UI, screenOf } from "../../app_state.ts";
import { drawnState } from "../../views/hand.ts";
import { scored } from "../../views/scored.ts";
import { done } from "../../views/states.ts";
import { network } from "../../../../../tui/screen/views/network/network.ts";
import { hidden } from "../../../../../tui/screen/views/hidden/hidden.ts";
import { clustered, projected } from "../../views/hidden/hidden_runs.ts";
import { runOf } from "../../views/lens/explained_runs.ts";
import { readIn } from "../../views/network/read_runs.ts";
import { images, plane } from "../../views/weights_states.ts";

/** The runs have trained three and a half epochs. */
const moments = Array.from({ length: 11 }, (_, place) => ({
  epoch: 0.35 * place,
  samplesSeen: 0.35 * place * start.samples.training,
}));
const AT = 5, MARKED = 2;

/** Weights between those before training and those after it, by how far the moment is. */
function between({ network, untrained }: TrainingState, place: number): Matrix {
  const { weights } = network!.layers[0], before = untrained?.[0] ?? Matrix.zeros(weights.rows, weights.columns);
  const share = place / (moments.length - 1), from = before.toFloat32Array(), to = weights.toFloat32Array();
  return new Matrix(weights.rows, weights.columns, to.map((value, i) => share * value + (1 - share) * from[i]));
}

/** The run in the middle of its time, an earlier moment marked, with what has been found out of it. */
async function past(run: TrainingState): Promise<TrainingState> {
  const present: TrainingState = {
    ...run,
    viewing: { doing: "inspecting", what: "runs/mnist-001" },
    phase: "finished",
  };
  const kept = new RunPast(done, [start, epoch({ epoch: 1 })], {
    moments,
    weightsAt: (place) => between(run, place),
    layersAt: (place) => [between(run, place)],
    networkAt: (place) => ({ network: run.network!, epoch: moments[place].epoch }),
  });
  const scrubbed = new ScrubbedRun(new ViewedRun({ state: present, stays: false }), () => Promise.resolve(kept));
  await scrubbed.run();
  scrubbed.lookAt({ at: AT, marked: MARKED });
  for (const [finding, value] of run.findings) {
    scrubbed.dispatch({ type: "found", finding, value: { ...value as object, epoch: moments[AT].epoch } });
  }
  return scrubbed.state;
}

/** The whole screen with a view of a run in the past, in every size, against a golden file. */
async function assertPast<State>(
  name: string,
  run: TrainingState,
  view: TypedView<State>,
  chosen: Partial<State> = {},
) {
  const time = { at: AT, marked: MARKED, isPlaying: false, speed: 10 };
  const ui = { ...view.put(INITIAL_UI, { ...view.stateIn(INITIAL_UI), ...chosen }), active: view.name, time };
  const state: AppState = screenOf(await past(run), ui), settled = { ...state, ui: settleUi(state) };
  assertGoldenSizes(
    (width, height, theme) => screenView(settled, new Cells(width, height), theme).cells,
    `past_${name}`,
  );
}

Deno.test("looked back at, the weights, one unit, and the difference from the moment that is marked", async () => {
  await assertPast("weights", images, weights);
  await assertPast("unit", images, weights, { zoomed: 5 });
  await assertPast("difference", images, weights, { shown: "difference" });
});

Deno.test("looked back at, the decision boundary", () => assertPast("decision", plane, weights));

Deno.test("looked back at, the confusion and the samples", async () => {
  await assertPast("confusion", scored, confusion);
  await assertPast("samples", scored, samples);
});

Deno.test("looked back at, the layers: their curves whole, their figures those of the moment", () => {
  const health = moments.reduce((history, { epoch }) => {
    const layer = (size: number) => ({
      activationMean: 0.1 * size * (1 + epoch),
      activationDeviation: 0.3 * size,
      dead: size === 1 ? epoch / 20 : null,
      saturated: null,
      gradientNorm: size * Math.exp(-epoch),
      updateRatio: 2e-3 / (1 + epoch),
    });
    return withMeasurements(history, [{ epoch, health: [layer(1), layer(2)] }]);
  }, NO_HEALTH);
  return assertPast("layers", { ...images, history: { ...images.history, health } }, layers);
});

Deno.test("looked back at, the board with a seven", () => {
  const drawn = drawnState(images, 120, 40, [[[0.25, 0.2], [0.75, 0.2], [0.45, 0.9]]]),
    { board } = draw.stateIn(drawn.ui);
  const image = prepareInk(board!, pictureForm("mnist"), { width: 28, height: 28 });
  const contributions = { predicted: 7, ofUnits: Float32Array.from({ length: 128 }, (_, unit) => unit % 12 - 5) };
  const probabilities = Float32Array.of(0.01, 0.02, 0.03, 0.01, 0, 0.02, 0, 0.86, 0.01, 0.04);
  const read = READING.with(images, { board: board!, image, probabilities, contributions });
  return assertPast("draw", read, draw, { board });
});

Deno.test("looked back at, the network with a sample in it", () => {
  const run = runOf(images.dataset, { layers: [30] });
  return assertPast("network", readIn({ ...images, ...run, weights: images.weights }, { isZoomed: false }), network);
});

Deno.test("looked back at, the hidden space", () => {
  const run = clustered(images.dataset, { layers: [30] });
  return assertPast("hidden", projected({ ...images, ...run, weights: images.weights }), hidden);
});

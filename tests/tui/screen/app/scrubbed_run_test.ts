import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { Matrix } from "../../../../src/matrix/matrix.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import { layerMetricValues } from "../../../../src/training/health/layer_metrics.ts";
import type { ShownRun } from "../../../../tui/screen/app/run_group.ts";
import { type PastWeights, RunPast } from "../../../../tui/screen/app/run_past.ts";
import { ScrubbedRun } from "../../../../tui/screen/app/scrubbed_run.ts";
import { ViewedRun } from "../../../../tui/screen/app/viewed_run.ts";
import { DECISION } from "../../../../tui/screen/model/findings/shared.ts";
import type { Message } from "../../../../tui/screen/model/message.ts";
import { initialState, type TrainingState } from "../../../../tui/screen/model/state.ts";
import { update } from "../../../../tui/screen/model/update.ts";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import { start } from "../../../src/runs/run_files.ts";
import { digits, epoch, finished, progress } from "../../events.ts";

const SAMPLES = start.samples.training;

/** A run of three epochs whose accuracy of each class is that of the epoch's tenth. */
const events = [
  start,
  progress({ epoch: 0.5, samplesSeen: SAMPLES / 2 }),
  ...[1, 2, 3].map((n) => epoch({ epoch: n, validationAccuracy: n / 10, perClassAccuracy: Array(10).fill(n / 10) })),
  finished({ epochs: 3, perClassAccuracy: Array(10).fill(0.99) }),
];

/** Weights of moments at these epochs, each full of its own epoch. */
function weightsAt(...epochs: number[]): PastWeights {
  const filled = (value: number) => new Matrix(784, 4, new Float32Array(784 * 4).fill(value));
  return {
    moments: epochs.map((epoch) => ({ epoch, samplesSeen: epoch * SAMPLES })),
    weightsAt: (place) => filled(epochs[place]),
    layersAt: (place) => [filled(epochs[place]), networks[place].layers[1].weights],
    networkAt: (place) => ({ network: networks[place], epoch: epochs[place] }),
  };
}

const networks = [1, 2, 3, 4, 5].map((seed) =>
  Network.create(new ReferenceEngine(), { inputs: 784, layers: [4], classes: 10 }, new Random(seed))
);

const viewing = { doing: "inspecting", what: "runs/mnist-001" } as const;
const fresh = initialState(digits, PLAIN_OPTIONS, false);

/** What is shown of the run at a moment, counted from 0. */
async function shownAt(at: number | undefined, past = weightsAt(0, 0.25, 1, 2.5, 3)): Promise<TrainingState> {
  const state: TrainingState = { ...fresh, viewing, phase: "finished", epoch: 3 };
  const run = new ScrubbedRun(
    new ViewedRun({ state, stays: false }),
    () => Promise.resolve(new RunPast(fresh, events, past)),
  );
  await run.run();
  run.lookAt(at === undefined ? undefined : { at });
  return run.state;
}

Deno.test("the past shows the weights and the network of its moment", async () => {
  for (const [at, epoch] of [0, 0.25, 1, 2.5, 3].entries()) {
    const { weights, network, networkEpoch, epoch: trained } = await shownAt(at);
    assertEquals([weights!.matrix.at(783, 3), networkEpoch, trained], [epoch, epoch, 3]);
    assert(network === networks[at]);
  }
});

Deno.test("of the moment that is marked the weights of every layer that is kept are there", async () => {
  const state: TrainingState = { ...fresh, viewing, phase: "finished", epoch: 3 };
  const past = new RunPast(fresh, events, weightsAt(0, 0.25, 1, 2.5, 3));
  const run = new ScrubbedRun(new ViewedRun({ state, stays: false }), () => Promise.resolve(past));
  await run.run();
  run.lookAt({ at: 3, marked: 1 });
  const { epoch, weights: [first, second] } = run.state.timeline!.marked!;
  assertEquals([epoch, first.at(0, 0)], [0.25, 0.25]);
  assert(second === networks[1].layers[1].weights && run.state.network === networks[3]);
});

Deno.test("the past shows what the log said up to its moment", async () => {
  const accuracyAt = async (at: number) => (await shownAt(at)).classAccuracy.overall;
  assertEquals(await accuracyAt(0), undefined);
  assertEquals([await accuracyAt(2), await accuracyAt(3)], [0.1, 0.2]);
  assertEquals((await shownAt(3)).lastEpoch?.epoch, 2);
});

Deno.test("the past has the record of its epochs up to its moment, and the layers' health as it was measured nearest", async () => {
  const health = [{ ...layerMetricValues<number | null>(() => null), activationMean: 0.5 }];
  const measured = [
    ...events.slice(0, 2),
    progress({ epoch: 0.6, samplesSeen: 0.6 * SAMPLES, health }),
    ...events.slice(2),
  ];
  const state = measured.reduce<TrainingState>(
    (state, event) => event.event === "progress" ? update(state, { type: "event", event }, 1) : state,
    { ...fresh, viewing, phase: "finished", epoch: 3 },
  );
  const past = new RunPast(fresh, measured, weightsAt(0, 1, 2.5));
  const run = new ScrubbedRun(new ViewedRun({ state, stays: false }), () => Promise.resolve(past));
  await run.run();
  assertEquals([run.record, run.state.health?.[0].activationMean], [undefined, 0.5]);
  const seen = [0, 1, 2].map((at) => {
    run.lookAt({ at });
    return [run.record?.last?.epoch, run.record?.best.accuracy, run.state.health?.[0].activationMean];
  });
  assertEquals(seen, [[undefined, undefined, 0.5], [1, 0.1, 0.5], [2, 0.2, 0.5]]);
});

Deno.test("the moments are there from the beginning, and the present is as it was without them", async () => {
  const { timeline, epoch, weights } = await shownAt(undefined);
  assertEquals([timeline?.moments.length, timeline?.at, epoch, weights], [5, undefined, 3, undefined]);
});

Deno.test("what is found out about a moment is forgotten in the present", async () => {
  const inner = new ViewedRun({ state: { ...fresh, viewing, phase: "finished" }, stays: false });
  const run = new ScrubbedRun(inner, () => Promise.resolve(new RunPast(fresh, events, weightsAt(0, 1))));
  await run.run();
  run.lookAt({ at: 0 });
  const map = { bounds: { left: 0, right: 1, bottom: 0, top: 1 }, columns: 0, rows: 0, classes: 2, epoch: 0 };
  run.dispatch(DECISION.found({ ...map, probabilities: new Float32Array() }));
  assertEquals([DECISION.of(run.state)?.epoch, DECISION.of(inner.state)], [0, undefined]);
  run.lookAt();
  assertEquals(DECISION.of(run.state), undefined);
  run.lookAt({ at: 1 });
  assertEquals(DECISION.of(run.state), undefined);
});

/** A run that trains here, as far as the screen knows it. */
function trainedHere(): ShownRun & { state: TrainingState } {
  return {
    state: { ...fresh, phase: "training" },
    onChange: () => {},
    do: () => {},
    dispatch(message: Message) {
      this.state = update(this.state, message, 0);
      this.onChange(message);
    },
    end: () => {},
    detach: () => {},
    run: () => Promise.resolve(),
  };
}

Deno.test("a run that trains here has a past from the pause on until it trains again", async () => {
  const inner = trainedHere();
  let opened = 0;
  const run = new ScrubbedRun(inner, () => {
    opened++;
    return Promise.resolve(new RunPast(fresh, events, weightsAt(0, 1)));
  });
  await run.run();
  assertEquals([opened, run.state.timeline], [0, undefined]);
  run.dispatch({ type: "command", command: "pause" });
  run.dispatch({ type: "event", event: progress({ epoch: 1, state: "paused" }) });
  await run.run();
  assertEquals([opened, run.state.timeline?.moments.length], [1, 2]);
  run.lookAt({ at: 0 });
  assertEquals(run.state.networkEpoch, 0);
  run.dispatch({ type: "command", command: "resume" });
  assertEquals([run.state.timeline, run.state.networkEpoch], [undefined, undefined]);
});

Deno.test("a run of which nothing is kept has no past", async () => {
  const inner = new ViewedRun({ state: { ...fresh, viewing, phase: "finished" }, stays: false });
  const run = new ScrubbedRun(inner, () => Promise.resolve(undefined));
  await run.run();
  run.lookAt({ at: 0 });
  assertEquals([run.state.timeline, run.state], [undefined, inner.state]);
});

import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { Evaluation } from "../../../../../src/evaluation/evaluation.ts";
import { Evaluator } from "../../../../../src/evaluation/evaluator.ts";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../../src/matrix/random.ts";
import type { Samples } from "../../../../../src/matrix/samples.ts";
import { Network } from "../../../../../src/network/network.ts";
import { ScoringProvider } from "../../../../../tui/screen/model/findings/scoring_provider.ts";
import { samplesToScore, type Scoring } from "../../../../../tui/screen/model/findings/scoring.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { browse } from "../../../../../tui/screen/panels/samples/sample_browser.ts";
import { INITIAL_UI, type Ui } from "../../../../../tui/screen/model/ui.ts";
import { training } from "../../views/states.ts";

const test: Samples = samplesOf(600), validation = samplesOf(20);

function samplesOf(count: number): Samples {
  const features = Float32Array.from({ length: 2 * count }, (_, i) => Math.sin(i));
  return { features, labels: Uint16Array.from({ length: count }, (_, i) => i % 3), columns: 2 };
}

/** A run whose network tells three classes of points apart. */
function runOf(network: Network): TrainingState {
  return { ...training, network, samples: { training: validation, validation, test, classes: 3 }, epoch: 1 };
}

function networkOf(seed: number): Network {
  return Network.create(new ReferenceEngine(), { inputs: 2, layers: [4], classes: 3 }, new Random(seed));
}

/** Works until something has come out, but not for ever. */
function result(provider: ScoringProvider, run: TrainingState, now: number): Scoring | undefined {
  for (let slice = 0; slice < 10; slice++) {
    const input = provider.step({ run, ui: INITIAL_UI }, now);
    if (input?.type === "scoring") return input.scoring;
  }
  return undefined;
}

/** One that does a batch of 256 samples in a slice. */
function slowProvider(): ScoringProvider {
  let time = 0;
  return new ScoringProvider({ engine: new ReferenceEngine(), now: () => time += 1000 });
}

/** The evaluation on the test samples, all at once. */
function evaluated(network: Network): Evaluation {
  const evaluator = new Evaluator(network, test, { engine: new ReferenceEngine() });
  evaluator.step(Infinity);
  return evaluator.evaluation!;
}

Deno.test("every sample of the test is scored, in slices, and the epoch kept at which that began", () => {
  const provider = slowProvider();
  const run = runOf(networkOf(1));
  const state = (epoch: number) => ({ run: { ...run, epoch }, ui: INITIAL_UI });
  assertEquals(provider.step(state(1.5), 0), undefined);
  assertEquals(provider.step(state(1.6), 0), undefined);
  const input = provider.step(state(1.7), 0);
  assert(input?.type === "scoring");
  const { evaluation, epoch, measuredOn } = input.scoring;
  assertEquals([evaluation.samples, epoch, measuredOn], [600, 1.5, "test"]);
  assertEquals(evaluation.predictions, evaluated(run.network!).predictions);
});

Deno.test("a network that changes is scored again after two seconds, one that doesn't isn't", () => {
  const provider = slowProvider();
  const run = runOf(networkOf(1));
  const scoring = result(provider, run, 10);
  const scored = { ...run, scoring };
  assertEquals(result(provider, scored, 100), undefined);
  assertEquals(result(provider, { ...scored, epoch: 2 }, 11.9), undefined);
  assertEquals(result(provider, { ...scored, epoch: 2 }, 12)?.epoch, 2);
});

Deno.test("another network is scored by its own weights", () => {
  const provider = slowProvider();
  const [first, second] = [networkOf(1), networkOf(2)];
  result(provider, runOf(first), 0);
  const { evaluation } = result(provider, runOf(second), 2)!;
  assertEquals(evaluation.probabilities, evaluated(second).probabilities);
});

/** The samples looked through, of which number 7 is looked at by itself. */
function zoomedOn(list: number[], place: number): Ui {
  const browser = { ...browse(list, 1), place, isZoomed: true };
  return { ...INITIAL_UI, active: "samples", views: { ...INITIAL_UI.views, samples: { filter: "all", browser } } };
}

Deno.test("what the hidden layers make of the sample that is looked at is found out at once, and with each pass", () => {
  const provider = slowProvider();
  const run = runOf(networkOf(1)), scored = { ...run, scoring: result(provider, run, 0) };
  const evaluator = new Evaluator(run.network!, test, { engine: new ReferenceEngine() });
  const step = (state: TrainingState, ui: Ui, now: number) => {
    const input = provider.step({ run: state, ui }, now);
    return input?.type === "scoring" ? input.scoring : undefined;
  };
  const looked = step(scored, zoomedOn([5, 7], 1), 1);
  assertEquals(looked?.activations, { sample: 7, epoch: 1, layers: evaluator.activations(7) });
  assertEquals(looked?.evaluation, scored.scoring?.evaluation);
  assertEquals(step({ ...run, scoring: looked }, zoomedOn([5, 7], 1), 1), undefined);
  // In the middle of the next pass its weights are used, and their epoch told.
  const later = { ...run, scoring: looked, epoch: 2 };
  assertEquals(step(later, zoomedOn([5, 7], 1), 3), undefined);
  assertEquals(step(later, zoomedOn([5, 7], 0), 3)?.activations?.epoch, 2);
  const other = { ...later, scoring: step(later, zoomedOn([5, 7], 0), 3) };
  assertEquals(other.scoring?.epoch, 1);
  step(other, zoomedOn([5, 7], 0), 3);
  const next = step(other, zoomedOn([5, 7], 0), 3);
  assertEquals([next?.epoch, next?.activations?.sample, next?.activations?.epoch], [2, 5, 2]);
});

Deno.test("when no sample is looked at by itself any more, nothing is kept of it", () => {
  const provider = slowProvider();
  const run = runOf(networkOf(1)), scored = { ...run, scoring: result(provider, run, 0) };
  const input = provider.step({ run: scored, ui: zoomedOn([7], 0) }, 1);
  assert(input?.type === "scoring" && input.scoring.activations);
  const after = provider.step({ run: { ...run, scoring: input.scoring }, ui: INITIAL_UI }, 1);
  assert(after?.type === "scoring" && after.scoring.activations === undefined);
});

Deno.test("until there are a network and samples nothing is done", () => {
  assertEquals(result(slowProvider(), { ...training, network: undefined, samples: undefined }, 0), undefined);
});

Deno.test("samples that nothing was learned from go before others", () => {
  const kind = (samples: Partial<TrainingState["samples"]>) =>
    samplesToScore({ ...training, samples: { training: validation, classes: 3, ...samples } })?.measuredOn;
  assertEquals(kind({ validation, test }), "test");
  assertEquals(kind({ validation }), "validation");
  assertEquals(kind({}), "training");
});

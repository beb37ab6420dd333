import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { Evaluation } from "../../../../../src/evaluation/evaluation.ts";
import { Evaluator } from "../../../../../src/evaluation/evaluator.ts";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { applyTemperature } from "../../../../../src/evaluation/calibration/apply_temperature.ts";
import { Random } from "../../../../../src/matrix/random.ts";
import type { Samples } from "../../../../../src/matrix/samples.ts";
import { Network } from "../../../../../src/network/network.ts";
import { ScoringProvider } from "../../../../../tui/screen/model/findings/scoring_provider.ts";
import { SLICE_MILLISECONDS } from "../../../../../tui/screen/model/findings/finding.ts";
import { samplesToScore, type Scoring } from "../../../../../tui/screen/model/findings/scoring.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { samplePanel } from "../../../../../tui/screen/panels/samples/sample_panel.ts";
import { scoredOn } from "../../../../../tui/screen/panels/samples/scored_on.ts";
import { training } from "../../views/states.ts";
import { SCORING } from "../../../../../tui/screen/model/findings/shared.ts";

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
    const found = provider.step(run, undefined, now, SCORING.of(run));
    if (found) return found;
  }
  return undefined;
}

/** One that does a batch of 256 samples in a slice. */
function slowProvider(): ScoringProvider {
  let time = 0;
  return new ScoringProvider({ engine: new ReferenceEngine(), now: () => time += SLICE_MILLISECONDS });
}

/** The evaluation on the test samples, all at once. */
function evaluated(network: Network): Evaluation {
  const evaluator = new Evaluator(network, test, { engine: new ReferenceEngine() });
  evaluator.step(Infinity);
  return evaluator.evaluation!;
}

Deno.test("a saved network's probabilities are at its temperature, and another moment's are not", () => {
  const network = networkOf(1), other = networkOf(2), saved = { network, temperature: 2 };
  const engine = new ReferenceEngine();
  const calibrated = result(new ScoringProvider({ engine, now: () => 0 }), { ...runOf(network), saved }, 0)!;
  const { probabilities } = evaluated(network);
  assertEquals(calibrated.evaluation.probabilities, applyTemperature(probabilities, network, 2));
  assertEquals(scoredOn(calibrated)[0].endsWith(" · epoch 1 · calibrated, T = 2"), true);
  const uncalibrated = result(new ScoringProvider({ engine, now: () => 0 }), { ...runOf(other), saved }, 0)!;
  assertEquals(uncalibrated.evaluation, evaluated(other));
  assertEquals(scoredOn(uncalibrated)[0].endsWith(" · epoch 1"), true);
});

Deno.test("a sample that is looked at by itself is said to be unlike anything trained on, if a saved network finds it so", () => {
  const network = networkOf(1), usual = [{ median: 0, upper: 1 }, { median: 0, upper: 1 }];
  const axes = { mean: new Float32Array(2), components: Float32Array.of(1, 0, 0, 1), variances: Float32Array.of(1, 1) };
  const lookedAt = (sample: number, threshold: number) => {
    const run = { ...runOf(network), saved: { network, novelty: { ...axes, usual, threshold } } };
    const provider = new ScoringProvider({ engine: new ReferenceEngine(), now: () => 0 });
    const scoring = provider.step(run, sample, 0)!;
    const dataset = { ...training.dataset, image: undefined, columns: 2, classes: ["a", "b", "c"] };
    const panel = samplePanel(sample, { scoring, dataset, network }, { width: 90, height: 12 }, createTheme("none"));
    return [scoring.activations!.isNovel, panel.toString().split("\n")[0].includes("unlike anything trained on")];
  };
  // Its T² by these axes is the square of its distance from 0.
  const square = test.features[6] ** 2 + test.features[7] ** 2;
  assertEquals([lookedAt(3, 0.99 * square), lookedAt(3, 1.01 * square)], [[true, true], [false, false]]);
});

Deno.test("every sample of the test is scored, in slices, and the epoch kept at which that began", () => {
  const provider = slowProvider();
  const run = runOf(networkOf(1));
  const step = (epoch: number) => provider.step({ ...run, epoch }, undefined, 0);
  assertEquals(step(1.5), undefined);
  assertEquals(step(1.6), undefined);
  const scoring = step(1.7);
  assert(scoring);
  const { evaluation, epoch, measuredOn } = scoring;
  assertEquals([evaluation.samples, epoch, measuredOn], [600, 1.5, "test"]);
  assertEquals(evaluation.predictions, evaluated(run.network!).predictions);
});

Deno.test("a network that changes is scored again after four seconds, one that doesn't isn't", () => {
  const provider = slowProvider();
  const run = runOf(networkOf(1));
  const scored = SCORING.with(run, result(provider, run, 10));
  assertEquals(result(provider, scored, 100), undefined);
  assertEquals(result(provider, { ...scored, epoch: 2 }, 13.9), undefined);
  assertEquals(result(provider, { ...scored, epoch: 2 }, 14)?.epoch, 2);
});

Deno.test("a run that goes back to its best weights at its end is scored by these, in whatever epoch it ended", () => {
  const provider = slowProvider(), network = networkOf(1), last: TrainingState = { ...runOf(network), phase: "paused" };
  const scored = SCORING.with(last, result(provider, last, 0));
  network.copyFrom(networkOf(2));
  const { evaluation } = result(provider, { ...scored, phase: "finished" }, 0.1)!;
  assertEquals(evaluation.probabilities, evaluated(networkOf(2)).probabilities);
});

Deno.test("another network is scored by its own weights", () => {
  const provider = slowProvider();
  const [first, second] = [networkOf(1), networkOf(2)];
  result(provider, runOf(first), 0);
  const { evaluation } = result(provider, runOf(second), 4)!;
  assertEquals(evaluation.probabilities, evaluated(second).probabilities);
});

Deno.test("what the hidden layers make of the sample that is looked at is found out at once, and with each pass", () => {
  const provider = slowProvider();
  const run = runOf(networkOf(1)), scored = SCORING.with(run, result(provider, run, 0));
  const evaluator = new Evaluator(run.network!, test, { engine: new ReferenceEngine() });
  const looked = provider.step(scored, 7, 1, SCORING.of(scored));
  assertEquals(looked?.activations, { sample: 7, epoch: 1, layers: evaluator.activations(7) });
  assertEquals(looked?.evaluation, SCORING.of(scored)?.evaluation);
  assertEquals(provider.step(run, 7, 1, looked), undefined);
  // In the middle of the next pass its weights are used, and their epoch reported.
  const later = SCORING.with({ ...run, epoch: 2 }, looked);
  assertEquals(provider.step(later, 7, 5, SCORING.of(later)), undefined);
  assertEquals(provider.step(later, 5, 5, SCORING.of(later))?.activations?.epoch, 2);
  const other = SCORING.with(later, provider.step(later, 5, 5, SCORING.of(later)));
  assertEquals(SCORING.of(other)?.epoch, 1);
  provider.step(other, 5, 5, SCORING.of(other));
  const next = provider.step(other, 5, 5, SCORING.of(other));
  assertEquals([next?.epoch, next?.activations?.sample, next?.activations?.epoch], [2, 5, 2]);
});

Deno.test("when no sample is looked at by itself any more, nothing is kept of it", () => {
  const provider = slowProvider();
  const run = runOf(networkOf(1)), scored = SCORING.with(run, result(provider, run, 0));
  const found = provider.step(scored, 7, 1, SCORING.of(scored));
  assert(found?.activations);
  const after = provider.step(run, undefined, 1, found);
  assert(after && after.activations === undefined);
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

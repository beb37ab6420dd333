import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { applyTemperature } from "../../../../../src/evaluation/calibration/apply_temperature.ts";
import { dream } from "../../../../../src/experiments/dreams/dream.ts";
import { unitTarget } from "../../../../../src/experiments/dreams/dream_target.ts";
import { meanNorm } from "../../../../../src/experiments/mean_norm.ts";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { unitDreamProvider } from "../../../../../tui/screen/model/findings/unit_dream_provider.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { BARS, bars, trainedOnBars } from "../../../../src/experiments/trained_on_bars.ts";
import { done } from "../../views/states.ts";

const network = trainedOnBars(), samples = { training: bars(1), classes: 5 };
const dataset = { ...done.dataset, classes: ["a", "b", "c", "d", "e"], image: BARS, columns: 25 };
const run: TrainingState = { ...done, network, samples, dataset };

Deno.test("a unit's dream is the library's, within the mean norm of the samples, whichever was dreamt of before", () => {
  const provider = unitDreamProvider(new ReferenceEngine()), norm = meanNorm(samples.training);
  for (const place of [{ layer: 0, unit: 3 }, { layer: 1, unit: 2 }]) {
    provider.step(run, place, 0);
    let found = provider.step(run, place, 100);
    while (provider.isBusy) found = provider.step(run, place, 100) ?? found;
    const [own] = dream(network, unitTarget(network, place.layer, [place.unit]), {
      norm,
      image: BARS,
      engine: new ReferenceEngine(),
    });
    assertEquals([found!.place, found!.input, found!.preActivation], [place, own.input, own.value]);
    assertEquals([found!.predicted, found!.probability], [network.classify(own.input), Math.max(...own.probabilities)]);
    assertEquals([found!.done, found!.steps], [100, 100]);
  }
});

Deno.test("of a calibrated network the probability of a dream is at its temperature", () => {
  const provider = unitDreamProvider(new ReferenceEngine()), place = { layer: 1, unit: 2 };
  const found = provider.step({ ...run, saved: { network, temperature: 2 } }, place, 0)!;
  const probabilities = applyTemperature(network.predict(found.input), network, 2);
  assertEquals(found.predicted, network.classify(found.input));
  assertAlmostEquals(found.probability, probabilities[found.predicted], 1e-6);
});

Deno.test("nothing is dreamt before the samples are there, of a unit that isn't, of a network that has diverged, nor within 0", () => {
  const provider = unitDreamProvider(new ReferenceEngine()), place = { layer: 0, unit: 3 };
  const none = (run: TrainingState, at = place) => assertEquals(provider.step(run, at, 0), undefined);
  none({ ...run, samples: undefined });
  none(run, { layer: 0, unit: 8 });
  none({ ...run, samples: { ...samples, training: { ...samples.training, features: new Float32Array(2500) } } });
  const diverged = network.copy(new ReferenceEngine());
  diverged.layers[0].weights.fill(NaN);
  none({ ...run, network: diverged });
  assert(provider.step(run, place, 0));
});

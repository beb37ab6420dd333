import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { applyTemperature } from "../../../../../src/evaluation/calibration/apply_temperature.ts";
import { leastChange } from "../../../../../src/experiments/attacks/least_change.ts";
import { PICTURE_BOUNDS } from "../../../../../src/experiments/input_bounds.ts";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { sampleChangeProvider } from "../../../../../tui/screen/model/findings/sample_change_provider.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { BARS, bars, trainedOnBars } from "../../../../src/experiments/trained_on_bars.ts";
import { done } from "../../views/states.ts";

const network = trainedOnBars(), test = bars(2), samples = { training: bars(1), test, classes: 5 };
const dataset = { ...done.dataset, classes: ["a", "b", "c", "d", "e"], image: BARS, columns: 25 };
const run: TrainingState = { ...done, network, samples, dataset };

/** What a provider comes to for a sample. */
function found(run: TrainingState, of: number, provider = sampleChangeProvider(new ReferenceEngine())) {
  let change = provider.step(run, of, 0);
  while (provider.isBusy) change = provider.step(run, of, 100) ?? change;
  return change!;
}

Deno.test("a sample's change is the library's to the runner-up, whichever sample was changed before", () => {
  const provider = sampleChangeProvider(new ReferenceEngine());
  for (const  of of[3, 7]) {
    const { change, classes, ...rest } = found(run, of, provider),
      features = test.features.subarray(25 * of, 25 * of + 25);
    assertEquals(change, leastChange(network, features, { bounds: PICTURE_BOUNDS, engine: new ReferenceEngine() }));
    assertEquals(rest, { of, done: 120, steps: 120 });
    assertEquals([classes?.predicted, network.classOf(change!.after)], [network.classify(features), classes?.target]);
  }
});

Deno.test("of a calibrated network the probabilities are at its temperature", () => {
  const { change } = found(run, 3), at = found({ ...run, saved: { network, temperature: 2 } }, 3).change!;
  applyTemperature(change!.after, network, 2).forEach((p, c) => assertAlmostEquals(at.after[c], p, 1e-6));
  applyTemperature(change!.before, network, 2).forEach((p, c) => assertAlmostEquals(at.before[c], p, 1e-6));
});

Deno.test("of a network that has diverged there is no class to change to; of samples that aren't there nothing is found", () => {
  const diverged = network.copy(new ReferenceEngine());
  diverged.layers[0].weights.fill(NaN);
  const { classes, change } = found({ ...run, network: diverged }, 3);
  assertEquals([classes, change], [undefined, undefined]);
  const provider = sampleChangeProvider(new ReferenceEngine());
  assertEquals(provider.step({ ...run, samples: undefined }, 3, 0), undefined);
  assertEquals(provider.step(run, 1000, 0), undefined);
  assert(provider.step(run, 3, 0));
});

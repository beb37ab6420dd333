import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ForwardTracer } from "../../../../../src/explanation/forward_tracer.ts";
import { sliceSamples } from "../../../../../src/matrix/samples.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { TopActivationsProvider } from "../../../../../tui/screen/model/findings/top_activations_provider.ts";
import type { TopActivations } from "../../../../../tui/screen/model/findings/top_activations_provider.ts";
import { images } from "../../views/weights_states.ts";
import { TOP_ACTIVATIONS } from "../../../../../tui/screen/model/findings/shared.ts";

const start = TOP_ACTIVATIONS.with({ ...images, epoch: 1 }, undefined);

/** What comes out of some slices of work at one moment. */
function work(
  provider: TopActivationsProvider,
  run: TrainingState,
  now: number,
  unit?: number,
  layer = 0,
): TopActivations | undefined {
  for (let slice = 0; slice < 20; slice++) {
    const found = provider.step(run, unit === undefined ? undefined : { layer, unit }, now, TOP_ACTIVATIONS.of(run));
    if (found) return found;
  }
  return undefined;
}

Deno.test("what activates a unit is looked for at once for another unit, and for the same after five seconds", () => {
  const provider = new TopActivationsProvider(() => 0);
  const found = work(provider, start, 0, 5)!;
  assertEquals([found.place, found.epoch], [{ layer: 0, unit: 5 }, 1]);
  const inputs = found.samples.map(({ preActivation }) => preActivation);
  assert(inputs.length === 24 && inputs.every((value, i) => i === 0 || value <= inputs[i - 1]));
  const run = TOP_ACTIVATIONS.with(start, found);
  assertEquals(work(provider, run, 100, 5), undefined);
  const other = work(provider, run, 1, 6)!;
  assertEquals(other.place.unit, 6);
  const later = TOP_ACTIVATIONS.with({ ...start, epoch: 2 }, other);
  assertEquals(work(provider, later, 5.9, 6), undefined);
  assertEquals(work(provider, later, 6, 6)?.epoch, 2);
});

Deno.test("of a deeper unit samples are looked for by what they come to in the layers below", () => {
  const found = work(new TopActivationsProvider(() => 0), start, 0, 3, 1)!, { network, samples } = start;
  assertEquals(found.place, { layer: 1, unit: 3 });
  const [best] = found.samples, { features } = sliceSamples(samples!.training, best.sample, best.sample + 1);
  assertAlmostEquals(new ForwardTracer(network!).trace(features).layers[1].z[3], best.preActivation, 1e-4);
});

Deno.test("a search that takes long comes more seldom: one hundredth of the time", () => {
  let clock = 0;
  const provider = new TopActivationsProvider(() => clock += 50);
  const found = work(provider, start, 0, 5)!, later = TOP_ACTIVATIONS.with({ ...start, epoch: 2 }, found);
  // A slice reads the clock three or four times: at least 0.1 s were taken, of which a hundredth is 10 s.
  assertEquals(work(provider, later, 9.9, 5), undefined);
  assertEquals(work(provider, later, 1000, 5)?.epoch, 2);
});

Deno.test("nothing is looked for while no unit is zoomed, of one that isn't there and without a network", () => {
  const provider = new TopActivationsProvider(() => 0);
  assertEquals(work(provider, start, 0), undefined);
  assertEquals(work(provider, start, 0, 999), undefined);
  assertEquals(work(provider, start, 0, 0, 2), undefined);
  assertEquals(work(provider, { ...start, network: undefined }, 0, 0), undefined);
});

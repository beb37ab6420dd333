import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { TopActivationsProvider } from "../../../../../tui/screen/views/weights/top_activations_provider.ts";
import type { TopActivations } from "../../../../../tui/screen/views/weights/top_activations_provider.ts";
import { images, plane } from "../weights_states.ts";
import { TOP_ACTIVATIONS } from "../../../../../tui/screen/views/weights/top_activating_images.ts";

const start = TOP_ACTIVATIONS.with({ ...images, epoch: 1 }, undefined);

/** What comes out of some slices of work at one moment. */
function work(
  provider: TopActivationsProvider,
  run: TrainingState,
  now: number,
  unit?: number,
): TopActivations | undefined {
  for (let slice = 0; slice < 20; slice++) {
    const found = provider.step(run, unit, now, TOP_ACTIVATIONS.of(run));
    if (found) return found;
  }
  return undefined;
}

Deno.test("what activates a unit is looked for at once for another unit, and for the same after five seconds", () => {
  const provider = new TopActivationsProvider(() => 0);
  const found = work(provider, start, 0, 5)!;
  assertEquals([found.unit, found.epoch], [5, 1]);
  const inputs = found.samples.map(({ preActivation }) => preActivation);
  assert(inputs.length === 24 && inputs.every((value, i) => i === 0 || value <= inputs[i - 1]));
  const run = TOP_ACTIVATIONS.with(start, found);
  assertEquals(work(provider, run, 100, 5), undefined);
  const other = work(provider, run, 1, 6)!;
  assertEquals(other.unit, 6);
  const later = TOP_ACTIVATIONS.with({ ...start, epoch: 2 }, other);
  assertEquals(work(provider, later, 5.9, 6), undefined);
  assertEquals(work(provider, later, 6, 6)?.epoch, 2);
});

Deno.test("nothing is looked for while no unit is zoomed, of one that isn't there, of points on a plane and without a network", () => {
  const provider = new TopActivationsProvider(() => 0);
  assertEquals(work(provider, start, 0), undefined);
  assertEquals(work(provider, start, 0, 999), undefined);
  assertEquals(work(provider, plane, 0, 0), undefined);
  assertEquals(work(provider, { ...start, network: undefined }, 0, 0), undefined);
});

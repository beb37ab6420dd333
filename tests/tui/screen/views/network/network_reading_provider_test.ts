import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { NetworkReadingProvider } from "../../../../../tui/screen/views/network/network_reading_provider.ts";
import { FLOWERS } from "../../panels/explanation/explained_networks.ts";
import { digits } from "../../../events.ts";
import { runOf } from "../lens/explained_runs.ts";
import { remembering } from "../../model/findings/remembering.ts";
import { training } from "../states.ts";

const flowers = runOf(FLOWERS, { layers: [3] });

Deno.test("a sample is taken through the network once, and anew when it, the unit or the network is another", () => {
  const provider = remembering(new NetworkReadingProvider(() => 0)),
    seen = (run = flowers, request = {}) => provider.step(run, { of: 1, ...request }, 0) !== undefined;
  assertEquals([seen(), seen(), seen()], [true, false, false]);
  assertEquals([seen(flowers, { of: 2 }), seen(flowers, { of: 2 })], [true, false]);
  const unit = { layer: 0, unit: 1 };
  assertEquals([seen(flowers, { unit }), seen(flowers, { unit: { ...unit } })], [true, false]);
  assertEquals([seen(runOf(FLOWERS, { layers: [3] })), seen({ ...flowers, epoch: 3 })], [true, true]);
});

Deno.test("while it learns, units are lit anew twice a second, and more seldom where that takes long", () => {
  let milliseconds = 0;
  const renewals = (cost: number) => {
    const provider = remembering(new NetworkReadingProvider(() => milliseconds += cost / 2));
    let count = 0;
    for (let tenth = 0; tenth < 100; tenth++) {
      const run = { ...flowers, phase: "training" as const, epoch: tenth / 100 };
      if (provider.step(run, { of: 0 }, tenth / 10)) count++;
    }
    return count;
  };
  // 10 ms are half a per cent of two seconds.
  assertEquals([renewals(0), renewals(20)], [20, 5]);
});

Deno.test("in the past and at rest each moment is read at once", () => {
  const provider = new NetworkReadingProvider(() => 0);
  const at = (networkEpoch: number) => ({ ...flowers, networkEpoch, timeline: { moments: [], at: 0 } });
  assertEquals([1, 2, 3].map((epoch) => provider.step(at(epoch), { of: 0 }, 0)?.epoch), [1, 2, 3]);
});

Deno.test("without a choice the output of the predicted class is looked at, of a single output that, also of a drawing", () => {
  const run = runOf(digits, { layers: [4] }), drawing = Uint8Array.from({ length: 784 }, (_, i) => i % 50);
  const { sum, predicted, label, features } = new NetworkReadingProvider(() => 0).step(run, { of: drawing }, 0)!;
  assertEquals([sum.layer, sum.unit, label, features], [1, predicted!.label, undefined, drawing]);
  const one = runOf({ ...FLOWERS, classes: ["a", "b"] }, { layers: [3], output: "sigmoid" });
  for (const selected of [0, 1, 2, 3]) {
    assertEquals(new NetworkReadingProvider(() => 0).step(one, { of: selected }, 0)!.sum.unit, 0);
  }
  assertEquals(
    new NetworkReadingProvider(() => 0).step(flowers, { of: 0, unit: { layer: 0, unit: 9 } }, 0)!.sum.layer,
    1,
  );
});

Deno.test("what each pixel adds is that of the first layer's unit on the strongest path, and sums to its z − b", () => {
  const run = runOf(digits, { layers: [12, 8] }), unit = { layer: 1, unit: 3 };
  const { seen, connections, trace } = new NetworkReadingProvider(() => 0).step(run, { of: 4, unit }, 0)!;
  const into = connections.filter(({ layer, to }) => layer === 1 && to === 3);
  const strongest = into.reduce((most, one) => Math.abs(one.value) > Math.abs(most.value) ? one : most);
  assertEquals(seen.unit, strongest.from);
  const bias = run.network!.layers[0].bias!.at(0, seen.unit);
  assertAlmostEquals(seen.parts.reduce((sum, part) => sum + part, bias), trace.layers[0].z[seen.unit], 1e-9);
});

Deno.test("nothing is read without network, samples or a sample of that number", () => {
  const provider = new NetworkReadingProvider(() => 0);
  assertEquals(provider.step(training, { of: 0 }, 0), undefined);
  assertEquals(provider.step({ ...flowers, network: undefined }, { of: 0 }, 0), undefined);
  assertEquals(provider.step(flowers, { of: 999 }, 0), undefined);
});

Deno.test("a network that has diverged is shown with its NaN, and predicts nothing", () => {
  const run = runOf(FLOWERS, { layers: [3] });
  run.network!.layers[0].weights.set(0, 0, NaN);
  const { predicted, trace, sum } = new NetworkReadingProvider(() => 0).step(run, { of: 0 }, 0)!;
  assertEquals([predicted, sum.layer, sum.unit], [undefined, 1, 0]);
  assert(Number.isNaN(trace.layers[0].z[0]));
});

import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../../src/matrix/random.ts";
import { Network } from "../../../../../src/network/network.ts";
import { HistogramProvider } from "../../../../../tui/screen/views/layers/histogram_provider.ts";
import { remembering } from "../../model/findings/remembering.ts";
import { loading } from "../states.ts";

const total = (counts: readonly number[]) => counts.reduce((sum, number) => sum + number, 0);

function network(): Network {
  return Network.create(new ReferenceEngine(), { inputs: 4, layers: [3], classes: 2 }, new Random(1));
}

Deno.test("every layer's weights are counted at most twice a second, and anew only when training went on", () => {
  const provider = remembering(new HistogramProvider(() => 0));
  const shown = network();
  const at = (epoch: number, seconds: number) =>
    provider.step({ ...loading, phase: "training", network: shown, epoch }, undefined, seconds);
  const first = at(1, 10);
  assertEquals(first?.map(({ counts }) => total(counts)), [12, 6]);
  assertEquals(at(2, 10.4), undefined);
  assertEquals(at(1, 11), undefined);
  assertEquals(at(2, 11)?.length, 2);
  assertEquals(provider.step(loading, undefined, 20), undefined);
});

Deno.test("weights that were set to another moment are counted at once, in a pass of their own", () => {
  const provider = remembering(new HistogramProvider(() => 0)), shown = network();
  const at = (networkEpoch: number) =>
    provider.step({ ...loading, phase: "finished", network: shown, epoch: 3, networkEpoch }, undefined, 10);
  assertEquals([at(0)?.length, at(0), at(1)?.length], [2, undefined, 2]);
});

Deno.test("what takes long is done in slices", () => {
  let milliseconds = 0;
  const provider = new HistogramProvider(() => milliseconds += 10);
  const run = { ...loading, network: network(), epoch: 1 };
  const found = Array.from({ length: 4 }, (_, i) => provider.step(run, undefined, 10 + i / 40)?.length);
  // Two layers, each measured and then counted.
  assertEquals(found, [undefined, undefined, undefined, 2]);
});

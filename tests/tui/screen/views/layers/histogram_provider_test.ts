import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { Matrix } from "../../../../../src/matrix/matrix.ts";
import { Random } from "../../../../../src/matrix/random.ts";
import { Network } from "../../../../../src/network/network.ts";
import { HistogramProvider } from "../../../../../tui/screen/views/layers/histogram_provider.ts";
import { WeightCounter } from "../../../../../tui/screen/views/layers/weight_counter.ts";
import { loading } from "../states.ts";

/** The whole distribution of some weights. */
function count(weights: Matrix) {
  const counter = new WeightCounter(weights);
  while (!counter.step());
  return counter.histogram;
}

const total = (counts: readonly number[]) => counts.reduce((sum, number) => sum + number, 0);

Deno.test("each weight is counted once, by its size", () => {
  const { counts, bound, least, most } = count(Matrix.from([[-1, -0.5, 0], [0.5, 1, 1]]));
  assertEquals([bound, least, most], [1, -1, 1]);
  // 48 bins from −1 to 1: a quarter of them to a half, and 1 itself in the last.
  assertEquals([0, 12, 24, 36, 47].map((bin) => counts[bin]), [1, 1, 1, 1, 2]);
  assertEquals(total(counts), 6);
});

Deno.test("few weights far out don't squeeze the others, and are counted at the end", () => {
  const weights = Matrix.from([Array.from({ length: 10_000 }, (_, i) => i === 0 ? 100 : i % 2 === 0 ? 1 : -1)]);
  const { bound, counts, most } = count(weights);
  // √((9,999 + 100²) ∕ 10,000) = √2, four times that is 5.66.
  assertEquals([bound.toFixed(2), most, counts[47]], ["5.66", 100, 1]);
});

Deno.test("weights that are all 0 lie in the middle, and those that are not finite nowhere", () => {
  assertEquals(count(Matrix.zeros(3, 5)).counts[24], 15);
  assertEquals(total(count(Matrix.from([[NaN, Infinity, 1]])).counts), 1);
});

Deno.test("a layer of many weights is counted in several steps", () => {
  const counter = new WeightCounter(Matrix.zeros(300, 200));
  let steps = 1;
  while (!counter.step()) steps++;
  assertEquals([steps > 4, total(counter.histogram.counts)], [true, 60_000]);
});

function network(): Network {
  return Network.create(new ReferenceEngine(), { inputs: 4, layers: [3], classes: 2 }, new Random(1));
}

Deno.test("every layer's weights are counted at most twice a second, and anew only when training went on", () => {
  const provider = new HistogramProvider(() => 0);
  const shown = network();
  const at = (epoch: number, seconds: number) =>
    provider.step({ ...loading, network: shown, epoch }, undefined, seconds);
  const first = at(1, 10);
  assertEquals(first?.map(({ counts }) => total(counts)), [12, 6]);
  assertEquals(at(2, 10.4), undefined);
  assertEquals(at(1, 11), undefined);
  assertEquals(at(2, 11)?.length, 2);
  assertEquals(provider.step(loading, undefined, 20), undefined);
});

Deno.test("what takes long is done in slices", () => {
  let milliseconds = 0;
  const provider = new HistogramProvider(() => milliseconds += 10);
  const run = { ...loading, network: network(), epoch: 1 };
  const found = Array.from({ length: 4 }, (_, i) => provider.step(run, undefined, 10 + i / 40)?.length);
  // Two layers, each measured and then counted.
  assertEquals(found, [undefined, undefined, undefined, 2]);
});

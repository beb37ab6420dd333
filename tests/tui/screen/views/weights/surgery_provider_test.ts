import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { evaluate } from "../../../../../src/evaluation/evaluate.ts";
import { ablateUnits } from "../../../../../src/experiments/surgery/ablate_units.ts";
import { pruneByMagnitude } from "../../../../../src/experiments/surgery/prune_by_magnitude.ts";
import { Random } from "../../../../../src/matrix/random.ts";
import type { Samples } from "../../../../../src/matrix/samples.ts";
import { Network } from "../../../../../src/network/network.ts";
import { SLICE_MILLISECONDS } from "../../../../../tui/screen/model/findings/finding.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { type Cut, WHOLE } from "../../../../../tui/screen/views/weights/cut.ts";
import { type Surgery, SurgeryProvider } from "../../../../../tui/screen/views/weights/surgery_provider.ts";
import { done, training } from "../states.ts";

const CUT: Cut = { off: [{ layer: 0, unit: 2 }, { layer: 1, unit: 0 }], keep: 0.5 };

const test: Samples = {
  features: Float32Array.from({ length: 1200 }, (_, i) => Math.sin(i)),
  labels: Uint16Array.from({ length: 600 }, (_, i) => i % 3),
  columns: 2,
};

function networkOf(seed: number): Network {
  return Network.create(new ReferenceEngine(), { inputs: 2, layers: [4, 3], classes: 3 }, new Random(seed));
}

function runOf(network: Network, epoch: number, base = done): TrainingState {
  return { ...base, network, samples: { training: test, test, classes: 3 }, epoch };
}

/** One that scores a batch of 256 samples in a slice: three slices a pass. */
function slowProvider(): SurgeryProvider {
  let time = 0;
  return new SurgeryProvider({ engine: new ReferenceEngine(), now: () => time += SLICE_MILLISECONDS });
}

/** One that scores a pass in a slice, in no time. */
function fastProvider(): SurgeryProvider {
  return new SurgeryProvider({ engine: new ReferenceEngine(), now: () => 0 });
}

/** What comes out, and after how many slices. */
function found(provider: SurgeryProvider, run: TrainingState, cut: Cut, now: number, before?: Surgery) {
  for (let slices = 1; slices < 20; slices++) {
    const value = provider.step(run, { cut, layer: 0 }, now, before);
    if (value) return { value, slices };
    assert(provider.isBusy);
  }
  throw new Error("nothing came out");
}

Deno.test("the copy is scored as a whole and without what is cut, as the library scores both, in slices", () => {
  const network = networkOf(1),
    before = network.numbers,
    { value, slices } = found(slowProvider(), runOf(network, 3), CUT, 0);
  const { network: pruned, sparsity } = pruneByMagnitude(network, { keep: CUT.keep });
  const { accuracy, loss, confusion } = evaluate(ablateUnits(pruned, CUT.off), test), whole = evaluate(network, test);
  assertEquals([value.rest.accuracy, value.rest.confusion], [accuracy, confusion]);
  assert(Math.abs(value.rest.loss - loss) < 1e-6);
  assertEquals([value.whole.accuracy, value.whole.confusion], [whole.accuracy, whole.confusion]);
  assertEquals([value.kept, value.measuredOn, value.epoch], [sparsity.nonzero, "test", 3]);
  assertEquals(value.left?.toFloat32Array(), pruned.layers[0].weights.toFloat32Array());
  assertEquals(slices, 6);
  // The network itself stays as it is.
  assertEquals(network.numbers, before);
});

Deno.test("of another cut the whole isn't scored again, of the same nothing is, and without a cut nothing is done", () => {
  const provider = slowProvider(), run = runOf(networkOf(1), 3), { value } = found(provider, run, CUT, 0);
  assertEquals(provider.step(run, { cut: { ...CUT, off: [...CUT.off] }, layer: 0 }, 1, value), undefined);
  assertEquals(provider.isBusy, false);
  const other = found(provider, run, { ...CUT, keep: 1 }, 2, value);
  assertEquals([other.slices, other.value.left], [3, undefined]);
  assert(other.value.whole === value.whole);
  for (const none of [WHOLE, { off: [{ layer: 0, unit: 99 }], keep: 1 }]) {
    assertEquals(provider.step(run, { cut: none, layer: 0 }, 3, value), undefined);
    assertEquals(provider.isBusy, false);
  }
});

Deno.test("of another layer the weights that are left are composed at once, and nothing is scored", () => {
  const provider = slowProvider(),
    network = networkOf(1),
    run = runOf(network, 3),
    { value } = found(provider, run, CUT, 0);
  const second = provider.step(run, { cut: CUT, layer: 1 }, 1, value)!;
  assertEquals([second.layer, provider.isBusy, second.rest === value.rest], [1, false, true]);
  const { layers: [first, next] } = ablateUnits(pruneByMagnitude(network, { keep: CUT.keep }).network, CUT.off);
  // W¹·W², and nothing through the unit that is off.
  for (let i = 0; i < 2; i++) {
    for (let j = 0; j < 3; j++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) if (k !== 2) sum += first.weights.at(i, k) * next.weights.at(k, j);
      assert(Math.abs(second.left!.at(i, j) - sum) < 1e-6);
    }
  }
  assertEquals(provider.step(run, { cut: CUT, layer: 1 }, 2, second), undefined);
});

Deno.test("of another moment the network is copied again, at once where it doesn't learn, else after eight seconds or, where scoring takes long, more", () => {
  // Six slices of three readings of the clock each are 0.5 % of 14.4 s.
  const slow = slowProvider(), [first, second] = [fastProvider(), fastProvider()];
  for (const [base, provider, later] of [[done, first, 0.1], [training, second, 8], [training, slow, 14.4]] as const) {
    const network = networkOf(1),
      { value } = found(provider, runOf(network, 1, base), CUT, 0);
    network.copyFrom(networkOf(2));
    const run = runOf(network, 2, base);
    if (base === training) assertEquals(provider.step(run, { cut: CUT, layer: 0 }, later - 0.1, value), undefined);
    const again = found(provider, run, CUT, later, value).value;
    assertEquals([again.epoch, again.whole.confusion], [2, evaluate(network, test).confusion]);
  }
});

Deno.test("a network that has diverged isn't cut", () => {
  const network = networkOf(1), provider = slowProvider();
  network.layers[0].weights.set(0, 0, NaN);
  assertEquals(provider.step(runOf(network, 1), { cut: CUT, layer: 0 }, 0), undefined);
  assertEquals(provider.isBusy, false);
});

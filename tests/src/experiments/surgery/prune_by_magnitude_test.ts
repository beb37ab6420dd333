import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import { applyMasks } from "../../../../src/experiments/surgery/apply_masks.ts";
import { pruneByMagnitude, type PruningScope } from "../../../../src/experiments/surgery/prune_by_magnitude.ts";
import { assertClose } from "../../engine/assert_close.ts";
import { float64Engine } from "../../engine/float64_engine.ts";
import { numbersFrom } from "../../engine/matrices.ts";
import { knownNetwork } from "../known_network.ts";

/** The mask of each layer's weights, a text of 0 and 1 for each row. */
function maskRows({ layers }: Network, masks: readonly { readonly weights: Float32Array }[]): string[][] {
  return layers.map(({ inputs, units }, l) =>
    Array.from({ length: inputs }, (_, i) => masks[l].weights.slice(i * units, (i + 1) * units).join(""))
  );
}

/*
 * Of the known network, by PyTorch in float64: prune.global_unstructured of both weights with L1Unstructured and an amount
 * of 26 of 36; prune.l1_unstructured of the first by 12 of 24 and of the second by 3 of 12. Their weight_mask.T, and the
 * softmax of what the pruned network makes of sin(3 j).
 */
const TORCH: readonly [PruningScope, number, string[][], number[]][] = [
  [
    "global",
    10 / 36,
    [["0010", "0010", "0010", "0010", "0010", "0000"], ["011", "000", "000", "111"]],
    [0.347526185, 0.350519532, 0.301954282],
  ],
  [
    "layer",
    0.5,
    [["1011", "1010", "1010", "0010", "0110", "0110"], ["111", "111", "000", "111"]],
    [0.458370532, 0.267753721, 0.273875747],
  ],
];

for (const [scope, keep, masks, probabilities] of TORCH) {
  Deno.test(`pruning with the scope ${scope} keeps the weights that PyTorch keeps, and leaves the network that it leaves`, () => {
    const whole = knownNetwork(), before = whole.numbers;
    const pruned = pruneByMagnitude(whole, { keep, scope, engine: float64Engine() });
    assertEquals(maskRows(whole, pruned.masks), masks);
    assertEquals(pruned.masks.map(({ bias }) => bias?.join("")), ["1111", "111"]);
    const { network } = pruned;
    assertClose([[...network.predict(numbersFrom(6, (j) => Math.sin(3 * j)))]], [probabilities], 1e-7);
    assertEquals(whole.numbers, before);
    // The other weights are the network's own.
    before.forEach(({ weights, bias }, l) => {
      assertEquals(network.numbers[l].weights, weights.map((w, i) => pruned.masks[l].weights[i] === 1 ? w : 0));
      assertEquals(network.numbers[l].bias, bias);
    });
  });
}

Deno.test("of equal weights the first stay, and exactly as many as were asked for", () => {
  const network = Network.create(float64Engine(), { inputs: 3, layers: [], classes: 3 }, new Random(1));
  network.numbers = [{ weights: Float32Array.of(1, -1, 1, 2, 1, -1, 0, 1, 1), bias: new Float32Array(3) }];
  for (
    const [keep, mask] of [[4 / 9, "111100000"], [1 / 9, "000100000"], [1, "111111111"], [0.01, "000000000"]] as const
  ) {
    const { masks, sparsity } = pruneByMagnitude(network, { keep, engine: float64Engine() });
    assertEquals(masks[0].weights.join(""), mask);
    assertEquals(sparsity.nonzero, [...mask].filter((bit, i) => bit === "1" && i !== 6).length);
  }
});

Deno.test("units that pruning cuts off are named, and the inputs that nothing looks at are counted", () => {
  const { sparsity } = pruneByMagnitude(knownNetwork(), { keep: 10 / 36, engine: float64Engine() });
  // In PyTorch's masks: one column of the first layer has ones, and the second and third row of the other have none.
  assertEquals(sparsity, {
    weights: 36,
    nonzero: 10,
    unusedInputs: 1,
    layers: [
      { weights: 24, nonzero: 5, withoutInput: [0, 1, 3], withoutOutput: [1, 2] },
      { weights: 12, nonzero: 5, withoutInput: [], withoutOutput: [] },
    ],
  });
});

Deno.test("masks go with other weights of the same network, and with those of no other one", () => {
  const { masks } = pruneByMagnitude(knownNetwork(), { keep: 10 / 36, engine: float64Engine() });
  const other = Network.create(float64Engine(), { inputs: 6, layers: [4], classes: 3 }, new Random(1));
  const masked = applyMasks(other, masks, float64Engine());
  other.numbers.forEach(({ weights }, l) => {
    assertEquals(masked.numbers[l].weights, weights.map((weight, i) => masks[l].weights[i] * weight || 0));
  });
  const wide = Network.create(float64Engine(), { inputs: 6, layers: [5], classes: 3 }, new Random(1));
  assertThrows(() => applyMasks(wide, masks), RangeError, "a mask of 24 numbers was given for 30 weights or biases");
  const deep = Network.create(float64Engine(), { inputs: 6, layers: [4, 4], classes: 3 }, new Random(1));
  assertThrows(() => applyMasks(deep, masks), RangeError, "masks of 2 layers were given for a network of 3");
});

Deno.test("a share that is none is refused, and so is a network that has diverged", () => {
  for (const keep of [0, -1, 1.5, NaN, Infinity]) {
    const message = `a share of ${keep} of the weights was to be kept; expected above 0, up to 1`;
    assertThrows(() => pruneByMagnitude(knownNetwork(), { keep }), RangeError, message);
  }
  const diverged = knownNetwork();
  diverged.layers[1].weights.set(0, 0, NaN);
  assertThrows(() => pruneByMagnitude(diverged, { keep: 0.5 }), RangeError, "its training has diverged");
});

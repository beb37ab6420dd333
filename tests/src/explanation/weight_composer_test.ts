import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { singleThreadEngine } from "../../../src/engine/single_thread_engine.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { WeightComposer } from "../../../src/explanation/weight_composer.ts";
import { ForwardTracer } from "../../../src/explanation/forward_tracer.ts";
import { deepNetwork } from "./deep_network.ts";

/** By PyTorch 2.13 in float64: W1 @ W2 and torch.linalg.multi_dot([W1, W2, W3]) of the {@link deepNetwork}. */
const BY_PYTORCH = [[[0.73, -0.07], [-0.55, 0.43]], [[0.782, -0.626], [-0.476, 0.698]]];

for (const engine of [new ReferenceEngine(), singleThreadEngine()]) {
  Deno.test(`composed weights are PyTorch's product of the weight matrices, by the ${engine.name} engine`, () => {
    const network = deepNetwork("relu"), composer = new WeightComposer(engine, network.sizes);
    const weights = network.layers.map(({ weights }) => weights);
    BY_PYTORCH.forEach((rows, l) => {
      const composed = composer.compose(weights, l + 1);
      rows.forEach((row, i) => row.forEach((value, j) => assertAlmostEquals(composed.at(i, j), value, 1e-6)));
    });
    assertEquals(composer.compose(weights, 0).at(1, 2), Math.fround(-0.6));
  });
}

Deno.test("of linear units the composed weights are the picture at any sample", () => {
  const network = deepNetwork("identity"), tracer = new ForwardTracer(network);
  tracer.trace([-0.3, 2]);
  const composed = new WeightComposer(new ReferenceEngine(), network.sizes)
    .compose(network.layers.map(({ weights }) => weights), 2);
  tracer.inputGradient({ layer: 2, unit: 1 }).forEach((slope, i) => assertAlmostEquals(composed.at(i, 1), slope, 1e-6));
});

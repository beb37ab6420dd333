import { assertEquals } from "deno-std/assert/equals.js";
import { SampleTracer } from "../../../src/explanation/sample_tracer.ts";
import { strongestPath } from "../../../src/explanation/strongest_path.ts";
import { float64Engine } from "../engine/float64_engine.ts";
import { networkOf } from "../network/networks.ts";

const STEP = { learningRate: 0.1, l2: 0, l1: 0, labelSmoothing: 0 };

/** 2-3-2-2: the first hidden layer's activations are 1, 4 and 3. */
const network = networkOf(float64Engine(), [
  { weights: [[1, 0, 1], [0, 2, 1]], bias: [0, 0, 0] },
  { weights: [[0.9, 0.1], [-0.1, 0.5], [0.1, -0.2]], bias: [1, 0] },
  { weights: [[1, -0.2], [0.3, 2]], bias: [0, 0] },
]);

Deno.test("the path goes down along the largest |w·a| and up along the largest |w·δ|", () => {
  const tracer = new SampleTracer(network), trace = tracer.trace({ features: Float32Array.of(1, 2), label: 0 }, STEP);
  const path = (layer: number, unit: number) => strongestPath(trace, (place) => tracer.unit(place), { layer, unit });
  // Down from unit 0 of the second layer: 0.9 · 1, −0.1 · 4 and 0.1 · 3; from unit 1: 0.1 · 1, 0.5 · 4 and −0.2 · 3.
  assertEquals([path(1, 0), path(1, 1)].map(([first]) => first), [0, 1]);
  // Up from it: the δ of softmax's two outputs are opposite, so that the larger weight decides: 1 and −0.2, 0.3 and 2.
  assertEquals([path(1, 0), path(1, 1)].map(([, , last]) => last), [0, 1]);
  // Up from unit 2 of the first layer it depends on δ, too.
  const { delta } = trace.layers[1];
  assertEquals(path(0, 2)[1], Math.abs(0.1 * delta[0]) > Math.abs(0.2 * delta[1]) ? 0 : 1);
  assertEquals(path(0, 2)[0], 2);
});

Deno.test("without a unit it starts from the output with the largest |δ|", () => {
  const tracer = new SampleTracer(network);
  for (const label of [0, 1]) {
    const trace = tracer.trace({ features: Float32Array.of(1, 2), label }, { ...STEP, labelSmoothing: 0.2 });
    const [first, second] = trace.layers[2].delta.map(Math.abs);
    assertEquals(strongestPath(trace, (place) => tracer.unit(place))[2], first >= second ? 0 : 1);
  }
});

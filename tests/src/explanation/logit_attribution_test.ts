import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { logitAttribution } from "../../../src/explanation/logit_attribution.ts";
import { Network } from "../../../src/network/network.ts";
import { Random } from "../../../src/matrix/random.ts";
import { networkOf } from "../network/networks.ts";

const engine = new ReferenceEngine();

Deno.test("with one hidden layer a unit's attribution is its outgoing weight", () => {
  const network = networkOf(engine, [
    { weights: [[5, 6]], bias: [1, 1] },
    { weights: [[1, -2, 3], [4, 0, -6]], bias: [7, 8, 9] },
  ]);
  assertEquals([...logitAttribution(network)], [1, -2, 3, 4, 0, -6]);
});

Deno.test("with two hidden layers the weights along each path are multiplied, and the paths summed", () => {
  const network = networkOf(engine, [
    { weights: [[1, 1]], bias: [0, 0] },
    { weights: [[1, 2, 3], [4, 5, 6]], bias: [0, 0, 0] },
    { weights: [[1, 0], [0, -1], [2, 1]], bias: [0, 0] },
  ]);
  // [1 2 3; 4 5 6] · [1 0; 0 −1; 2 1] = [1 + 6, −2 + 3; 4 + 12, −5 + 6]
  assertEquals([...logitAttribution(network)], [7, 1, 16, 1]);
});

Deno.test("of a deeper layer the paths begin at its units, and an output is attributed to its own class", () => {
  const network = networkOf(engine, [
    { weights: [[1, 1]], bias: [0, 0] },
    { weights: [[1, 2, 3], [4, 5, 6]], bias: [0, 0, 0] },
    { weights: [[1, 0], [0, -1], [2, 1]], bias: [0, 0] },
  ]);
  assertEquals([...logitAttribution(network, 1)], [1, 0, 0, -1, 2, 1]);
  assertEquals([...logitAttribution(network, 2)], [1, 0, 0, 1]);
});

Deno.test("without a hidden layer a unit is attributed to its own class", () => {
  const network = networkOf(engine, [{ weights: [[3, 4]], bias: [0, 0] }]);
  assertEquals([...logitAttribution(network)], [1, 0, 0, 1]);
});

Deno.test("a single output counts for the second class and negatively for the first", () => {
  const architecture = { inputs: 2, layers: [2], classes: 2, output: "sigmoid" } as const;
  const network = Network.create(engine, architecture, new Random(1));
  network.layers[1].weights.set(0, 0, 0.5);
  network.layers[1].weights.set(1, 0, -2);
  assertEquals([...logitAttribution(network)], [-0.5, 0.5, 2, -2]);
});

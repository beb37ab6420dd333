import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { encodeJson } from "../../../src/model/json.ts";
import { shortestFloat32 } from "../../../src/model/shortest_float32.ts";
import { networkOf } from "../network/networks.ts";
import { NETWORKS, normals } from "./exported_networks.ts";

const description = { classes: ["off", "on"], dataset: "xor", image: { width: 2, height: 1 } };

Deno.test("the JSON has the network layer by layer, a row of weights for each unit", () => {
  const network = networkOf(new ReferenceEngine(), [
    { weights: [[1, 2, 3], [4, 5, 6]], bias: [7, 8, 9] },
    { weights: [[0.1, -2e-20], [12, 13], [14, 15]], bias: [0, -0.5] },
  ]);
  assertEquals(JSON.parse(encodeJson(network, description)) as unknown, {
    inputs: 2,
    image: { width: 2, height: 1 },
    classes: ["off", "on"],
    dataset: "xor",
    output: "softmax",
    loss: "cross-entropy",
    layers: [
      { activation: "relu", weights: [[1, 4], [2, 5], [3, 6]], bias: [7, 8, 9] },
      { activation: "identity", weights: [[0.1, 12, 14], [-2e-20, 13, 15]], bias: [0, -0.5] },
    ],
  });
});

Deno.test("a row of weights is one line", () => {
  const rows = encodeJson(NETWORKS[0].network, description).split("\n").filter((line) => /^ +\[.*\],?$/.test(line));
  assertEquals(rows.length, 7 + 6 + 3);
});

Deno.test("the JSON of any network has every weight to the last bit", () => {
  for (const { name, network } of NETWORKS) {
    const { layers, output } = JSON.parse(encodeJson(network, description));
    assertEquals([layers.length, output], [network.layers.length, network.objective.output]);
    network.layers.forEach(({ weights, bias, activation, units }, l) => {
      assertEquals(layers[l].activation, activation);
      assertEquals(layers[l].bias?.map(Math.fround) ?? null, bias ? [...bias.row(0)] : null, name);
      for (let j = 0; j < units; j++) {
        const column = Array.from({ length: weights.rows }, (_, i) => weights.at(i, j));
        assertEquals(layers[l].weights[j].map(Math.fround), column);
      }
    });
  }
});

Deno.test("the shortest decimals of a float32 number bring back the same number", () => {
  for (const value of [...normals(1000), 0, -1.5, 2 ** -149, 2 ** -126, 3.4028234663852886e38, 16777217]) {
    const float = Math.fround(value), text = shortestFloat32(float);
    assertEquals(Math.fround(Number(text)), float);
    assert(text.replace(/e.*|\D/g, "").replace(/^0+/, "").length <= 9, text);
  }
  assertEquals([0.1, 1 / 3, 100].map((value) => shortestFloat32(Math.fround(value))), ["0.1", "0.33333334", "100"]);
});

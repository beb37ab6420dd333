import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import { recordedLayers } from "../../../../src/training/keyframes/recorded_layers.ts";

Deno.test("keyframes have all layers of a small network and where the first is the largest, else the first alone", () => {
  const layersOf = (inputs: number, layers: number[]) =>
    recordedLayers(Network.create(new ReferenceEngine(), { inputs, layers, classes: 10 }, new Random(1)));
  assertEquals(layersOf(784, [128]), 2);
  assertEquals(layersOf(784, [800, 400]), 3);
  assertEquals(layersOf(4, [256, 256]), 3);
  assertEquals(layersOf(784, [600, 1000]), 1);
});

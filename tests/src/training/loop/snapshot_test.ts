import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import { Snapshot } from "../../../../src/training/loop/snapshot.ts";

function exampleNetwork(): Network {
  const architecture = { inputs: 3, layers: [2], activation: "relu", classes: 2 } as const;
  return Network.create(new ReferenceEngine(), architecture, new Random(1));
}

function numbersOf({ layers }: Network): number[] {
  return layers.flatMap(({ parameters }) => parameters.flatMap(({ value }) => [...value.data]));
}

Deno.test("a snapshot brings back the weights and biases of when it was made", () => {
  const network = exampleNetwork();
  const before = numbersOf(network);
  const snapshot = new Snapshot(network);
  network.layers[0].weights.set(1, 1, 100);
  network.layers[1].bias!.set(0, 1, 100);
  snapshot.restore();
  assertEquals(numbersOf(network), before);
});

Deno.test("a snapshot brings back what was taken last", () => {
  const network = exampleNetwork();
  const snapshot = new Snapshot(network);
  network.layers[0].weights.set(1, 1, 100);
  assert(snapshot.take());
  network.layers[0].weights.set(1, 1, 200);
  snapshot.restore();
  assertEquals(network.layers[0].weights.at(1, 1), 100);
});

Deno.test("a snapshot takes nothing that is not finite, and keeps the copy it had", () => {
  for (const broken of [NaN, Infinity, -Infinity]) {
    const network = exampleNetwork();
    const before = numbersOf(network);
    const snapshot = new Snapshot(network);
    network.layers[0].weights.set(0, 0, 5);
    network.layers[1].bias!.set(0, 1, broken);
    assert(!snapshot.take());
    snapshot.restore();
    assertEquals(numbersOf(network), before);
  }
});

import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import { decodeCheckpoint, encodeCheckpoint, type SavedCheckpoint } from "../../../src/model/checkpoint_file.ts";
import { sealModel } from "../../../src/model/checksum.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { decodeModel, encodeModel } from "../../../src/model/model_file.ts";
import { decodeSafetensors } from "../../../src/model/safetensors_reader.ts";
import type { LayerNumbers } from "../../../src/network/layer_numbers.ts";
import { Network } from "../../../src/network/network.ts";

const engine = new ReferenceEngine();
const network = Network.create(engine, { inputs: 3, layers: [2], classes: 2 }, new Random(1));

/** Numbers in the shape of the network, each another. */
function numbers(from: number): LayerNumbers[] {
  const count = (length: number) => Float32Array.from({ length }, () => from++ / 7);
  return [{ weights: count(6), bias: count(2) }, { weights: count(4), bias: count(2) }];
}

const checkpoint: SavedCheckpoint = {
  parameters: numbers(0),
  optimizer: [numbers(20), numbers(40)],
  best: numbers(60),
  lastGood: numbers(80),
  progress: { epoch: 3, loss: 1 / 3 },
};

Deno.test("a checkpoint comes back bit for bit, whatever is in it", () => {
  const { best: _, lastGood: __, ...least } = checkpoint;
  const averaged = { ...least, average: numbers(100) };
  const pruned = { ...least, masks: numbers(120) };
  for (const saved of [checkpoint, averaged, pruned, { ...least, optimizer: [] }, { ...least, best: numbers(7) }]) {
    const read = decodeCheckpoint(encodeCheckpoint(saved, network, { dataset: "moons" }), "file", engine);
    assertEquals(read.checkpoint, { best: undefined, lastGood: undefined, masks: undefined, ...saved });
    assertEquals(read.metadata, { dataset: "moons" });
  }
});

Deno.test("any reader of models reads the network of a checkpoint", () => {
  const bytes = encodeCheckpoint(checkpoint, network, { dataset: "moons" });
  const read = decodeModel(bytes, "file", engine);
  assertEquals(read.metadata, { dataset: "moons" });
  assertEquals(read.network.layers[0].weights.toFloat32Array(), checkpoint.parameters[0].weights);
  const names = decodeSafetensors(bytes, "file").tensors.map(({ name }) => name);
  assertEquals(names.slice(0, 6), [
    "layers.0.weight",
    "layers.0.bias",
    "layers.1.weight",
    "layers.1.bias",
    "optimizer.0.layers.0.weight",
    "optimizer.0.layers.0.bias",
  ]);
});

Deno.test("of weights that are averaged, any reader of models reads the average", () => {
  const average = numbers(100);
  const read = decodeModel(encodeCheckpoint({ ...checkpoint, average }, network), "file", engine);
  assertEquals(read.network.numbers, average);
});

Deno.test("a model is no checkpoint, and says so", () => {
  assertThrows(() => decodeCheckpoint(encodeModel(network), "file", engine), ModelError, "without the state");
});

Deno.test("a truncated checkpoint is refused", () => {
  const bytes = encodeCheckpoint(checkpoint, network);
  for (let length = 0; length < bytes.length; length += 37) {
    assertThrows(() => decodeCheckpoint(bytes.subarray(0, length), "file", engine), ModelError);
  }
});

Deno.test("tensors that a checkpoint doesn't have are refused, by name", () => {
  const bytes = encodeCheckpoint(checkpoint, network);
  const renamed = new TextDecoder("latin1").decode(bytes).replaceAll("optimizer.1.", "optimizer.2.");
  const altered = Uint8Array.from(renamed, (letter) => letter.charCodeAt(0));
  sealModel(altered);
  const error = assertThrows(() => decodeCheckpoint(altered, "file", engine), ModelError);
  assert(error instanceof ModelError && error.message.includes("optimizer.2."));
});

Deno.test("a checkpoint with a number that is not finite is not written", () => {
  const broken = numbers(0);
  broken[1].weights[2] = NaN;
  for (const saved of [{ ...checkpoint, parameters: broken }, { ...checkpoint, optimizer: [broken] }]) {
    assertThrows(() => encodeCheckpoint(saved, network), RangeError, "layers.1.weight holds NaN");
  }
});

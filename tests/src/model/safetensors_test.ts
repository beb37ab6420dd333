import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { encodeSafetensors } from "../../../src/model/safetensors.ts";

Deno.test("a file is the header's length, the header and the numbers, as the format's description has them", () => {
  const bytes = encodeSafetensors({
    tensors: [
      { name: "w", shape: [1, 2], data: Float32Array.of(1, -2) },
      { name: "b", shape: [1], data: Float32Array.of(0.5) },
    ],
    metadata: { z: "last", a: "first" },
  });
  const header = '{"__metadata__":{"a":"first","z":"last"},' +
    '"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}';
  const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
  // IEEE 754: 1 is 3f800000, −2 is c0000000, 0.5 is 3f000000; little-endian.
  const numbers = [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 0, 0, 0, 0x3f];
  const expected = [padded.length, 0, 0, 0, 0, 0, 0, 0, ...new TextEncoder().encode(padded), ...numbers];
  assertEquals([...bytes], expected);
});

Deno.test("the order in which metadata is given makes no difference", () => {
  const tensors = [{ name: "w", shape: [1], data: Float32Array.of(1) }];
  const [one, other] = [{ a: "1", b: "2" }, { b: "2", a: "1" }];
  assertEquals(encodeSafetensors({ tensors, metadata: one }), encodeSafetensors({ tensors, metadata: other }));
});

Deno.test("the numbers start at a multiple of 8 whatever is in the header", () => {
  for (let length = 0; length < 8; length++) {
    const bytes = encodeSafetensors({ tensors: [], metadata: { text: "é".repeat(length) } });
    assertEquals(bytes.length % 8, 0);
    assertEquals(new DataView(bytes.buffer).getBigUint64(0, true), BigInt(bytes.length - 8));
  }
});

Deno.test("two tensors of one name, or one named like the metadata, are refused", () => {
  const w = { name: "w", shape: [1], data: Float32Array.of(1) };
  const { message } = assertThrows(() => encodeSafetensors({ tensors: [w, w], metadata: {} }), RangeError);
  assert(message.startsWith("two tensors are named w;"), message);
  const reserved = { ...w, name: "__metadata__" };
  assertThrows(() => encodeSafetensors({ tensors: [reserved], metadata: {} }), RangeError);
});

Deno.test("a shape that its numbers don't fill is refused", () => {
  const tensors = [{ name: "w", shape: [2, 3], data: new Float32Array(5) }];
  const { message } = assertThrows(() => encodeSafetensors({ tensors, metadata: {} }), RangeError);
  assertEquals(message, "tensor w has the shape [2,3] and 5 numbers");
});

import { assertEquals } from "deno-std/assert/equals.js";
import { LAYER_FIELDS, layerCall } from "../../../../src/engine/simd/layer_call.ts";

Deno.test("each field of a call has a word of its own, in the order of the list", () => {
  const words = new Uint32Array(LAYER_FIELDS.length + 2).subarray(1, -1);
  const call = layerCall(words);
  LAYER_FIELDS.forEach((field, i) => call[field] = 10 + i);
  assertEquals([...words], LAYER_FIELDS.map((_, i) => 10 + i));
  assertEquals(LAYER_FIELDS.map((field) => call[field]), [...words]);
  assertEquals(call.pointer, 4);
});

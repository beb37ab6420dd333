import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { SharedBytes } from "../../data/shared_bytes.ts";

Deno.test("appended chunks follow each other", () => {
  const shared = new SharedBytes();
  for (const chunk of [[1, 2], [], [3], [4, 5, 6, 7]]) shared.append(Uint8Array.from(chunk));
  assertEquals([...shared.bytes], [1, 2, 3, 4, 5, 6, 7]);
  assertEquals(shared.length, 7);
});

Deno.test("memory reserved at once is not moved by chunks that fit", () => {
  const shared = new SharedBytes();
  shared.append(Uint8Array.of(1));
  shared.reserve(3);
  const { buffer } = shared.bytes;
  shared.append(Uint8Array.of(2, 3));
  assert(shared.bytes.buffer === buffer);
  assertEquals(buffer.byteLength, 3);
  assertEquals([...shared.bytes], [1, 2, 3]);
});

Deno.test("memory grows to at most twice what it holds", () => {
  const shared = new SharedBytes();
  for (let i = 0; i < 1000; i++) {
    shared.append(Uint8Array.of(i % 256));
    assert(shared.bytes.buffer.byteLength <= 2 * shared.length);
  }
  assertEquals([...shared.bytes], Array.from({ length: 1000 }, (_, i) => i % 256));
});

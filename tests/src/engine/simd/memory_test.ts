import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { BARRIER, BarrierWord } from "../../../../src/engine/simd/layout.ts";
import { abandonThreadGroup, createMemory } from "../../../../src/engine/simd/memory.ts";

const PAGE = 65_536;

Deno.test("memory starts with the barrier's page alone, so that every run makes it grow", () => {
  const memory = createMemory();
  assert(memory, "shared memory is missing here");
  assertEquals(memory.buffer.byteLength, BARRIER + PAGE);
});

Deno.test("a thread that still has the first buffer can abandon a thread group after the memory has grown", () => {
  const memory = createMemory();
  assert(memory, "shared memory is missing here");
  const { buffer } = memory;
  memory.grow(100);
  abandonThreadGroup({ buffer } as WebAssembly.Memory);
  assertEquals(new Int32Array(memory.buffer, BARRIER)[BarrierWord.abandoned], 1);
});

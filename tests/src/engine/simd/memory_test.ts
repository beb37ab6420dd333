import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { BARRIER, BarrierWord } from "../../../../src/engine/simd/layout.ts";
import { abandonThreadGroup, createMemory } from "../../../../src/engine/simd/memory.ts";

const PAGE = 65_536;

Deno.test("memory begins with nothing but the barrier's page, so that every run of every test makes it grow", () => {
  const memory = createMemory();
  assert(memory, "shared memory is missing here");
  assertEquals(memory.buffer.byteLength, BARRIER + PAGE);
});

Deno.test("a crew is abandoned by a thread whose buffer is the one from the start, whatever the memory has grown to", () => {
  const memory = createMemory();
  assert(memory, "shared memory is missing here");
  const { buffer } = memory;
  memory.grow(100);
  abandonThreadGroup({ buffer } as WebAssembly.Memory);
  assertEquals(new Int32Array(memory.buffer, BARRIER)[BarrierWord.abandoned], 1);
});

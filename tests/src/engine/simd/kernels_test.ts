import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { compileKernels, loadKernels } from "../../../../src/engine/simd/kernels.ts";

Deno.test("the kernels of a build are read and compiled once in a process", () => {
  for (const reproducible of [true, false]) {
    const [one, other] = [compileKernels(reproducible), compileKernels(reproducible)];
    assert(one && one.module === other?.module);
    assertEquals(one.build === "plain", reproducible);
  }
});

Deno.test("kernels that were built for calls of another version are refused", async () => {
  // (func (export "callLayout") (result i32) (i32.const 7)), and a module that exports nothing.
  // deno-fmt-ignore
  const other = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 7, 14, 1, 10,
    ...new TextEncoder().encode("callLayout"), 0, 0, 10, 6, 1, 4, 0, 0x41, 7, 0x0b);
  const memory = new WebAssembly.Memory({ initial: 2, maximum: 2, shared: true });
  for (const bytes of [other, other.subarray(0, 8)]) {
    const module = await WebAssembly.compile(bytes);
    assertThrows(() => loadKernels(module, memory), Error, "are of another version than the program");
  }
});

import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { compileKernels } from "../../../../src/engine/simd/kernels.ts";

Deno.test("the kernels of a build are read and compiled once in a process", () => {
  for (const reproducible of [true, false]) {
    const [one, other] = [compileKernels(reproducible), compileKernels(reproducible)];
    assert(one && one.module === other?.module);
    assertEquals(one.build === "plain", reproducible);
  }
});

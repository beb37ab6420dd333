import { assertEquals } from "deno-std/assert/equals.js";
import { abandonThreadGroup } from "../../../../../src/engine/simd/memory.ts";
import { BARRIER } from "../../../../../src/engine/simd/layout.ts";
import { BUILDS, Workbench } from "./kernels.ts";

for (const build of BUILDS) {
  const { kernels, memory } = new Workbench(build);
  const begin = () => new Int32Array(memory.buffer, BARRIER, 3).fill(0);

  Deno.test(`all but the last worker to arrive wait, until the last has arrived (${build})`, () => {
    begin();
    for (let generation = 0; generation < 3; generation++) {
      assertEquals([1, 2].map(() => kernels.arrive(BARRIER, 3)), [generation, generation]);
      assertEquals(kernels.havePassed(BARRIER, generation), 0);
      assertEquals(kernels.arrive(BARRIER, 3), -1);
      assertEquals(kernels.havePassed(BARRIER, generation), 1);
      // The wait ends without sleeping, from which nothing would wake it.
      assertEquals(kernels.awaitAll(BARRIER, generation, 0), 1);
    }
    assertEquals(kernels.isAbandoned(BARRIER), 0);
  });

  Deno.test(`workers stop waiting when their thread group is abandoned, and later ones don't wait (${build})`, () => {
    begin();
    const generation = kernels.arrive(BARRIER, 2);
    abandonThreadGroup(memory);
    assertEquals(kernels.awaitAll(BARRIER, generation, 0), 1);
    assertEquals(kernels.isAbandoned(BARRIER), 1);
    assertEquals([1, 2, 3].map(() => kernels.arrive(BARRIER, 2)), [-1, -1, -1]);
  });
}

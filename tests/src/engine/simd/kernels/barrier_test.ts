import { assertEquals } from "deno-std/assert/equals.js";
import { abandonThreadGroup } from "../../../../../src/engine/simd/memory.ts";
import { BARRIER } from "../../../../../src/engine/simd/layout.ts";
import { BUILDS, Workbench } from "./kernels.ts";

for (const build of BUILDS) {
  const { kernels, memory } = new Workbench(build);
  const begin = () => new Int32Array(memory.buffer, BARRIER, 3).fill(0);

  Deno.test(`all but the last to arrive have a meeting to wait for, and none of them once it is there (${build})`, () => {
    begin();
    for (let meeting = 0; meeting < 3; meeting++) {
      assertEquals([1, 2].map(() => kernels.arrive(BARRIER, 3)), [meeting, meeting]);
      assertEquals(kernels.havePassed(BARRIER, meeting), 0);
      assertEquals(kernels.arrive(BARRIER, 3), -1);
      assertEquals(kernels.havePassed(BARRIER, meeting), 1);
      // It doesn't have to sleep, which nobody would wake it from.
      assertEquals(kernels.awaitAll(BARRIER, meeting, 0), 1);
    }
    assertEquals(kernels.isAbandoned(BARRIER), 0);
  });

  Deno.test(`whoever waits when a crew is abandoned goes on, and whoever comes later doesn't wait (${build})`, () => {
    begin();
    const meeting = kernels.arrive(BARRIER, 2);
    abandonThreadGroup(memory);
    assertEquals(kernels.awaitAll(BARRIER, meeting, 0), 1);
    assertEquals(kernels.isAbandoned(BARRIER), 1);
    assertEquals([1, 2, 3].map(() => kernels.arrive(BARRIER, 2)), [-1, -1, -1]);
  });
}

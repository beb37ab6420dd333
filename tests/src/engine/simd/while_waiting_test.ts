import { assertEquals } from "deno-std/assert/equals.js";
import { EngineWorker } from "../../../../src/engine/simd/engine_worker.ts";
import { compileKernels, loadKernels } from "../../../../src/engine/simd/kernels.ts";
import { createMemory } from "../../../../src/engine/simd/memory.ts";

/** One of so many workers, whose waits at a barrier end when the others are said to have come. */
function workerOf(number: number, workers: number) {
  const memory = createMemory()!, others = { haveCome: false };
  const kernels = {
    ...loadKernels(compileKernels(false)!.module, memory),
    arrive: () => others.haveCome ? -1 : 1,
    havePassed: () => others.haveCome ? 1 : 0,
    awaitAll: () => 1,
  };
  return { worker: new EngineWorker(kernels, memory, { worker: { number, workers, spins: 0 } }), others };
}

/** Lets a worker come to a barrier. */
function meet(worker: EngineWorker): void {
  worker.coordinator.sync();
}

Deno.test("of several workers, the last does what is to be done while waiting, as soon as it waits", () => {
  for (const number of [0, 1, 2]) {
    const { worker, others } = workerOf(number, 3), done: number[] = [], isLast = number === 2;
    worker.whileWaiting(() => done.push(1));
    worker.whileWaiting(() => done.push(2));
    assertEquals(done, []);
    others.haveCome = true;
    meet(worker);
    assertEquals(done, []);
    others.haveCome = false;
    meet(worker);
    assertEquals(done, isLast ? [1, 2] : []);
    meet(worker);
    assertEquals(done, isLast ? [1, 2] : []);
  }
});

Deno.test("when the others come between two works, the second is done at the next wait", () => {
  const { worker, others } = workerOf(1, 2), done: number[] = [];
  worker.whileWaiting(() => {
    done.push(1);
    others.haveCome = true;
  });
  worker.whileWaiting(() => done.push(2));
  meet(worker);
  assertEquals(done, [1]);
  others.haveCome = false;
  meet(worker);
  assertEquals(done, [1, 2]);
});

Deno.test("what a worker had no time for is done when it is to be settled, before the others go on", () => {
  const { worker, others } = workerOf(1, 2), done: string[] = [];
  others.haveCome = true;
  worker.whileWaiting(() => done.push("work"));
  worker.coordinator.sync = () => done.push("barrier");
  worker.settle();
  assertEquals(done, ["work", "barrier"]);
});

Deno.test("a single worker does it at once", () => {
  const { worker } = workerOf(0, 1), done: number[] = [];
  worker.whileWaiting(() => done.push(1));
  assertEquals(done, [1]);
});

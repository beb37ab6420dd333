import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { compileKernels, loadKernels } from "../../../../src/engine/simd/kernels.ts";
import { createMemory } from "../../../../src/engine/simd/memory.ts";
import { SimdEngine } from "../../../../src/engine/simd/simd_engine.ts";
import { StepControl } from "../../../../src/training/loop/step_control.ts";

/** Two workers in one thread, the leader always first, who don't wait for each other; `meetings` counts when they would. */
function pair(): { leader: StepControl; other: StepControl; settle: () => void; meetings: () => number } {
  const compiled = compileKernels(true), memory = createMemory();
  assert(compiled && memory, "WebAssembly SIMD or shared memory is missing here");
  let arrivals = 0;
  const arrive = () => {
    arrivals++;
    return -1;
  };
  const kernels = { ...loadKernels(compiled.module, memory), arrive };
  const engines = [0, 1].map((number) => new SimdEngine(kernels, memory, { worker: { number, workers: 2, spins: 0 } }));
  const [leader, other] = engines.map((engine) => new StepControl(engine));
  arrivals = 0;
  return {
    leader,
    other,
    settle: () => engines.forEach((engine) => engine.settle()),
    meetings: () => arrivals / 2,
  };
}

Deno.test("directions are followed by all in the batch after the one in which they were given", () => {
  const { leader, other, settle } = pair();
  const directions = [leader, other];
  const give = (stop: boolean, hold: boolean, rate: number) => {
    leader.broadcastNext(stop, hold, rate);
    // What another worker would say doesn't count.
    other.broadcastNext(!stop, !hold, 99);
    settle();
  };
  const given: [stop: boolean, hold: boolean, rate: number][] = [
    [false, false, 0.5],
    [false, true, 0.25],
    [true, false, 2],
    [false, false, 1],
  ];
  give(...given[0]);
  given.slice(1).forEach((next, i) => {
    directions.forEach((side) => side.take());
    give(...next);
    for (const { stop, waits, learningRate } of directions) assertEquals([stop, waits, learningRate], given[i]);
  });
});

Deno.test("directions need no meeting of their own if the crew meets once a batch", () => {
  const { leader, other, settle, meetings } = pair();
  const directions = [leader, other];
  for (let batch = 0; batch < 5; batch++) {
    directions.forEach((side) => side.broadcastNext(false, false, 0.1));
    settle();
    directions.forEach((side) => side.take());
  }
  assertEquals(meetings(), 5);
});

Deno.test("a learning rate is rounded to float32, alone as in a crew", () => {
  const alone = new StepControl(new ReferenceEngine());
  alone.broadcastNext(false, false, 0.1);
  alone.take();
  const { leader, settle } = pair();
  leader.broadcastNext(false, false, 0.1);
  settle();
  leader.take();
  assertEquals([alone.learningRate, leader.learningRate], [Math.fround(0.1), Math.fround(0.1)]);
});

Deno.test("all agree with the leader, whatever they would have said", () => {
  const { leader, other } = pair();
  for (const verdict of [1, 0, 3]) {
    assertEquals([leader.broadcast(verdict), other.broadcast(7)], [verdict, verdict]);
  }
});

import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import {
  chooseEngine,
  chooseThreads,
  createEngine,
  sparesCore,
} from "../../../../src/training/session/engine_choice.ts";
import { resolveOptions, type TrainingOptions } from "../../../../src/options/options.ts";

const MNIST = [784, 128, 10];

/** The choice for a network of 784-128-10 on four cores. */
function choose(options: TrainingOptions = {}): ReturnType<typeof chooseEngine> {
  return chooseEngine(resolveOptions(options), MNIST, 4);
}

/** Runs something in a runtime whose WebAssembly is another one. */
function withWebAssembly<T>(changes: Partial<typeof WebAssembly>, run: () => T): T {
  const names = Object.keys(changes) as (keyof typeof WebAssembly)[];
  const originals = names.map((name) => [name, Object.getOwnPropertyDescriptor(WebAssembly, name)]);
  for (const name of names) Object.defineProperty(WebAssembly, name, { value: changes[name], configurable: true });
  try {
    return run();
  } finally {
    Object.defineProperties(WebAssembly, Object.fromEntries(originals));
  }
}

/** Relaxed SIMD is the only thing that this runtime lacks. */
function withoutRelaxedSimd<T>(run: () => T): T {
  const { validate } = WebAssembly;
  let asked = 0;
  return withWebAssembly({ validate: (bytes: BufferSource) => asked++ > 0 && validate(bytes) }, run);
}

Deno.test("the SIMD engine runs with relaxed arithmetic, and with plain one where that is missing or not wanted", () => {
  const buildOf = ({ choice, note }: ReturnType<typeof chooseEngine>) => {
    assertEquals(note, undefined);
    assert(choice.name === "simd");
    assert(choice.memory.buffer instanceof SharedArrayBuffer);
    return choice.build;
  };
  assertEquals(buildOf(choose()), "relaxed");
  assertEquals(buildOf(choose({ reproducible: true })), "plain");
  assertEquals(buildOf(withoutRelaxedSimd(choose)), "plain");
});

Deno.test("where WebAssembly SIMD is missing, the reference engine takes over and says so", () => {
  assertEquals(withWebAssembly({ validate: () => false }, choose), {
    choice: { name: "reference" },
    note: "WebAssembly SIMD is missing here; the slower reference engine takes over",
  });
});

Deno.test("where shared memory is missing, the reference engine takes over and says so", () => {
  class Unshared {
    constructor() {
      throw new TypeError("shared memory is not supported");
    }
  }
  const missing = { Memory: Unshared as unknown as typeof WebAssembly.Memory };
  assertEquals(withWebAssembly(missing, choose), {
    choice: { name: "reference" },
    note: "shared memory is missing here; the slower reference engine takes over",
  });
});

Deno.test("the reference engine that was asked for comes without a note", () => {
  assertEquals(choose({ engine: "reference" }), { choice: { name: "reference" } });
});

Deno.test("the threads and the way with zeros that were asked for are taken", () => {
  const { choice } = choose({ threads: 7, sparse: "off" });
  assert(choice.name === "simd");
  assertEquals([choice.threads, choice.sparsity], [7, "off"]);
  const byItself = choose().choice;
  assert(byItself.name === "simd");
  assertEquals(byItself.threads, chooseThreads(MNIST, 32, 4));
});

Deno.test("a tiny network runs on one thread, a larger one on all cores, and on one where there is one", () => {
  assertEquals(chooseThreads([2, 4, 2], 32, 4), 1);
  assertEquals(chooseThreads([784, 9, 10], 32, 2), 1);
  assertEquals(chooseThreads(MNIST, 32, 2), 2);
  assertEquals(chooseThreads([784, 512, 256, 10], 32, 8), 8);
  assertEquals(chooseThreads(MNIST, 32, 1), 1);
  // No more than the option takes, however large the machine.
  assertEquals(chooseThreads([784, 4096, 10], 32, 128), 64);
  // A runtime that doesn't say how many cores there are.
  assertEquals(chooseThreads(MNIST, 32, 0), 1);
});

Deno.test("training leaves a core to the thread that augments the samples, unless it needs all of them itself", () => {
  const threadsOf = (units: readonly number[], cores: number, options: TrainingOptions = { shift: 2 }) => {
    const { choice } = chooseEngine(resolveOptions(options), units, cores);
    assert(choice.name === "simd");
    return [choice.threads, choice.crowded];
  };
  const large = [784, 800, 10];
  assertEquals([2, 4].map((cores) => sparesCore(MNIST, cores)), [true, true]);
  assertEquals([2, 4, 8].map((cores) => sparesCore(large, cores)), [false, false, true]);
  assertEquals(threadsOf(MNIST, 4), [3, false]);
  assertEquals(threadsOf(MNIST, 2), [1, false]);
  assertEquals(threadsOf(large, 2), [2, true]);
  assertEquals(threadsOf(large, 8), [7, false]);
  assertEquals(threadsOf(MNIST, 1), [1, true]);
  // What is asked for is taken; without variation, nothing is left.
  assertEquals(threadsOf(MNIST, 2, { shift: 2, threads: 2 }), [2, true]);
  assertEquals(threadsOf(MNIST, 2, {}), [2, false]);
  assertEquals(threadsOf(MNIST, 2, { threads: 3 }), [3, true]);
});

Deno.test("a worker of a thread group is the main one if it is the first", () => {
  const { choice } = choose({ threads: 1 });
  const engine = createEngine(choice, 0);
  assertEquals(engine.name, "simd");
});

Deno.test("the reference engine keeps its matrices where other threads can see them", () => {
  const engine = createEngine({ name: "reference" }, 0);
  assertEquals(engine.name, "reference");
  assert(engine.matrix(2, 3).data.buffer instanceof SharedArrayBuffer);
});

import { PLAIN } from "../../support/plain_options.ts";
import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { memoryNeed, requireMemory } from "../../../src/training/memory_need.ts";
import { OptionError } from "../../../src/training/option_error.ts";
import { train } from "../../../src/training/session.ts";

const sgd = {
  layers: [128],
  batchSize: 32,
  optimizer: "sgd",
  clipNorm: null,
  output: "softmax",
  bias: true,
  dropout: [0],
} as const;

/** 784-128-10: (784 + 1)·128 + (128 + 1)·10. */
const PARAMETERS = 101_770;

Deno.test("training takes four bytes for each parameter and its gradient, and for three numbers of each unit and sample", () => {
  assertEquals(memoryNeed(sgd, 784, 10), 4 * (2 * PARAMETERS + 3 * 32 * (128 + 10)));
  assertEquals(memoryNeed({ ...sgd, layers: [] }, 784, 10), 4 * (2 * 785 * 10 + 3 * 32 * 10));
});

Deno.test("layers without biases take less, and so do two classes with a single output", () => {
  assertEquals(memoryNeed({ ...sgd, bias: false }, 784, 10), memoryNeed(sgd, 784, 10) - 4 * 2 * (128 + 10));
  // A unit less of the last layer: its 128 weights, its bias and their gradients, and 3 numbers of each sample.
  const single = memoryNeed({ ...sgd, output: "sigmoid" }, 784, 2);
  assertEquals(single, memoryNeed(sgd, 784, 2) - 4 * (2 * (128 + 1) + 3 * 32));
});

Deno.test("dropout takes two numbers more for each unit and sample of its layers", () => {
  const two = { ...sgd, layers: [128, 64] };
  const more = memoryNeed({ ...two, dropout: [0, 0.5] }, 784, 10) - memoryNeed({ ...two, dropout: [0, 0] }, 784, 10);
  assertEquals(more, 4 * 2 * 32 * 64);
});

Deno.test("momentum keeps one number more for each parameter, adam two", () => {
  const more = (optimizer: "momentum" | "adam") =>
    memoryNeed({ ...sgd, optimizer }, 784, 10) - memoryNeed(sgd, 784, 10);
  assertEquals([more("momentum"), more("adam")], [4 * PARAMETERS, 8 * PARAMETERS]);
});

Deno.test("clipping keeps one number more for each parameter, until the length of the whole gradient is known", () => {
  assertEquals(memoryNeed({ ...sgd, clipNorm: 1 }, 784, 10) - memoryNeed(sgd, 784, 10), 4 * PARAMETERS);
});

Deno.test("what fits into 4 GiB to the byte is taken, one unit more is refused", () => {
  // One input, u units, one class, by adam, in batches of 2: four numbers for each of 2u + u + 1 parameters, and
  // 3·2·(u + 1) for the activations, 18u + 10 numbers.
  const fitting = (2 ** 30 - 10) / 18;
  assertEquals(fitting, 59_652_323);
  const options = (units: number) => ({ ...sgd, layers: [units], batchSize: 2, optimizer: "adam" as const });
  assertEquals(memoryNeed(options(fitting), 1, 1), 2 ** 32);
  requireMemory(options(fitting), 1, 1);
  assertThrows(() => requireMemory(options(fitting + 1), 1, 1), OptionError, "in 4.0 GiB of memory");
});

Deno.test("a network that is too large is refused by what it needs, the limit, and what to do", () => {
  // 785·65,536 + 65,537·65,536 + 65,537·10 parameters twice and 3·32·131,082 activations are 34,827,407,184 bytes.
  const error = assertThrows(() => requireMemory({ ...sgd, layers: [65_536, 65_536] }, 784, 10), OptionError);
  assertEquals(
    error.message,
    "layers is 65536,65536; it takes layers that can be trained in 4.0 GiB of memory, and with sgd and batches of 32 " +
      "these need 32.5 GiB; take fewer or smaller layers, or a smaller batch",
  );
});

Deno.test("the size never reads like the limit", () => {
  const { allowed } = assertThrows(
    () => requireMemory({ ...sgd, layers: [59_652_324], batchSize: 2, optimizer: "adam" }, 1, 1),
    OptionError,
  );
  assert(allowed.includes("these need 4.1 GiB"), allowed);
});

Deno.test("a session refuses a network that is too large before it starts, on either engine", () => {
  const data = { training: { features: new Uint8Array(2), labels: new Uint16Array(1), columns: 2 }, classes: 2 };
  for (const engine of ["simd", "reference"] as const) {
    assertThrows(() => train(data, { ...PLAIN, layers: [65_536, 65_536], engine }), OptionError, "these need 32.1 GiB");
  }
});

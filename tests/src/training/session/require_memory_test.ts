import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { chooseEngine } from "../../../../src/training/session/engine_choice.ts";
import { memoryNeed } from "../../../../src/training/session/memory_need.ts";
import { OptionError } from "../../../../src/options/option_error.ts";
import { completeOptions, resolveOptions, type TrainingOptions } from "../../../../src/options/options.ts";
import { requireMemory, requireRunMemory, SampleMemoryError } from "../../../../src/training/session/require_memory.ts";
import { train } from "../../../../src/training/session/session.ts";
import { PLAIN } from "../../../support/plain_options.ts";

const GIBIBYTE = 2 ** 30;

const sgd = resolveOptions(PLAIN);

/** One input, one hidden layer of `units`, a single class, by adam. */
const wide = (units: number) => ({ ...sgd, layers: [units], optimizer: "adam" as const, batchSize: 2 });
const tiny = { inputs: 1, classes: 1, rows: 1 };

Deno.test("what fits into 4 GiB is taken, a little more is refused", () => {
  let fits = 1, tooMany = 2 ** 26;
  while (tooMany - fits > 1) {
    const units = Math.floor((fits + tooMany) / 2);
    if (memoryNeed(wide(units), tiny).bytes <= 4 * GIBIBYTE) fits = units;
    else tooMany = units;
  }
  requireMemory(wide(fits), tiny);
  const { expected } = assertThrows(() => requireMemory(wide(tooMany), tiny), OptionError);
  // Rounded up, so that the size never reads like the limit.
  assert(expected!.includes("these need 4.1 GiB"), expected);
});

Deno.test("a network that is too large is refused by what it needs, the limit, and what to do", () => {
  // 784·65,536 + 65,536·65,536 + 65,536·12 numbers twice, and 256·3·131,084, of four bytes each: 32.76 GiB.
  const error = assertThrows(
    () =>
      requireMemory({ ...sgd, layers: [65_536, 65_536], dropout: [0, 0] }, { inputs: 784, classes: 10, rows: 55_000 }),
    OptionError,
  );
  assertEquals(
    error.message,
    "layers is 65536,65536; expected layers that can be trained in 4.0 GiB of memory, and with sgd and batches of 32 " +
      "these need 32.8 GiB; take fewer or smaller layers, or a smaller batch",
  );
});

Deno.test("a batch that is too large is refused as such", () => {
  // 65,536·3·8,204 numbers and 2·784·8,192, of four bytes each: 6.06 GiB.
  const error = assertThrows(
    () => requireMemory({ ...sgd, layers: [8192], batchSize: 65_536 }, { inputs: 784, classes: 10, rows: 1e6 }),
    OptionError,
  );
  assertEquals(
    error.message,
    "batchSize is 65536; expected batches that can be trained in 4.0 GiB of memory, and with layers of 8192 units " +
      "these need 6.1 GiB; take a smaller batch, or fewer or smaller layers",
  );
});

Deno.test("samples that are too many are refused as such", () => {
  const training = { rows: 1_100_000, columns: 1000, areBytes: false };
  const data = { inputs: 1000, classes: 10, rows: training.rows, loaded: { training, isReloaded: false, scored: [] } };
  const error = assertThrows(() => requireMemory(sgd, data), SampleMemoryError);
  assertEquals(
    error.message,
    "the samples need 4.2 GiB of memory, and the whole run 4.2 GiB; the SIMD engine can address 4.0 GiB; " +
      "train on fewer samples, or on the reference engine",
  );
});

Deno.test("a session refuses a network that is too large before it starts, on either engine", () => {
  const data = { training: { features: new Uint8Array(2), labels: new Uint16Array(1), columns: 2 }, classes: 2 };
  for (const engine of ["simd", "reference"] as const) {
    assertThrows(() => train(data, { ...PLAIN, layers: [65_536, 65_536], engine }), OptionError, "GiB; take fewer");
  }
});

/** 4,000 samples of 10,000 bytes. */
function samplesOf(byte: number) {
  return { features: new Uint8Array(40_000_000).fill(byte), labels: new Uint16Array(4000), columns: 10_000 };
}

function requireRoomFor(byte: number, options: TrainingOptions, isAugmented = false): void {
  const resolved = completeOptions({ ...PLAIN, layers: [], batchSize: 4000, ...options });
  const { choice } = chooseEngine(resolved, [10_000, 2], 2);
  requireRunMemory(resolved, { training: samplesOf(byte), classes: 2 }, choice, isAugmented);
}

Deno.test("a batch that each of too many threads lays on its side is refused before any of them starts", () => {
  // Of sparse samples, each thread has two batches of 4,032 bytes for each of 10,000 features: of 64 threads, 5.2 GB.
  const refused = () => train({ training: samplesOf(0), classes: 2 }, { layers: [], batchSize: 4000, threads: 64 });
  const { message } = assertThrows(refused, OptionError);
  assert(message.startsWith("batchSize is 4000; expected batches that can be trained in 4.0 GiB of memory"), message);
  assert(message.includes("with layers of no units these need 4.9 GiB"), message);
});

Deno.test("samples that would take too much if they were sparse are counted, and taken if they aren't", () => {
  assertThrows(() => requireRoomFor(0, { threads: 64 }), OptionError);
  requireRoomFor(255, { threads: 64 });
  requireRoomFor(0, { threads: 64, sparse: "off" });
  requireRoomFor(0, { threads: 40 });
});

Deno.test("the reference engine takes samples as they are", () => {
  requireRoomFor(0, { threads: 64, engine: "reference" });
});

Deno.test("of augmented samples only those count that the engine has at a time", () => {
  // Nothing reads them before they are refused.
  const features = new Float32Array(0);
  const training = { features, labels: new Uint16Array(2 ** 21), columns: 784 };
  const options = resolveOptions(PLAIN), { choice } = chooseEngine(options, [784, 10], 2);
  const of = (isAugmented: boolean) => () => requireRunMemory(options, { training, classes: 10 }, choice, isAugmented);
  // 2²¹ samples of 784 float32 are 6.1 GiB.
  assertThrows(of(false), SampleMemoryError, "the samples need 6.2 GiB of memory");
  of(true)();
});

import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import fc from "fast-check";
import { DataError } from "../../data/data_error.ts";
import { decodeIdx } from "../../data/idx.ts";
import { damage, damages } from "../support/damage.ts";
import { gzip, idxFile } from "../support/idx.ts";
import { sha256Of } from "../support/sha256_of.ts";

/** 2 × 3 bytes, written by hand after the format's description. */
const MATRIX = Uint8Array.of(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 10, 20, 30, 40, 50, 255);

async function refusal(...bytes: readonly number[]): Promise<string> {
  return (await assertRejects(() => decodeIdx([Uint8Array.of(...bytes)], "digits"), DataError)).message;
}

Deno.test("an IDX file gives its dimensions and its bytes", async () => {
  const { name, dimensions, values } = await decodeIdx([MATRIX], "digits");
  assertEquals(name, "digits");
  assertEquals(dimensions, [2, 3]);
  assertEquals([...values], [10, 20, 30, 40, 50, 255]);
});

Deno.test("sizes are big-endian", async () => {
  const { dimensions } = await decodeIdx([idxFile([258], new Uint8Array(258))], "digits");
  assertEquals(dimensions, [258]);
});

Deno.test("a file compressed by gzip is read like a plain one", async () => {
  const { dimensions, values } = await decodeIdx([await gzip(MATRIX)], "digits.gz");
  assertEquals(dimensions, [2, 3]);
  assertEquals([...values], [10, 20, 30, 40, 50, 255]);
});

Deno.test("a file that arrives byte by byte, in memory used again, is read like a whole one", async () => {
  async function* trickle(file: Uint8Array): AsyncGenerator<Uint8Array> {
    const memory = new Uint8Array(1);
    for (const byte of file) {
      memory[0] = byte;
      yield await Promise.resolve(memory);
    }
  }
  assertEquals([...(await decodeIdx(trickle(MATRIX), "digits")).values], [10, 20, 30, 40, 50, 255]);
  assertEquals([...(await decodeIdx(trickle(await gzip(MATRIX)), "digits")).values], [10, 20, 30, 40, 50, 255]);
});

Deno.test("the bytes lie in memory that workers can share", async () => {
  assert((await decodeIdx([MATRIX], "digits")).values.buffer instanceof SharedArrayBuffer);
  assert((await decodeIdx([await gzip(MATRIX)], "digits")).values.buffer instanceof SharedArrayBuffer);
});

Deno.test("a dimension of size 0 makes an empty array, whatever the others are", async () => {
  const huge = Array<number>(100).fill(2 ** 32 - 1);
  const { dimensions, values } = await decodeIdx([idxFile([...huge, 0], [])], "digits");
  assertEquals(dimensions, [...huge, 0]);
  assertEquals(values.length, 0);
});

Deno.test("a wrong magic number is refused with what was found and what an IDX file starts with", async () => {
  for (const start of [[0x7b, 0x0a, 0x20, 0x20], [0, 1, 8, 1], [0, 0, 7, 1], [0, 0, 8, 0]]) {
    const message = await refusal(...start, 0, 0, 0, 0);
    assertStringIncludes(message, `digits starts with ${start.map((b) => b.toString(16).padStart(2, "0")).join(" ")};`);
    assertStringIncludes(message, "expected an IDX file of unsigned bytes: 00 00 08");
  }
});

Deno.test("another element type than unsigned bytes is refused by its name", async () => {
  assertEquals(
    await refusal(0, 0, 0x0d, 1, 0, 0, 0, 1, 0, 0, 0, 0),
    "digits holds 32-bit floats (element type 0d); expected unsigned bytes (08)",
  );
});

Deno.test("a file that ends within its header is refused", async () => {
  for (const length of [0, 3, 4, 11]) {
    const message = await refusal(...MATRIX.subarray(0, length));
    assertStringIncludes(message, `digits ends after ${length} bytes, within its header`);
  }
});

Deno.test("a file that ends early is refused with its length and the announced one", async () => {
  const message = await refusal(...MATRIX.subarray(0, 17));
  assertEquals(message, "digits ends after 17 bytes; expected 18 bytes in all by its header (2 × 3)");
});

Deno.test("a file that is too long is refused", async () => {
  const message = await refusal(...MATRIX, 0);
  assertEquals(message, "digits continues after byte 18; expected 18 bytes in all by its header (2 × 3)");
});

Deno.test("sizes whose product overflows are refused", async () => {
  const message = await refusal(...idxFile([2 ** 32 - 1, 2 ** 32 - 1, 2 ** 32 - 1], []));
  assertStringIncludes(message, "announces 4,294,967,295 × 4,294,967,295 × 4,294,967,295 elements; expected at most");
  assertStringIncludes(await refusal(...idxFile(Array<number>(255).fill(2 ** 32 - 1), [1])), "at most 4,294,967,296");
});

Deno.test("cut gzip and gzip with something after it are refused", async () => {
  const zipped = await gzip(MATRIX);
  for (const bytes of [zipped.subarray(0, 2), zipped.subarray(0, 20), zipped.subarray(0, -1), [...zipped, 0]]) {
    assertEquals(
      await refusal(...bytes),
      "digits starts like gzip but is cut or broken; expected a whole gzip file",
    );
  }
});

Deno.test("an error of the reader passes through decompression unchanged", async () => {
  const zipped = await gzip(MATRIX);
  const failure = new Error("the disk is gone");
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(zipped.subarray(0, 12));
    throw failure;
  }
  assert(await assertRejects(() => decodeIdx(failing(), "digits")) === failure);
});

Deno.test("the hash of a gzip file is that of its uncompressed bytes", async () => {
  const sha256 = { plain: await sha256Of(MATRIX) };
  await decodeIdx([MATRIX], "digits", { sha256 });
  await decodeIdx([await gzip(MATRIX)], "digits", { sha256 });
  const other = MATRIX.with(12, 11);
  const { message } = await assertRejects(() => decodeIdx([other], "digits", { sha256 }), DataError);
  assertStringIncludes(message, `expected ${sha256.plain}`);
});

Deno.test("the hash of the compressed file can be required instead", async () => {
  const file = await gzip(MATRIX);
  const sha256 = { gzip: await sha256Of(file) };
  assertEquals((await decodeIdx([file], "digits", { sha256 })).dimensions, [2, 3]);
  // The byte that names the operating system says nothing of the content.
  const { message } = await assertRejects(
    () => decodeIdx([file.with(9, file[9] ^ 1)], "digits", { sha256 }),
    DataError,
  );
  assertStringIncludes(message, `expected ${sha256.gzip}`);
  await assertRejects(() => decodeIdx([MATRIX], "digits", { sha256 }), DataError, `expected ${sha256.gzip}`);
});

/** The most bytes that one shared buffer was made with while `run` ran. */
async function largestAllocation(run: () => Promise<unknown>): Promise<number> {
  const { SharedArrayBuffer } = globalThis;
  let largest = 0;
  globalThis.SharedArrayBuffer = class extends SharedArrayBuffer {
    constructor(length: number) {
      largest = Math.max(largest, length);
      super(length);
    }
  } as SharedArrayBufferConstructor;
  try {
    await run();
  } finally {
    globalThis.SharedArrayBuffer = SharedArrayBuffer;
  }
  return largest;
}

Deno.test("nothing is allocated on the word of a header", async () => {
  const liar = idxFile([60_000, 28, 28], [1, 2, 3]);
  const largest = await largestAllocation(() => assertRejects(() => decodeIdx([liar], "digits"), DataError));
  assert(largest <= 2 * liar.length, `${largest} bytes were allocated for a file of ${liar.length}`);
});

Deno.test("decompression stops at the first byte too many", async () => {
  const bytes = new Uint8Array(100_000_000);
  bytes.set(idxFile([1], [0]));
  const bomb = await gzip(bytes);
  const largest = await largestAllocation(() => assertRejects(() => decodeIdx([bomb], "digits"), DataError));
  assert(largest < 17_000_000, `${largest} bytes were allocated for a file of ${bomb.length} that announces 9`);
});

/** A file of up to three dimensions, with what it holds. */
const files = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 3 }).chain((dimensions) => {
  const elements = dimensions.reduce((product, size) => product * size, 1);
  return fc.uint8Array({ minLength: elements, maxLength: elements }).map((values) => idxFile(dimensions, values));
});

Deno.test("a damaged file gives an error sentence or the right answer", async () => {
  await fc.assert(
    fc.asyncProperty(files, damages, fc.integer({ min: 1, max: 40 }), fc.boolean(), async (file, all, size, zipped) => {
      const bytes = damage(zipped ? await gzip(file) : file, all);
      const chunks: Uint8Array[] = [];
      for (let i = 0; i < bytes.length; i += size) chunks.push(bytes.subarray(i, i + size));
      try {
        const { dimensions, values } = await decodeIdx(chunks, "digits");
        // What gzip lets through is the original, for its checksum holds.
        assertEquals(idxFile(dimensions, values), zipped ? file : bytes);
      } catch (error) {
        assert(error instanceof DataError, String(error));
        assert(error.message.startsWith("digits ") && error.message.includes("; "), error.message);
      }
    }),
    { seed: 1, numRuns: 3000 },
  );
});

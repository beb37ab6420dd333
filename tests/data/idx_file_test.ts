import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { toFileUrl } from "deno-std/path/to_file_url.js";
import { DataError } from "../../data/data_error.ts";
import { readIdx } from "../../data/idx_file.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** Runs `test` on the path of a file with `bytes`. */
async function withFile(bytes: Uint8Array, test: (path: string) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const path = join(folder, "some digits");
    await Deno.writeFile(path, bytes);
    await test(path);
  });
}

/** 3,000,000 bytes, more than a chunk, that follow a pattern of the prime period 251. */
function longFile(): Uint8Array<ArrayBuffer> {
  const length = 3_000_000;
  const file = new Uint8Array(8 + length);
  file.set([0, 0, 8, 1]);
  new DataView(file.buffer).setUint32(4, length);
  for (let i = 0; i < length; i++) file[8 + i] = i % 251;
  return file;
}

Deno.test("a file of several chunks is read whole, into memory of just its size", async () => {
  const bytes = longFile();
  await withFile(bytes, async (path) => {
    const { name, dimensions, values } = await readIdx(path);
    assertEquals(name, path);
    assertEquals(dimensions, [3_000_000]);
    assert(values.every((value, i) => value === i % 251));
    assertEquals(values.buffer.byteLength, bytes.length);
  });
});

Deno.test("a file compressed by gzip is read whole", async () => {
  const stream = ReadableStream.from([longFile()]).pipeThrough(new CompressionStream("gzip"));
  await withFile(new Uint8Array(await new Response(stream).arrayBuffer()), async (path) => {
    const { values } = await readIdx(path);
    assertEquals(values.length, 3_000_000);
    assert(values.every((value, i) => value === i % 251));
  });
});

Deno.test("a refused file is closed and named by its path, spaces and all", { sanitizeResources: true }, async () => {
  await withFile(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 9, 1, 2, 3), async (path) => {
    const { source } = await assertRejects(() => readIdx(toFileUrl(path)), DataError);
    assertEquals(source, path);
  });
});

Deno.test("a file that isn't there is refused", async () => {
  await withFile(new Uint8Array(0), async (path) => {
    const { message } = await assertRejects(() => readIdx(`${path}.gz`), DataError);
    assertEquals(message, `${path}.gz doesn't exist; expected an IDX file`);
  });
});

Deno.test("a folder in place of a file is refused", async () => {
  await withFile(new Uint8Array(0), async (path) => {
    await assertRejects(() => readIdx(join(path, "..")), DataError, "can't be read");
  });
});

import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { readBounded, readStream } from "../../data/read_bounded.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** A stream of so many chunks of 100 bytes; `closed` is called when nobody reads it any more. */
function chunks(count: number, closed: () => void = () => {}): ReadableStream<Uint8Array<ArrayBuffer>> {
  let sent = 0;
  return new ReadableStream({
    pull: (controller) => sent++ < count ? controller.enqueue(new Uint8Array(100).fill(sent)) : controller.close(),
    cancel: closed,
  });
}

Deno.test("a stream is read to its end, up to so many bytes", async () => {
  assertEquals((await readStream(chunks(3), 300)).length, 300);
  assertEquals((await readStream(chunks(0), 300)).length, 0);
  await assertRejects(() => readStream(chunks(4), 300), Error, "it has more than 300 bytes");
});

Deno.test("a stream without an end is given up, and closed", async () => {
  let isClosed = false;
  const endless = chunks(Infinity, () => isClosed = true);
  await assertRejects(() => readStream(endless, 10_000), Error, "it has more than 10,000 bytes");
  assertEquals(isClosed, true);
});

Deno.test("a device without an end is given up", { ignore: Deno.build.os === "windows" }, async () => {
  await assertRejects(() => readBounded("/dev/zero"), Error, "it has more than 268,435,456 bytes");
});

Deno.test("a file is read as it is, and one that no memory holds is refused before it is read", () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, "file");
    Deno.writeFileSync(path, Uint8Array.of(1, 2, 3));
    assertEquals([...await readBounded(path)], [1, 2, 3]);
    Deno.truncateSync(path, 2 ** 40);
    await assertRejects(() => readBounded(path), Error, "it has 1,099,511,627,776 bytes");
  }));

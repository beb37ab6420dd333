import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { DataError } from "../../../data/data_error.ts";
import { type DownloadEvent, downloadImages } from "../../../data/download/download_images.ts";
import type { DownloadableImages } from "../../../data/downloadable/downloadable_images.ts";
import { downloadableSource } from "../../../data/downloadable/downloadable_source.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { type TinyImages, tinyImages, writeFiles } from "../downloadable/tiny_images.ts";
import { type Answer, broken, ranged, status, withServer } from "./file_server.ts";

/** A data set whose files are on a server of this machine, and the folder that they are downloaded to. */
interface Scene {
  readonly images: DownloadableImages;
  readonly folder: string;
  readonly requests: readonly string[];
  readonly events: readonly DownloadEvent[];
  /** Downloads what is missing. */
  run(): Promise<void>;
}

/** Sets a scene whose server gives these answers in turn. */
function withScene(
  tiny: TinyImages,
  answers: readonly Answer[],
  test: (scene: Scene) => Promise<void>,
): Promise<void> {
  return inTemporaryFolder((temporary) =>
    withServer(answers, async ({ address, requests }) => {
      const images = { ...tiny.images, address };
      const folder = join(temporary, "phosphor", "tiny");
      const events: DownloadEvent[] = [];
      const how = {
        fetch,
        folder,
        stallMilliseconds: 60_000,
        attempts: 2,
        pause: () => Promise.resolve(),
        report: (event: DownloadEvent) => void events.push(event),
      };
      await test({ images, folder, requests, events, run: () => downloadImages(images, how) });
    })
  );
}

/** A good answer for each file. */
function filesOf({ images, files }: TinyImages): Answer[] {
  return images.files.map(({ name }) => ranged(files[`${name}.gz`]));
}

async function listFiles(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();
}

const NAMES = [
  "t10k-images-idx3-ubyte.gz",
  "t10k-labels-idx1-ubyte.gz",
  "train-images-idx3-ubyte.gz",
  "train-labels-idx1-ubyte.gz",
];

Deno.test("the files are downloaded to where the data set is looked for, and nothing else is left", async () => {
  const tiny = await tinyImages();
  await withScene(tiny, filesOf(tiny), async ({ images, folder, requests, events, run }) => {
    await run();
    assertEquals(await listFiles(folder), NAMES);
    assertEquals(requests, images.files.map(({ name }) => `/${name}.gz`));
    const cache = join(folder, "..", "..");
    const environment = (variable: string) => variable === "XDG_CACHE_HOME" ? cache : undefined;
    const entry = await downloadableSource(images, { os: "linux", environment }).open({ name: "tiny" });
    assertEquals([...(await entry.load()).training.labels], [0, 1, 2, 2, 1, 0]);
    const progress = events.filter((event) => event.event === "progress").map(({ received }) => received);
    assertEquals(progress, progress.toSorted((a, b) => a - b));
    assertEquals(progress.at(-1), images.files.reduce((sum, { bytes }) => sum + bytes, 0));
    assertEquals(events.filter(({ event }) => event === "file").length, 4);
  });
});

Deno.test("files that are there are not downloaded again, damaged ones are", async () => {
  const tiny = await tinyImages();
  const [trainImages, trainLabels] = tiny.images.files.map(({ name }) => `${name}.gz`);
  await withScene(tiny, [ranged(tiny.files[trainLabels])], async ({ folder, requests, events, run }) => {
    await writeFiles(tiny, folder, "gzip");
    await Deno.writeFile(join(folder, trainLabels), tiny.files[trainImages]);
    await run();
    assertEquals(requests, [`/${trainLabels}`]);
    assertEquals(await Deno.readFile(join(folder, trainLabels)), tiny.files[trainLabels]);
    assertEquals(events.flatMap((event) => event.event === "file" ? event.isNew : []), [false, true, false, false]);
  });
});

Deno.test("a file that arrives damaged is downloaded once more, from its beginning", async () => {
  for (const hashed of ["plain", "gzip"] as const) {
    const tiny = await tinyImages(hashed);
    const [first, ...others] = tiny.images.files.map(({ name }) => tiny.files[`${name}.gz`]);
    const damaged = first.with(20, first[20] ^ 1);
    await withScene(
      tiny,
      [damaged, first, ...others].map((file) => ranged(file)),
      async ({ folder, requests, events, run }) => {
        await run();
        assertEquals(requests.slice(0, 2), ["/train-images-idx3-ubyte.gz", "/train-images-idx3-ubyte.gz"]);
        assertEquals(await Deno.readFile(join(folder, "train-images-idx3-ubyte.gz")), first);
        assertEquals(events.filter(({ event }) => event === "interrupted").length, 1);
      },
    );
  }
});

Deno.test("a file that is another one twice is refused, and never there under its name", async () => {
  const tiny = await tinyImages();
  const other = new TextEncoder().encode("<html>We have moved");
  await withScene(tiny, [ranged(other), ranged(other)], async ({ images, folder, run }) => {
    const { message } = await assertRejects(run, DataError);
    assertStringIncludes(message, `${images.address}train-images-idx3-ubyte.gz is not the file that is expected; `);
    assertStringIncludes(message, "starts with 3c 68 74 6d");
    assertEquals(await listFiles(folder), []);
  });
});

Deno.test("what had arrived when a download was given up is gone on with by the next one", async () => {
  const tiny = await tinyImages();
  const [first, ...others] = filesOf(tiny);
  const cut = broken(first, 20, "cut");
  await withScene(tiny, [cut, status(500), status(500), first, ...others], async ({ folder, requests, run }) => {
    await assertRejects(run, DataError, "can't be downloaded");
    assertEquals(await listFiles(folder), ["", ".version"].map((end) => `train-images-idx3-ubyte.gz.part${end}`));
    await run();
    assertEquals(requests[3], '/train-images-idx3-ubyte.gz bytes=20- "1"');
    assertEquals(await listFiles(folder), NAMES);
  });
});

Deno.test("a file that isn't to be had leaves nothing behind", async () => {
  await withScene(await tinyImages(), [status(404)], async ({ folder, run }) => {
    await assertRejects(run, DataError, "answers 404");
    assertEquals(await listFiles(folder), []);
  });
});

Deno.test("a folder that can't be written to is refused with what to do", async () => {
  await withScene(await tinyImages(), [], async ({ folder, requests, run }) => {
    await Deno.mkdir(join(folder, ".."), { recursive: true });
    await Deno.writeTextFile(folder, "a file in its place");
    const { source, message } = await assertRejects(run, DataError);
    assertEquals(source, folder);
    assertStringIncludes(message, "can't be written to (");
    assertStringIncludes(message, "Make room, or name another folder with --data-dir");
    assert(requests.length === 0);
  });
});

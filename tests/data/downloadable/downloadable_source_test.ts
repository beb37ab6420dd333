import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { DataError } from "../../../data/data_error.ts";
import type { DatasetSource } from "../../../data/dataset_source.ts";
import type { CacheEnvironment } from "../../../data/downloadable/cache_folder.ts";
import { fashionMnist } from "../../../data/downloadable/fashion_mnist.ts";
import { kmnist } from "../../../data/downloadable/kmnist.ts";
import { downloadableSource } from "../../../data/downloadable/downloadable_source.ts";
import { gzip } from "../../support/idx.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { type TinyImages, tinyImages, writeFiles } from "./tiny_images.ts";

/** A machine whose user's cache lies in a folder. */
function machineOf(folder: string): CacheEnvironment {
  return { os: "linux", environment: (variable) => variable === "XDG_CACHE_HOME" ? folder : undefined };
}

/** The training labels of the data set, which shows that it was read. */
async function labels(source: DatasetSource, dataDir?: string): Promise<number[]> {
  return [...(await (await source.open({ name: "tiny", dataDir })).load()).training.labels];
}

/** Runs `test` on the data set, its source and a folder that is its user's cache, still empty. */
function withSource(
  hashed: "plain" | "gzip",
  test: (tiny: TinyImages, source: DatasetSource, folder: string) => Promise<void>,
): Promise<void> {
  return inTemporaryFolder(async (folder) => {
    const tiny = await tinyImages(hashed);
    const debian = { name: "dataset-tiny", folder: join(folder, "debian") };
    await test(tiny, downloadableSource({ ...tiny.images, debian }, machineOf(folder)), folder);
  });
}

Deno.test("a data set is found in the cache, in the folder of --data-dir, in one of its name there, and in Debian's", async () => {
  for (const place of ["phosphor/tiny", "mine", "mine/tiny", "debian"]) {
    await withSource("plain", async (tiny, source, folder) => {
      await writeFiles(tiny, join(folder, place), "gzip");
      assertEquals(await labels(source, join(folder, "mine")), [0, 1, 2, 2, 1, 0]);
    });
  }
});

Deno.test("whoever asks for the training images gets them as they are read, and what becomes of them is loaded", () =>
  withSource("plain", async (tiny, source, folder) => {
    await writeFiles(tiny, folder, "gzip");
    const entry = await source.open({ name: "tiny", dataDir: folder }), bytes: number[] = [];
    const collected = await entry.load((rows, columns) => {
      assertEquals([rows, columns], [6, 4]);
      return Promise.resolve({
        append: (more) => void bytes.push(...more),
        finish: (labels) => ({ features: Uint8Array.from(bytes, (byte) => byte + 1), labels, columns }),
      });
    });
    const usual = await entry.load(() => Promise.resolve(undefined));
    assertEquals(bytes, [...usual.training.features]);
    assertEquals([...collected.training.features], bytes.map((byte) => byte + 1));
    assertEquals([collected.training.labels, collected.test], [usual.training.labels, usual.test]);
  }));

Deno.test("what is loaded is what the files hold, whether compressed or not", () =>
  withSource("plain", async (tiny, source, folder) => {
    await writeFiles(tiny, join(folder, "plain"), "plain");
    await writeFiles(tiny, join(folder, "zipped"), "gzip");
    const loaded = await Promise.all(
      ["plain", "zipped"].map(async (dataDir) =>
        await (await source.open({ name: "tiny", dataDir: join(folder, dataDir) })).load()
      ),
    );
    assertEquals(loaded[1], loaded[0]);
    const [{ training, test, hashes, ...known }] = loaded;
    assertEquals(known, { name: "tiny", classes: ["a", "b", "c"], columns: 4, image: { width: 2, height: 2 } });
    assertEquals([...test.labels], [2, 1, 0]);
    assertEquals([...training.features].slice(4, 8), [40, 50, 60, 70]);
    assertEquals(Object.keys(hashes), tiny.images.files.map(({ name }) => name));
  }));

Deno.test("a file that was compressed again is accepted if the hash of its contents is known, and refused if only that of the original file is", async () => {
  for (const hashed of ["plain", "gzip"] as const) {
    await withSource(hashed, async (tiny, source, folder) => {
      const cache = join(folder, "phosphor", "tiny");
      await writeFiles(tiny, cache, "gzip");
      assertEquals(await labels(source), [0, 1, 2, 2, 1, 0]);
      const name = tiny.images.files[1].name;
      const anew = await gzip(tiny.files[name]);
      // The byte that names the operating system says nothing of the content.
      await Deno.writeFile(join(cache, `${name}.gz`), anew.with(9, anew[9] ^ 1));
      if (hashed === "plain") return assertEquals(await labels(source), [0, 1, 2, 2, 1, 0]);
      await assertRejects(() => labels(source), DataError, "expected ");
    });
  }
});

Deno.test("files that are only known compressed are not looked for uncompressed", () =>
  withSource("gzip", async (tiny, source, folder) => {
    await writeFiles(tiny, join(folder, "phosphor", "tiny"), "plain");
    assertEquals(await source.isInstalled(), false);
  }));

Deno.test("a data set is installed when all of its four files are there", () =>
  withSource("plain", async (tiny, source, folder) => {
    assertEquals(await source.isInstalled(), false);
    await writeFiles(tiny, join(folder, "debian"), "gzip");
    assertEquals(await source.isInstalled(), true);
    await Deno.remove(join(folder, "debian", "t10k-labels-idx1-ubyte.gz"));
    assertEquals(await source.isInstalled(), false);
  }));

Deno.test("a data set that is nowhere is refused with where it was looked for and every way to get it", () =>
  withSource("plain", async (_, source, folder) => {
    const { message } = await assertRejects(() => source.open({ name: "tiny", dataDir: "/mine" }), DataError);
    assertEquals(
      message,
      "the data set tiny isn't installed (looked for in " +
        `/mine/tiny, /mine, ${folder}/phosphor/tiny, ${folder}/debian); get it by \`deno task download tiny\`, ` +
        "install the Debian package dataset-tiny, or name the folder of its four files " +
        "(train-images-idx3-ubyte.gz, …) by --data-dir",
    );
  }));

Deno.test("a machine without a cache and a data set without a package leave fewer ways", async () => {
  const { images } = await tinyImages();
  const source = downloadableSource(images, { os: "linux", environment: () => undefined });
  assertEquals(await source.isInstalled(), false);
  const { message } = await assertRejects(() => source.open({ name: "tiny" }), DataError);
  assertStringIncludes(message, "(looked for in no folder: neither HOME nor --data-dir is set); get it by");
  assert(!message.includes("Debian"));
});

Deno.test("a damaged file is refused by its name, with the way out", () =>
  withSource("plain", async (tiny, source, folder) => {
    const cache = join(folder, "phosphor", "tiny");
    await writeFiles(tiny, cache, "gzip");
    await Deno.writeFile(
      join(cache, "t10k-labels-idx1-ubyte.gz"),
      await gzip(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 2)),
    );
    const { source: file, message } = await assertRejects(() => labels(source), DataError);
    assertEquals(file, join(cache, "t10k-labels-idx1-ubyte.gz"));
    assertStringIncludes(message, ". Remove the file and fetch it again with `deno task download tiny`");
  }));

Deno.test("Fashion-MNIST and Kuzushiji-MNIST are described whole: ten classes, and four files with hash and size", () => {
  for (const { description: { classes, image, columns }, files, address } of [fashionMnist, kmnist]) {
    assertEquals(new Set(classes).size, 10);
    assertEquals(columns, image!.width * image!.height);
    assert(address.endsWith("/"));
    const hashes = files.map(({ sha256 }) => "plain" in sha256 ? sha256.plain : sha256.gzip);
    assert(hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash)));
    assertEquals(new Set(hashes).size, 4);
  }
});

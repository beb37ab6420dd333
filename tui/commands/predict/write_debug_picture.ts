import { resolve } from "deno-std/path/resolve.js";
import { DataError } from "../../../data/data_error.ts";
import type { ImageSize } from "../../../data/dataset.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import type { Output } from "../../screen/app/output.ts";
import type { Predictions } from "./predictions.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import { UsageError } from "../usage_error.ts";
import { writeOutput } from "../write_output.ts";
import { requireWritePermission } from "../permissions.ts";

const FLAG = "--debug-picture";

/**
 * Makes sure that the steps of a picture can be written to a file.
 * @throws {UsageError} if they can't, there are several pictures, or the network looks at none.
 */
export function requireDebugPicture(
  file: string,
  asked: readonly string[],
  { image, path, network }: Pick<SavedModel, "image" | "path" | "network">,
): void {
  if (!image) {
    throw new UsageError(`${FLAG} takes a network that looks at images; ${path} expects ${network.inputs} features`);
  }
  if (asked.length > 1) {
    throw new UsageError(`${FLAG} takes one picture at a time; ${formatWhole(asked.length)} files are named`);
  }
  if (resolve(file) === resolve(asked[0])) throw UsageError.ofValue(FLAG, file, "another file than the picture itself");
  requireWritePermission(FLAG, file);
}

/** Writes the steps of a picture, and says so. @throws {DataError} if what was asked about is no picture. */
export async function writeDebugPicture(
  output: Output,
  file: string,
  predictions: Predictions,
  image: ImageSize,
): Promise<void> {
  if (predictions.steps === undefined) {
    const expected = `${FLAG} shows the steps from a picture to what the network saw`;
    throw new DataError(predictions.file, "is no picture", expected);
  }
  // Only who asks for it pays for loading the renderer.
  const [{ debugPicture }, { renderPng }] = await Promise.all([
    import("./debug_picture.ts"),
    import("../../screen/snapshot/encode_snapshot.ts"),
  ]);
  await writeOutput(output, FLAG, file, await renderPng(debugPicture(predictions, predictions.steps, image)));
}

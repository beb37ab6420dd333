import { dirname } from "deno-std/path/dirname.js";
import { join } from "deno-std/path/join.js";
import { ModelError } from "../../../src/model/model_error.ts";
import { describeInput } from "../../../src/model/onnx_input.ts";
import { standardOutput } from "../../screen/app/output.ts";
import { ENCODERS } from "./encoders.ts";
import type { ExportFormat } from "./export_format.ts";
import { untrainedNetwork } from "../../../src/runs/untrained_network.ts";
import { weightsPng } from "../../report/weights_png.ts";
import { findModel, readModel, type SavedModel } from "../../../src/runs/find_model.ts";
import type { ExportSettings } from "./export_settings.ts";
import { UsageError } from "../usage_error.ts";
import { writeOutput } from "../write_output.ts";
import { requireWritePermission } from "../write_permission.ts";

/**
 * Writes a saved network in the format, and its weights as the picture, that were asked for, and prints the files' names.
 *
 * @throws {ModelError} if there is no such model, or it can't be used.
 * @throws {UsageError} if a file can't be written, or is there already and is not to be replaced.
 */
export async function exportModel({ model: path, to, out, weights, force }: ExportSettings): Promise<void> {
  const model = await readModel(await findModel(path));
  const files: { flag: string; file: string; encode: () => Uint8Array | Promise<Uint8Array> }[] = [];
  if (to) files.push({ flag: "--out", file: out ?? beside(model.path, to), encode: () => ENCODERS[to](model) });
  if (weights) {
    files.push({ flag: "--weights", file: weights.file, encode: () => drawWeights(model, weights.states) });
  }
  for (const { flag, file } of files) requireWritePermission(flag, file);
  if (!force) { for (const { flag, file } of files) await requireFree(flag, file); }
  for (const { flag, file, encode } of files) {
    await writeOutput(flag, file, await encode());
  }
  const note = to === "onnx" ? describeInput(model.scaling) : undefined;
  if (note !== undefined) standardOutput.error(`note: ${note}`);
}

/** The model's own path with another ending; in its own format, with another name. */
function beside(model: string, format: ExportFormat): string {
  if (format === "safetensors") return join(dirname(model), "network.safetensors");
  return model.replace(/(\.[^./\\]*)?$/, `.${format}`);
}

async function requireFree(flag: string, file: string): Promise<void> {
  try {
    await Deno.lstat(file);
  } catch {
    return; // There is nothing, or nobody may look: writing to it says why.
  }
  throw UsageError.ofValue(flag, file, "a file that isn't there yet; --force replaces it");
}

function drawWeights(model: SavedModel, states: readonly ("untrained" | "trained")[]): Uint8Array {
  const { path, image, network } = model;
  if (!image) {
    throw new ModelError(path, "takes inputs that aren't the pixels of images", "only weights of pixels can be drawn");
  }
  const networks = states.map((state) => state === "trained" ? network : untrainedNetwork(model));
  return weightsPng(networks, image).png;
}

import { dirname } from "deno-std/path/dirname.js";
import { join } from "deno-std/path/join.js";
import { ModelError } from "../../../src/model/model_error.ts";
import { describeInput } from "../../../src/model/onnx_input.ts";
import { standardOutput } from "../../screen/app/output.ts";
import { ENCODERS } from "./encoders.ts";
import { type ExportFormat, isRunFormat } from "./export_format.ts";
import { untrainedNetwork } from "../../../src/runs/untrained_network.ts";
import { weightsPng } from "../../report/weights_png.ts";
import { findModel, readModel, type SavedModel } from "../../../src/runs/find_model.ts";
import { type ExportedFile, requireFree, writeExported } from "./exported_file.ts";
import { runFile } from "./run_file.ts";
import type { ExportSettings } from "./export_settings.ts";
import { requireWritePermission } from "../write_permission.ts";

/**
 * Writes a saved network or its run in the format, and its weights as the picture, that were asked for, and prints the
 * files' names.
 *
 * @throws {ModelError} if there is no such model, or it can't be used.
 * @throws {UsageError} if a file can't be written, or is there already and is not to be replaced.
 */
export async function exportModel({ model: path, to, out, weights, force }: ExportSettings): Promise<void> {
  const files: ExportedFile[] = [];
  if (to && isRunFormat(to)) files.push(await runFile(path, to, out));
  const model = weights || to && !isRunFormat(to) ? await readModel(await findModel(path)) : undefined;
  if (model && to && !isRunFormat(to)) {
    files.push({ flag: "--out", file: out ?? beside(model.path, to), encode: () => ENCODERS[to](model) });
  }
  if (model && weights) {
    files.push({ flag: "--weights", file: weights.file, encode: () => drawWeights(model, weights.states) });
  }
  for (const { flag, file, folder } of files) requireWritePermission(flag, folder?.path ?? file);
  if (!force) { for (const file of files) await requireFree(file); }
  for (const file of files) await writeExported(file);
  const note = model && to === "onnx" ? describeInput(model.scaling) : undefined;
  if (note !== undefined) standardOutput.error(`note: ${note}`);
}

/** The model's own path with another ending; in its own format, with another name. */
function beside(model: string, format: ExportFormat): string {
  if (format === "safetensors") return join(dirname(model), "network.safetensors");
  return model.replace(/(\.[^./\\]*)?$/, `.${format}`);
}

function drawWeights(model: SavedModel, states: readonly ("untrained" | "trained")[]): Uint8Array {
  const { path, image, network } = model;
  if (!image) {
    throw new ModelError(path, "takes inputs that aren't the pixels of images", "only weights of pixels can be drawn");
  }
  const networks = states.map((state) => state === "trained" ? network : untrainedNetwork(model));
  return weightsPng(networks, image).png;
}

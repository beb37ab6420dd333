import { dirname } from "deno-std/path/dirname.js";
import { join } from "deno-std/path/join.js";
import { ModelError } from "../../../src/model/model_error.ts";
import { describeInput } from "../../../src/model/onnx_input.ts";
import type { Output } from "../../screen/app/output.ts";
import type { ExportFormat, ExportSettings } from "./export_settings.ts";
import { untrainedNetwork } from "../../../src/runs/untrained_network.ts";
import { weightsPng } from "../../report/weights_picture.ts";
import { findModel, readModel, type SavedModel } from "../../../src/runs/find_model.ts";
import { runFile } from "./run_file.ts";
import { encodeFilm } from "./encode_film.ts";
import { encodePage } from "./encode_page.ts";
import { requireReadPermission, requireWritePermission } from "../permissions.ts";
import { encodeJavaScript } from "../../../src/model/javascript.ts";
import { encodeJson } from "../../../src/model/json.ts";
import { encodeModel } from "../../../src/model/model_file.ts";
import { encodeNpz } from "../../../src/model/npz.ts";
import { encodeOnnx } from "../../../src/model/onnx.ts";
import { encodeTypeScript } from "../../../src/model/typescript.ts";
import { type ExportedFile, requireFree, writeExported } from "./exported_file.ts";
import { pictureForm } from "../../../data/pictures/picture_form.ts";
import type { Preparation } from "../../../data/pictures/prepare_picture.ts";
import type { PreparationSource } from "../../../src/model/export_description.ts";
import { MODULE_NAMES } from "../../../src/model/module_source.ts";
import { linkSources } from "./link_sources.ts";

/**
 * Writes a saved network or its run, and its weights as a picture, as asked for, and prints the files' names.
 * @throws {ModelError} if there is no such model, or it can't be used.
 * @throws {UsageError} if a file can't be written, or is there already and is not to be replaced.
 */
export async function exportModel(
  output: Output,
  { model: path, to, out, weights, film, force }: ExportSettings,
): Promise<void> {
  if (path !== undefined) requireReadPermission("the model", path);
  const files: ExportedFile[] = [];
  const isLog = to === "csv" || to === "tensorboard";
  if (isLog) files.push(await runFile(path, to, out));
  const model = weights || to && !isLog ? await readModel(await findModel(path)) : undefined;
  if (model && to && !isLog) {
    files.push({ flag: "--out", file: out ?? beside(model.path, to), encode: () => ENCODERS[to](model) });
  }
  if (model && weights) {
    files.push({ flag: "--weights", file: weights.file, encode: () => drawWeights(model, weights.states) });
  }
  if (film) files.push({ flag: "--film", file: film.file, encode: () => encodeFilm(path, film.format) });
  for (const { flag, file, folder } of files) requireWritePermission(flag, folder?.path ?? file);
  if (!force) { for (const file of files) await requireFree(file); }
  for (const file of files) await writeExported(output, file);
  const note = model && to === "onnx" ? describeInput(model.scaling) : undefined;
  if (note !== undefined) output.error(`note: ${note}`);
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

const ENCODERS: Readonly<Record<ExportFormat, (model: SavedModel) => Uint8Array | Promise<Uint8Array>>> = {
  onnx: (model) => encodeOnnx(model.network, model, model.metadata),
  safetensors: ({ network, metadata, novelty }) => encodeModel(network, metadata, novelty),
  npz: (model) => encodeNpz(model.network, model),
  json: (model) => new TextEncoder().encode(encodeJson(model.network, model)),
  ts: (model) => encodeModule(model, encodeTypeScript),
  js: (model) => encodeModule(model, encodeJavaScript),
  html: async (model) => await encodePage({ ...model, preparation: await picturePreparation(model) }),
};

async function encodeModule(model: SavedModel, encode: typeof encodeTypeScript): Promise<Uint8Array> {
  const preparation = await picturePreparation(model);
  return new TextEncoder().encode(encode(model.network, { ...model, preparation }));
}

/** What an exported network needs to read pictures as `predict` does: the same source. Undefined if it expects none. */
export async function picturePreparation(
  { image, dataset }: Pick<SavedModel, "image" | "dataset">,
): Promise<PreparationSource | undefined> {
  if (image === undefined) return undefined;
  const module = import.meta.resolve("../../../data/prepare_canvas.ts");
  const settings: Preparation = { form: pictureForm(dataset), size: image };
  return { source: await linkSources(module, "prepareCanvas", MODULE_NAMES), settings: { ...settings } };
}

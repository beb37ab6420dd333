import { encodeJavaScript } from "../../../src/model/javascript.ts";
import { encodeJson } from "../../../src/model/json.ts";
import { encodeModel } from "../../../src/model/model_file.ts";
import { encodeNpz } from "../../../src/model/npz.ts";
import { encodeOnnx } from "../../../src/model/onnx.ts";
import { encodeTypeScript } from "../../../src/model/typescript.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import type { ExportFormat } from "./export_format.ts";
import { picturePreparation } from "./picture_preparation.ts";

/** How a saved network is written in each format. */
export const ENCODERS: Readonly<Record<ExportFormat, (model: SavedModel) => Uint8Array | Promise<Uint8Array>>> = {
  onnx: (model) => encodeOnnx(model.network, model, model.metadata),
  safetensors: ({ network, metadata }) => encodeModel(network, metadata),
  npz: ({ network, scaling }) => encodeNpz(network, { scaling }),
  json: (model) => new TextEncoder().encode(encodeJson(model.network, model)),
  ts: (model) => encodeModule(model, encodeTypeScript),
  js: (model) => encodeModule(model, encodeJavaScript),
};

async function encodeModule(model: SavedModel, encode: typeof encodeTypeScript): Promise<Uint8Array> {
  const preparation = await picturePreparation(model);
  return new TextEncoder().encode(encode(model.network, { ...model, preparation }));
}

import { join } from "deno-std/path/join.js";
import { DataError } from "../../../data/data_error.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { sealModel } from "../../../src/model/checksum.ts";
import { decodeModel, encodeModel } from "../../../src/model/model_file.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { encodeSafetensors } from "../../../src/model/safetensors.ts";
import { decodeSafetensors } from "../../../src/model/safetensors_reader.ts";
import { openSavedRun } from "../../../tui/screen/app/saved_run.ts";
import { evaluateModel } from "../../../tui/commands/evaluate/evaluate_model.ts";
import { readRunReport } from "../../../tui/report/read_run_report.ts";
import { reportPage } from "../../../tui/report/report_page.ts";
import { modelMetadata } from "../../../src/runs/model_metadata.ts";
import { LOG_FILE, MODEL_FILE } from "../../../src/runs/run_folder.ts";
import { DEFAULT_OPTIONS } from "../../../src/options/options.ts";
import { xorNetwork, xorStart } from "../../tui/report/report_folder.ts";
import { type Json, mutateJson } from "../mutate_json.ts";
import type { FuzzedReader } from "../reader.ts";

const network = xorNetwork(1);

/** The metadata of a model on the exclusive or, and on moons, with all that a model may tell. */
const METADATA = [
  { request: { name: "xor" }, classes: ["0", "1"] },
  { request: { name: "moons", samples: 40, noise: 0.2, seed: 3 }, classes: ["upper", "lower"] },
].map(({ request, classes }) => {
  const options = { ...DEFAULT_OPTIONS, layers: [2], activation: ["relu"], dropout: [0] } as const;
  const data = { dataset: request.name, classes, request, preset: "deep", options, validation: 0 };
  const scaling = { mean: [0, 0], deviation: [1, 1] };
  const written = encodeModel(network, modelMetadata(data, { scaling, hashes: { a: "b" }, testAccuracy: 1 }));
  return decodeSafetensors(written, "model").metadata;
});

/** The metadata of a sound model, damaged, through what `evaluate`, `inspect` and `report` make of it. */
export const metadata: FuzzedReader = {
  name: "metadata",
  seeds: () => METADATA.map((texts) => new TextEncoder().encode(JSON.stringify(texts))),
  mutate: (seed, random) => {
    const texts: Record<string, string> = JSON.parse(new TextDecoder().decode(seed));
    const names = Object.keys(texts);
    const name = names[Math.floor(random.uniform() * names.length)];
    texts[name] = mutateText(texts[name], (value) => mutateJson(value, random));
    return new TextEncoder().encode(JSON.stringify(texts));
  },
  read: async (bytes) => {
    const folder = Deno.makeTempDirSync({ prefix: "phosphor-fuzz-" });
    try {
      const file = modelWith(textsOf(bytes));
      decodeModel(file, "model", new ReferenceEngine());
      Deno.writeFileSync(join(folder, MODEL_FILE), file);
      Deno.writeTextFileSync(join(folder, LOG_FILE), JSON.stringify(xorStart) + "\n");
      const page = reportPage(await readRunReport(folder));
      await (await openSavedRun(folder, {}, false)).run();
      await evaluateModel([folder], {});
      return page.length;
    } finally {
      Deno.removeSync(folder, { recursive: true });
    }
  },
  refusals: [ModelError, DataError],
  // A data set is loaded, and a page made, whatever the metadata tell.
  fixedBytes: 2 ** 28,
};

/** Changes the value that a text is JSON of; another text is a value itself. */
function mutateText(text: string, mutate: (value: Json) => Json): string {
  let value: Json = text;
  try {
    value = JSON.parse(text);
  } catch {
    // Names are no JSON.
  }
  const mutated = mutate(value);
  return typeof mutated === "string" ? mutated : JSON.stringify(mutated);
}

/** The texts that damaged bytes still tell; of those that tell none, nothing is left to be read. */
function textsOf(bytes: Uint8Array): Record<string, string> {
  try {
    const entries = Object.entries(JSON.parse(new TextDecoder().decode(bytes)) as object);
    return Object.fromEntries(
      entries.map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
    );
  } catch (cause) {
    throw new ModelError("model", "has no metadata", "they are JSON", { cause });
  }
}

function modelWith(texts: Record<string, string>): Uint8Array<ArrayBuffer> {
  const { tensors } = decodeSafetensors(encodeModel(network), "model");
  const bytes = encodeSafetensors({ tensors, metadata: { ...texts, sha256: "0".repeat(64) } });
  sealModel(bytes);
  return bytes;
}

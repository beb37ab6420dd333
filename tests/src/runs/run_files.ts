import { join } from "deno-std/path/join.js";
import type { Network } from "../../../src/network/network.ts";
import { encodeModel } from "../../../src/model/model_file.ts";
import { PLAIN_OPTIONS } from "../../support/plain_options.ts";
import { modelMetadata } from "../../../src/runs/model_metadata.ts";
import { LOG_FILE, MODEL_FILE } from "../../../src/runs/run_folder.ts";
import { digits, started } from "../../tui/events.ts";

/** The first line of the log of a run on MNIST. */
export const start = {
  ...started(),
  dataset: "mnist",
  request: { name: "mnist" },
  classes: digits.classes,
  image: digits.image,
  validation: 5000,
  time: "2025-11-20T08:15:00.000Z",
} as const;

/** Makes a run's folder with a log of these lines; a text stands as it is. */
export function writeLog(folder: string, ...lines: readonly (object | string)[]): void {
  Deno.mkdirSync(folder, { recursive: true });
  Deno.writeTextFileSync(join(folder, LOG_FILE), textOf(...lines));
}

/** Adds lines to a run's log. */
export function appendLog(folder: string, ...lines: readonly (object | string)[]): void {
  Deno.writeTextFileSync(join(folder, LOG_FILE), textOf(...lines), { append: true });
}

/** Saves a network as that of a run on one of the catalog's data sets; returns the file. */
export function writeModel(folder: string, network: Network, dataset = "xor"): string {
  const hidden = network.layers.slice(0, -1);
  const options = {
    ...PLAIN_OPTIONS,
    layers: hidden.map(({ units }) => units),
    activation: hidden.map(({ activation }) => activation),
    dropout: hidden.map(() => 0),
  };
  const classes = Array.from({ length: network.classes }, (_, i) => String(i));
  const data = { dataset, classes, request: { name: dataset }, options, validation: 0 };
  Deno.mkdirSync(folder, { recursive: true });
  const file = join(folder, MODEL_FILE);
  Deno.writeFileSync(file, encodeModel(network, modelMetadata(data)));
  return file;
}

function textOf(...lines: readonly (object | string)[]): string {
  return lines.map((line) => typeof line === "string" ? line : JSON.stringify(line) + "\n").join("");
}

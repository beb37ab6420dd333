import { defaultValidation } from "../../data/split.ts";
import { type ResolvedOptions, resolveOptions } from "../../src/training/options.ts";
import { datasetFlags } from "./dataset_flags.ts";
import type { TrainSettings } from "./train_settings.ts";
import { asTyped, flagOf } from "../options/typed_option.ts";

/** What it takes to train the same network again. */
export interface RepeatedTraining
  extends Pick<TrainSettings, "preset" | "request" | "options" | "limit" | "validation"> {
  readonly dataset: Pick<TrainSettings["dataset"], "trainingSamples">;
}

/** The command that trains the same network again; only what differs from the preset or the defaults is spelt out. */
export function repeatCommand(training: RepeatedTraining): string {
  const { preset, request, dataset, options, limit, validation } = training;
  const words = ["deno", "task", "train"];
  if (preset) words.push("--preset", preset.name);
  words.push(...datasetFlags(request, preset?.dataset));
  const { optimizer, schedule, layers, activation, loss, output } = options;
  // What the choice of these brings along need not be said.
  const usual = resolveOptions({ ...preset?.options, optimizer, schedule, layers, activation, loss, output });
  // The output is decided by the loss, and decides in turn.
  const chosen = { ...resolveOptions(preset?.options), output: resolveOptions({ ...preset?.options, loss }).output };
  for (const name of Object.keys(options) as (keyof ResolvedOptions)[]) {
    const base = DECISIVE.includes(name) ? chosen : usual;
    const value = asTyped(name, options[name]);
    if (value === asTyped(name, base[name])) continue;
    if (options[name] === false) words.push(flagOf(name).replace("--", "--no-"));
    else words.push(flagOf(name), ...(options[name] === true ? [] : [value]));
  }
  if (limit !== undefined) words.push("--limit", String(limit));
  if (validation !== defaultValidation(dataset.trainingSamples)) words.push("--validation", String(validation));
  return words.map(quotedForShell).join(" ");
}

/** A word as a shell takes it for one and for nothing else. */
function quotedForShell(word: string): string {
  return /^[\w./:,=+@%-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** The options that decide what others are unless they are given. */
const DECISIVE: readonly (keyof ResolvedOptions)[] = [
  "optimizer",
  "schedule",
  "layers",
  "activation",
  "loss",
  "output",
];

import type { DatasetEntry, DatasetRequest } from "../../data/dataset.ts";
import { defaultValidationOf, trainingCount } from "../../data/split.ts";
import { changedOptions } from "../../src/options/changed_options.ts";
import type { ResolvedOptions } from "../../src/options/options.ts";
import { withoutForeignRate } from "../../src/options/override_options.ts";
import { writeOption } from "../../src/options/schema/schema.ts";
import type { Preset } from "../../src/options/presets.ts";
import { withCommandName } from "../command_name.ts";
import { quotedForShell } from "./shell_words.ts";
import { writeDatasetFlags } from "./dataset_flags.ts";
import { flagOf } from "./flag_of.ts";

/** What is needed to train the same network again. */
export interface RepeatedTraining {
  readonly preset?: { readonly name: string } & Preset;
  /** The model whose weights it starts from, if they aren't random. */
  readonly initial?: { readonly path: string };
  readonly request: DatasetRequest;
  readonly dataset: Pick<DatasetEntry, "trainingSamples" | "image">;
  readonly options: ResolvedOptions;
  /** The complete epochs at which a run without an end was stopped. */
  readonly epochs?: number;
  readonly limit?: number;
  readonly validation: number | "test";
}

/** The command that trains the same network again; only what differs from the preset or the defaults is spelt out. */
export function repeatCommand(training: RepeatedTraining): string {
  const { preset, initial, request, dataset, limit, validation } = training;
  const { epochs, timeLimit } = training.options;
  // A run that is stopped in its first epoch has none to ask for.
  const reached = timeLimit === null && training.epochs || null;
  const options = { ...training.options, epochs: epochs ?? reached };
  const words = ["deno", "task", "train"];
  if (preset) words.push("--preset", preset.name);
  if (initial) words.push("--from", initial.path);
  words.push(...writeDatasetFlags(request, preset?.dataset ?? "mnist").flat());
  const base = preset && withoutForeignRate(preset.options, options);
  const facts = {
    samples: trainingCount(dataset, validation, limit),
    hasImages: dataset.image !== undefined,
    hasValidation: validation !== 0,
    hasWeights: initial !== undefined,
  };
  for (const name of changedOptions(options, facts, base)) {
    if (options[name] === false) words.push(flagOf(name).replace("--", "--no-"));
    else words.push(flagOf(name), ...(options[name] === true ? [] : [writeOption(name, options[name])]));
  }
  if (limit !== undefined) words.push("--limit", String(limit));
  if (validation !== defaultValidationOf(dataset)) words.push("--validation", String(validation));
  return withCommandName(words.map(quotedForShell).join(" "));
}

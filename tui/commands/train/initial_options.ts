import type { DatasetEntry } from "../../../data/dataset.ts";
import { formatNames } from "../../../data/tables/class_column.ts";
import { outputUnits } from "../../../src/network/objective.ts";
import type { RunFacts } from "../../../src/options/effect.ts";
import { architectureOf, optionsFrom } from "../../../src/training/session/initial_network.ts";
import { OptionError } from "../../../src/options/option_error.ts";
import type { TrainingOptions } from "../../../src/options/options.ts";
import { formatQuantity } from "../../format.ts";
import { flagOf } from "../../options/flag_of.ts";
import type { InitialModel } from "../../../src/runs/initial_model.ts";
import { type ReadOptions, readOptions, type TrainingFlags } from "../training_flags.ts";
import { UsageError } from "../usage_error.ts";

/**
 * The training options of a run that starts from a saved model: its architecture, and what flags ask for beside `base`.
 * @throws {UsageError} if they ask for another architecture, or the data don't fit the model.
 */
export function readOptionsFrom(
  { path, network }: InitialModel,
  flags: TrainingFlags,
  base: TrainingOptions,
  dataset: Pick<DatasetEntry, "name" | "columns" | "classes" | "image">,
  facts: RunFacts & { readonly isCompared?: boolean },
): ReadOptions {
  const [inputs, outputs] = [network.sizes[0], network.sizes[network.sizes.length - 1]];
  const { columns, classes: { length: classes } } = dataset;
  if (columns !== inputs || outputUnits(network.objective.output, classes) !== outputs) {
    const takes = `${formatQuantity(inputs, "feature")} and has ${formatQuantity(outputs, "output")}`;
    const has = `${formatQuantity(columns, "feature")} and ${classes} classes`;
    throw new UsageError(`${path} expects ${takes}; ${dataset.name} has ${has}; choose data that fit with --dataset`);
  }
  const architecture = architectureOf(network);
  const known = { ...facts, hasWeights: true };
  const { options: asked, ...read } = readOptions(
    flags,
    { ...architecture, ...base },
    dataset,
    known,
    (option) => Object.hasOwn(base, option) ? "by the preset" : "in the model",
  );
  const isAsked = (name: string) =>
    Object.hasOwn(base, name) || flags[name as keyof TrainingFlags] !== undefined && !(name === "bias" && asked.bias);
  try {
    optionsFrom(network, Object.fromEntries(Object.entries(asked).filter(([name]) => isAsked(name))));
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    throw UsageError.ofValue(flagOf(error.option), error.given, error.expected!);
  }
  return { ...read, options: { ...asked, ...architecture } };
}

/** A sentence about where the weights come from, which columns they expect, and whether they are for other classes. */
export function initialNote(
  { path, classes, metadata }: InitialModel,
  { classes: given, features }: Pick<DatasetEntry, "classes" | "features">,
): string {
  const areSame = classes.every((name, i) => name === given[i]);
  const from = `starts from the weights of ${path}${areSame ? "" : ", which were trained for other classes"}`;
  return metadata.table === undefined || !features ? from : `${from}, and takes its columns (${formatNames(features)})`;
}

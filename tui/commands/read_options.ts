import type { DatasetEntry } from "../../data/dataset.ts";
import { nearestName } from "../../data/nearest_name.ts";
import type { RunFacts } from "../../src/options/effect.ts";
import { OptionError } from "../../src/options/option_error.ts";
import type { ResolvedOptions, TrainingOptions } from "../../src/options/options.ts";
import { overrideOptions } from "../../src/options/override_options.ts";
import { type OptionName, OPTIONS } from "../../src/options/schema/schema.ts";
import { requireMemory } from "../../src/training/session/require_memory.ts";
import { flagOf } from "../options/flag_of.ts";
import { type TrainingFlags, typedOptions } from "./training_flags.ts";
import { UsageError } from "./usage_error.ts";

/** The training options that flags ask for. */
export interface ReadOptions {
  readonly options: ResolvedOptions;
  /** What of the recipe is left out, each as a sentence. */
  readonly notes: readonly string[];
}

/**
 * The training options that flags ask for.
 *
 * @param recipe What holds where no flag says otherwise: a preset's options, or all those of a run.
 * @throws {UsageError} for the first value that isn't accepted, or can have no effect.
 */
export function readOptions(
  flags: TrainingFlags,
  recipe: TrainingOptions,
  { columns: inputs, classes, image }: Pick<DatasetEntry, "columns" | "classes" | "image">,
  facts: RunFacts = {},
): ReadOptions {
  try {
    const given = typedOptions(flags);
    const { options, dropped } = overrideOptions(recipe, given, { hasImages: image !== undefined, ...facts });
    requireMemory(options, { inputs, classes: classes.length, rows: facts.samples ?? Infinity });
    return { options, notes: dropped.map(({ found }) => `${found(flagOf)}, so the preset goes without`) };
  } catch (error) {
    throw error instanceof OptionError ? usageErrorOf(error, flags, recipe) : error;
  }
}

/** The same error in the words of the command line. */
function usageErrorOf(error: OptionError, flags: TrainingFlags, recipe: TrainingOptions): UsageError {
  const option = error.option as OptionName, typed = flags[option], { expected } = error;
  if (expected === undefined) return new UsageError(`${error.found(flagOf)}; ${error.advice(flagOf)}`);
  if (typed === undefined) {
    const origin = recipe[option] === undefined ? "by default" : "by the preset";
    return new UsageError(`${flagOf(option)} is ${error.given} ${origin}; expected ${expected}`);
  }
  const { names = [] } = OPTIONS[option].type;
  const meant = nearestName(String(typed), names.filter((name) => name !== typed));
  return UsageError.ofValue(flagOf(option), String(typed), expected, meant);
}

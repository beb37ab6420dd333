import type { DatasetEntry } from "../../data/dataset.ts";
import { nearestName } from "../../data/nearest_name.ts";
import { OptionError } from "../../src/options/option_error.ts";
import { OPTION_RULES } from "../../src/options/option_rules.ts";
import { type ResolvedOptions, resolveOptions, type TrainingOptions } from "../../src/options/options.ts";
import { requireMemory } from "../../src/training/session/require_memory.ts";
import { augmentedImages } from "../../src/training/session/augmented_images.ts";
import { flagOf } from "../options/typed_option.ts";
import { parseOption, type TrainingFlags } from "./training_flags.ts";
import { UsageError } from "./usage_error.ts";

/**
 * The training options that flags ask for.
 *
 * @param base What holds where no flag says otherwise.
 * @param samples How many samples are trained on, which the defaults depend on; many if left out.
 * @throws {UsageError} for the first value that is not taken.
 */
export function readOptions(
  flags: TrainingFlags,
  base: TrainingOptions,
  dataset: Pick<DatasetEntry, "columns" | "classes" | "image">,
  samples = Infinity,
): ResolvedOptions {
  const given = Object.keys(OPTION_RULES).map((name) => name as keyof TrainingOptions)
    // Commander gives `bias` as true where `--no-bias` was left out.
    .filter((option) => flags[option] !== undefined && !(option === "bias" && flags[option] === true));
  try {
    const typed = Object.fromEntries(given.map((option) => [option, parseOption(option, flags[option]!)]));
    // A learning rate suits the optimizer that it was chosen for.
    const isOther = typed.optimizer !== undefined && typed.optimizer !== base.optimizer;
    const options = resolveOptions({ ...base, ...(isOther ? { learningRate: undefined } : {}), ...typed }, samples);
    augmentedImages(options, dataset.image);
    requireMemory(options, { inputs: dataset.columns, classes: dataset.classes.length, rows: samples });
    return options;
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    const { option, allowed } = error;
    const typed = flags[option as keyof TrainingOptions];
    if (typed === undefined) {
      const origin = base[option as keyof TrainingOptions] === undefined ? "by default" : "by the preset";
      throw new UsageError(`${flagOf(option)} is ${error.given} ${origin}; expected ${allowed}`);
    }
    const { form, words } = OPTION_RULES[option as keyof TrainingOptions];
    const known = words.filter((word) => word !== typed);
    const meant = form.startsWith("name") ? nearestName(String(typed), known) : undefined;
    throw UsageError.ofValue(flagOf(option), String(typed), allowed, meant);
  }
}

import type { RunFacts } from "./effect.ts";
import { missingEffect } from "./idle_options.ts";
import type { ResolvedOptions, TrainingOptions } from "./options.ts";
import { OPTION_NAMES, type OptionName, usualValue, writeOption } from "./schema/schema.ts";

/**
 * The options that have to be given for the others to follow from them: those that act and are otherwise than the recipe,
 * or else the default beside the others, has them.
 *
 * @param options Every option in force.
 * @param facts What is known of the run.
 * @param recipe The options where nothing is given.
 */
export function changedOptions(
  options: ResolvedOptions,
  facts: RunFacts = {},
  recipe: TrainingOptions = {},
): OptionName[] {
  return OPTION_NAMES.filter((name) => {
    const usual = recipe[name] === undefined ? usualValue(name, options, facts.samples ?? Infinity) : recipe[name];
    return !missingEffect(name, options, facts) && writeOption(name, options[name]) !== writeOption(name, usual);
  });
}

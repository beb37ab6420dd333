import type { RunFacts } from "./effect.ts";
import { missingEffect } from "./idle_options.ts";
import type { ResolvedOptions, TrainingOptions } from "./options.ts";
import { OPTION_NAMES, type OptionName, usualValue, writeOption } from "./schema/schema.ts";

/**
 * The options that have to be given for the others to follow: those that act and differ from the base, or where it says
 * nothing, from the default beside the others.
 *
 * @param options Every option in force.
 * @param facts What is known of the run.
 * @param base The options where nothing is given.
 */
export function changedOptions(
  options: ResolvedOptions,
  facts: RunFacts = {},
  base: TrainingOptions = {},
): OptionName[] {
  return OPTION_NAMES.filter((name) => {
    const usual = base[name] === undefined ? usualValue(name, options, facts.samples ?? Infinity) : base[name];
    return !missingEffect(name, options, facts) && writeOption(name, options[name]) !== writeOption(name, usual);
  });
}

import type { Effect, RunFacts } from "./effect.ts";
import { OptionError } from "./option_error.ts";
import type { RelatedOptions } from "./related_options.ts";
import { OPTION_NAMES, type OptionName, OPTIONS, writeOption } from "./schema/schema.ts";

/** Values of options by name. */
type OptionValues = { readonly [Name in OptionName]?: unknown };

/** Whether every option has a value. */
export function isComplete(options: OptionValues): boolean {
  return OPTION_NAMES.every((name) => options[name] !== undefined);
}

/** The condition that an option needs beside the others and doesn't find; undefined if it can have an effect. */
export function missingEffect(name: OptionName, options: RelatedOptions, facts: RunFacts = {}): Effect | undefined {
  return OPTIONS[name].acts?.find(({ acts }) => !acts(options, facts));
}

/**
 * Which options that are given can have no effect beside the others, each as the error that says why.
 *
 * @param options Every option in force.
 * @param facts What is known of the run; a condition on what isn't known counts as met.
 */
export function idleOptions(
  options: OptionValues & RelatedOptions,
  given: OptionValues,
  facts: RunFacts,
): OptionError[] {
  const valueOf = (name: string) => writeOption(name as OptionName, options[name as OptionName]);
  return givenNames(given).flatMap((name) => {
    const effect = missingEffect(name, options, facts);
    return effect ? [OptionError.ofEffect(name, writeOption(name, given[name]), effect, valueOf)] : [];
  });
}

/**
 * The names of the options that are given. A complete set is what others were resolved to, and gives none; nor does a
 * list for no hidden layer.
 */
function givenNames(options: OptionValues): OptionName[] {
  if (isComplete(options)) return [];
  return OPTION_NAMES.filter((name) => {
    const value = options[name];
    return value !== undefined && !(OPTIONS[name].isPerLayer && Array.isArray(value) && value.length === 0);
  });
}

import type { RunFacts } from "./effect.ts";
import { idleOptions, isComplete } from "./idle_options.ts";
import type { OptionError } from "./option_error.ts";
import { completeOptions, DEFAULT_OPTIONS, type ResolvedOptions, type TrainingOptions } from "./options.ts";
import type { OptionName } from "./schema/schema.ts";

/** The options of a recipe that somebody has changed. */
export interface OverriddenOptions {
  readonly options: ResolvedOptions;
  /** Which options of the recipe are left out since they can have no effect beside what was given, and why. */
  readonly dropped: readonly OptionError[];
}

/**
 * Options that are given on top of a recipe. What they leave without effect in it is left out, unless it is a complete
 * set, which stays as it was.
 *
 * @throws {OptionError} for the first value that is out of its range, contradicts another, or is given and can have no
 *   effect.
 */
export function overrideOptions(
  recipe: TrainingOptions,
  given: TrainingOptions,
  facts: RunFacts = {},
): OverriddenOptions {
  let kept = withoutForeignRate(recipe, given);
  const dropped: OptionError[] = [];
  for (;;) {
    const options = completeOptions({ ...kept, ...given }, facts.samples);
    const left = Object.entries(kept).filter(([name]) => given[name as OptionName] === undefined);
    const idle = isComplete(recipe) ? [] : idleOptions(options, Object.fromEntries(left), facts);
    if (idle.length === 0) {
      const [useless] = idleOptions(options, given, facts);
      if (useless) throw useless;
      return { options, dropped };
    }
    dropped.push(...idle);
    kept = { ...kept, ...Object.fromEntries(idle.map(({ option }) => [option, undefined])) };
  }
}

/** A learning rate suits the optimizer that it was chosen for. */
export function withoutForeignRate(recipe: TrainingOptions, given: TrainingOptions): TrainingOptions {
  const { optimizer = DEFAULT_OPTIONS.optimizer } = recipe;
  const isForeign = given.optimizer !== undefined && given.optimizer !== optimizer && !isComplete(recipe);
  return isForeign ? { ...recipe, learningRate: undefined } : recipe;
}

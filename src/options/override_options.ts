import type { RunFacts } from "./effect.ts";
import { idleOptions, isComplete } from "./idle_options.ts";
import type { OptionError } from "./option_error.ts";
import { completeOptions, DEFAULT_OPTIONS, type ResolvedOptions, type TrainingOptions } from "./options.ts";
import type { OptionName } from "./schema/schema.ts";

/** A preset's or a run's options, the base, with some changed. */
export interface OverriddenOptions {
  readonly options: ResolvedOptions;
  /** Which options of the base are left out since they can have no effect beside what was given, and why. */
  readonly dropped: readonly OptionError[];
}

/**
 * Options that are given on top of others, such as a preset's. What they leave without effect in these is left out,
 * unless it is a complete set, which stays as it was.
 *
 * @throws {OptionError} for the first value that is out of its range, contradicts another, or is given and can have no
 *   effect.
 */
export function overrideOptions(
  base: TrainingOptions,
  given: TrainingOptions,
  facts: RunFacts = {},
): OverriddenOptions {
  let kept = withoutForeignRate(base, given);
  const dropped: OptionError[] = [];
  for (;;) {
    const options = completeOptions({ ...kept, ...given }, facts.samples);
    const left = Object.entries(kept).filter(([name]) => given[name as OptionName] === undefined);
    const idle = isComplete(base) ? [] : idleOptions(options, Object.fromEntries(left), facts);
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
export function withoutForeignRate(base: TrainingOptions, given: TrainingOptions): TrainingOptions {
  const { optimizer = DEFAULT_OPTIONS.optimizer } = base;
  const isForeign = given.optimizer !== undefined && given.optimizer !== optimizer && !isComplete(base);
  return isForeign ? { ...base, learningRate: undefined } : base;
}

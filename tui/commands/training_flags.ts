import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import type { ResolvedOptions, TrainingOptions } from "../../src/options/options.ts";
import { OPTION_GROUPS, type OptionName, OPTIONS } from "../../src/options/schema/schema.ts";
import { addFlags, type Flags, readFlags, type Typed } from "./flags.ts";
import type { DatasetEntry } from "../../data/dataset.ts";
import type { RunFacts } from "../../src/options/effect.ts";
import { OptionError } from "../../src/options/option_error.ts";
import { overrideOptions, withoutForeignRate } from "../../src/options/override_options.ts";
import { requireMemory } from "../../src/training/session/require_memory.ts";
import { flagOf } from "../options/flag_of.ts";
import { UsageError } from "./usage_error.ts";

/** The training options as they were typed; what was left out is undefined. */
export type TrainingFlags = Typed<TrainingOptions>;

/** Adds the flags of the training options to a command, except those that it has no use for. */
export function addTrainingFlags(command: CommandUnknownOpts, except: readonly OptionName[] = []): void {
  for (const [group, options] of Object.entries<Flags>(OPTION_GROUPS)) {
    const used = Object.entries(options).filter(([name]) => !except.some((other) => other === name));
    addFlags(command, Object.fromEntries(used), group);
  }
}

/** The training options that flags ask for. */
export interface ReadOptions {
  readonly options: ResolvedOptions;
  readonly given: TrainingOptions;
  readonly idle: readonly OptionError[];
}

/**
 * The training options that flags ask for on top of a preset's, or of all those of a run. Of a compared run, flags may
 * have an effect in the others alone. Errors say by what an option of `base` is as it is.
 * @throws {UsageError} for the first that isn't accepted, or can have no effect.
 */
export function readOptions(
  flags: TrainingFlags,
  base: TrainingOptions,
  { columns: inputs, classes, image }: Pick<DatasetEntry, "columns" | "classes" | "image">,
  facts: RunFacts & { readonly isCompared?: boolean } = {},
  originOf: (option: string) => string = () => "by the preset",
): ReadOptions {
  const given: TrainingOptions = readFlags(flags, OPTIONS);
  try {
    const known = { hasImages: image !== undefined, ...facts };
    const { options, dropped } = facts.isCompared
      ? overrideOptions({ ...withoutForeignRate(base, given), ...given }, {}, known)
      : overrideOptions(base, given, known);
    requireMemory(options, { inputs, classes: classes.length, rows: facts.samples ?? Infinity });
    return { options, given, idle: dropped };
  } catch (error) {
    throw error instanceof OptionError ? usageErrorOf(error, given, base, originOf) : error;
  }
}

/** The same error in the words of the command line. */
function usageErrorOf(
  error: OptionError,
  given: TrainingOptions,
  base: TrainingOptions,
  originOf: (option: string) => string,
): UsageError {
  const option = error.option as keyof TrainingOptions, { expected } = error;
  const origin = given[option] !== undefined ? "" : base[option] === undefined ? " by default" : ` ${originOf(option)}`;
  if (expected !== undefined) return new UsageError(`${error.found(flagOf)}${origin}; expected ${expected}`);
  return new UsageError(`${error.found(flagOf)}; ${error.advice(flagOf)}`);
}

/** How many weights and biases a network has, by its inputs, hidden units and outputs. */
export function parameterCount(sizes: readonly number[], bias: boolean): number {
  return sizes.slice(1).reduce((sum, units, l) => sum + units * (sizes[l] + (bias ? 1 : 0)), 0);
}

import { OptionError } from "../../../src/options/option_error.ts";
import type { TrainingOptions } from "../../../src/options/options.ts";
import { type OptionName, writeOption } from "../../../src/options/schema/schema.ts";
import { createSampler } from "../../../src/search/samplers/samplers.ts";
import { dimensionsOf, optionsAt } from "../../../src/search/space/search_space.ts";
import type { SweepPlan } from "../../../src/search/sweep/sweep_plan.ts";
import type { SweepRecord } from "../../../src/runs/sweeps/sweep_record.ts";
import { flagOf } from "../../options/flag_of.ts";
import type { DatasetFlags } from "../dataset_flags.ts";
import type { TrainFlags } from "../train/train_flags.ts";
import { readTrainSettings, type TrainSettings } from "../train/train_settings.ts";
import { UsageError } from "../usage_error.ts";
import { openTargets } from "./trial_targets.ts";

/** The settings of a trial with these options of its own. @throws {UsageError} if it can't be trained. */
export type TrialSettings = (options: TrainingOptions) => Promise<TrainSettings>;

/** How many points are checked to find out whether an option can have an effect. */
const CHECKED_POINTS = 32;

/** How the trials of a sweep are trained, and on what. */
export interface SweepTrials {
  readonly settingsOf: TrialSettings;
  /** The SHA-256 of each file that the data come from, which are loaded for that. */
  readonly hashes: () => Promise<Readonly<Record<string, string>>>;
}

/**
 * Opens the data of a sweep, which are loaded once for all trials.
 *
 * @throws {UsageError} if no trial could be trained, or compared: without validation samples, with an option that has no
 *   effect in any.
 * @throws {DataError} if there are no such data.
 */
export async function openTrials({ plan, flags }: SweepRecord): Promise<SweepTrials> {
  const settingsOf = await openSettings({ flags, fixed: plan.space.fixed, seed: plan.seed });
  const [{ dataset }] = await requireComparable(plan, settingsOf);
  // Before the screen, which has no room for the message about a download.
  await dataset.fetch?.();
  return { settingsOf, hashes: async () => (await dataset.load()).hashes ?? {} };
}

/** What all trials of a sweep have in common. */
export interface CommonSettings {
  /** The flags, by the names of their values, as they were typed. */
  readonly flags: SweepRecord["flags"];
  readonly fixed: TrainingOptions;
  /** The seed of the sweep. */
  readonly seed: number;
}

/** How trials are trained on data that are loaded once. @throws {UsageError} @throws {DataError} */
export async function openSettings({ flags, fixed, seed }: CommonSettings): Promise<TrialSettings> {
  const { preset, ...common } = flags as DatasetFlags & TrainFlags & { readonly preset?: string };
  const targetOf = await openTargets(common, preset, seed);
  return async (options) => {
    const typed = { ...common, ...typedOptions({ ...fixed, ...options }), save: false };
    return readTrainSettings(typed, await targetOf(options.seed!), { isCompared: true });
  };
}

/** Options as they would be typed. */
export function typedOptions(options: TrainingOptions): Partial<Record<OptionName, string>> {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, writeOption(name as OptionName, value)]),
  );
}

/** Returns the settings of some of the trials. */
async function requireComparable(plan: SweepPlan, settingsOf: TrialSettings): Promise<readonly TrainSettings[]> {
  const { space, sampler, seed, trials } = plan, dimensions = dimensionsOf(space);
  const points = createSampler(sampler === "tpe" ? "random" : sampler, dimensions, seed);
  const found: TrainSettings[] = [];
  let refusal: unknown;
  for (let trial = 0; trial < Math.min(trials, CHECKED_POINTS); trial++) {
    try {
      found.push(await settingsOf({ seed, ...optionsAt(space, points.suggest(trial, [])) }));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      refusal ??= error;
    }
  }
  if (found.length === 0) throw refusal;
  const [{ validation, options: { epochs } }] = found;
  if (validation === 0 || validation === "test") {
    const why = validation === 0
      ? "without validation samples"
      : "on the test samples, which are scored once, for the best";
    const advice = "hold some of the training samples out, such as --validation 30";
    throw new UsageError(`trials can't be compared ${why}; ${advice}`);
  }
  if (epochs === null) throw UsageError.ofValue("--epochs", "unlimited", "a number of epochs, as trials must end");
  const idleOf = ({ idle = [] }: TrainSettings) => idle;
  const useless = idleOf(found[0]).find(({ option }) =>
    space.parameters.some(({ name }) => name === option) &&
    found.every((settings) => idleOf(settings).some((other: OptionError) => other.option === option))
  );
  if (useless) throw new UsageError(`${useless.found(flagOf)}; ${useless.advice(flagOf)}`);
  return found;
}

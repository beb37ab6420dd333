import { pick } from "deno-std/collections/pick.js";
import { OptionError } from "../../../src/options/option_error.ts";
import { OPTION_NAMES, type OptionName } from "../../../src/options/schema/schema.ts";
import { isCountable } from "../../../src/search/samplers/grid.ts";
import { createSampler } from "../../../src/search/samplers/samplers.ts";
import { parseParameter } from "../../../src/search/space/parse_parameter.ts";
import { parseParameters, spaceOf } from "../../../src/search/space/parse_space.ts";
import { dimensionsOf, type Parameter, type SearchSpace } from "../../../src/search/space/search_space.ts";
import type { SweepPlan } from "../../../src/search/sweep/sweep_plan.ts";
import { reasonOf } from "../../../src/runs/run_folder.ts";
import type { SweepRecord } from "../../../src/runs/sweeps/sweep_record.ts";
import { VERSION } from "../../../src/version.ts";
import { DATASET_FLAGS } from "../../options/dataset_flags.ts";
import { flagOf } from "../../options/flag_of.ts";
import { readFlags } from "../flags.ts";
import { QUEUE_FLAGS } from "../queue/queue_flags.ts";
import { VIEWING_FLAGS } from "../screen_flags.ts";
import { SAMPLE_FLAGS } from "../train/train_flags.ts";
import { UsageError } from "../usage_error.ts";
import { SWEEP_FLAGS, type SweepFlags, UNVARIED } from "./sweep_flags.ts";

const USUAL_TRIALS = 30;

/** The flags that are the same for all trials, beside the training options. */
const COMMON_FLAGS = ["preset", ...Object.keys(DATASET_FLAGS), ...Object.keys(SAMPLE_FLAGS)];

/**
 * What a new sweep is asked to do.
 *
 * @param typed The flags that were typed, in full, by the names of their values.
 * @throws {UsageError} for the first value that isn't accepted, or if nothing is varied.
 */
export async function readSweepSettings(
  flags: SweepFlags,
  typed: ReadonlyMap<string, string>,
): Promise<SweepRecord> {
  const given = readFlags(flags, SWEEP_FLAGS);
  const inFile = given.space === undefined ? [] : await readSpaceFile(given.space);
  const { space, seed } = withoutSeed(spaceOf([...inFile, ...readInline(flags, typed)]));
  if (space.parameters.length === 0) {
    throw new UsageError(
      "nothing is varied; give an option several values or a range, such as --learning-rate 0.01..1:log --layers 64,128",
    );
  }
  const isGrid = dimensionsOf(space).every(({ kind }) => kind === "choices");
  const { sampler = isGrid ? "grid" : "tpe", metric = "validation-accuracy" } = given;
  if (sampler === "grid") requireGrid(space);
  const { count } = createSampler(sampler, dimensionsOf(space), seed);
  const { trials = sampler === "grid" ? count : USUAL_TRIALS } = given;
  const { pruner: name = sampler === "grid" ? "none" : "asha", firstRung = 1, reduction = 3, lag = 8 } = given;
  const pruner = { name, firstRung, reduction };
  const plan: SweepPlan = { space, sampler, pruner, metric, trials: Math.min(trials, count), seed, lag };
  const common = COMMON_FLAGS.filter((name) => typed.has(name));
  return { version: VERSION, plan, flags: pick(flags as Record<string, string>, common) };
}

/** The flags that are allowed with `--resume`. */
const FLAGS_WITH_RESUME = [
  ...["resume", "slots", "json", "replicas", "lease"],
  ...Object.keys({ ...VIEWING_FLAGS, ...QUEUE_FLAGS }),
];

/** @throws {UsageError} for a flag that would change the plan of a sweep that is resumed. */
export function requireResumable(typed: ReadonlyMap<string, string>): void {
  const refused = [...typed].find(([name]) => !FLAGS_WITH_RESUME.includes(name));
  if (!refused) return;
  throw new UsageError(`${refused[1]} can't be given with --resume; the sweep keeps its plan, except --slots`);
}

async function readSpaceFile(path: string): Promise<Parameter[]> {
  try {
    return parseParameters(JSON.parse(await Deno.readTextFile(path)));
  } catch (cause) {
    throw UsageError.ofValue("--space", path, `a JSON file with what to try of each option (${reasonOf(cause)})`);
  }
}

/** What was typed for training options. */
function readInline(flags: SweepFlags, typed: ReadonlyMap<string, string>): Parameter[] {
  return OPTION_NAMES.filter((name) => typed.has(name)).map((name) => {
    try {
      return parseParameter(name, String(flags[name]));
    } catch (cause) {
      throw cause instanceof OptionError
        ? new UsageError(`${cause.found(flagOf)}; ${cause.advice(flagOf)}`, { cause })
        : cause;
    }
  });
}

/** A fixed seed is that of the sweep, from which the seeds of its trials follow. */
function withoutSeed({ parameters, fixed }: SearchSpace): { readonly space: SearchSpace; readonly seed: number } {
  const useless = [...parameters.map(({ name }) => name), ...Object.keys(fixed)]
    .find((name) => UNVARIED.some((other) => other === name));
  if (useless !== undefined) {
    throw new UsageError(
      `${useless} can't be part of a space: its effect depends on the machine's speed; leave it out`,
    );
  }
  if (fixed.epochs === null) {
    throw UsageError.ofValue("--epochs", "unlimited", "a number of epochs, as trials must end");
  }
  const { seed = 1, ...others } = fixed;
  return { space: { parameters, fixed: others }, seed };
}

function requireGrid({ parameters }: SearchSpace): void {
  const endless = parameters.find((parameter) => "range" in parameter && !isCountable(parameter.range));
  if (!endless) return;
  const flag = flagOf(endless.name satisfies OptionName);
  throw UsageError.ofValue(
    "--sampler",
    "grid",
    `tpe, random or halton: ${flag} is a continuous range, and a grid needs values`,
  );
}

import type { DatasetEntry } from "../../../data/dataset.ts";
import type { DatasetFlags } from "../dataset_flags.ts";
import type { SnapshotFlags } from "../snapshot/snapshot_flags.ts";
import { flagOf } from "../../options/flag_of.ts";
import type { Flags, Typed } from "../flags.ts";
import type { RUN_FLAGS, TrainFlags } from "../train/train_flags.ts";
import { readTrainSettings, type TrainPlace, type TrainSettings } from "../train/train_settings.ts";
import { loadedOnce } from "../loaded_once.ts";
import { UsageError } from "../usage_error.ts";
import { readTrainTarget } from "../train/train_target.ts";
import { OPTIONS } from "../../../src/options/schema/schema.ts";
import { FEWEST_RUNS, MOST_RUNS } from "../../screen/model/runs.ts";
import { DATASET_FLAGS } from "../../options/dataset_flags.ts";

/** The flags that are the same for all runs. */
export type CommonFlags = Omit<Typed<typeof RUN_FLAGS>, "out"> & SnapshotFlags;

/** What `compare` was asked to train: what the runs differ in, and each with its values of that. */
export interface CompareSettings {
  readonly subject: string;
  readonly runs: readonly { readonly label: string; readonly settings: TrainSettings }[];
}

/**
 * Checks the flags of `compare`: those that say what is trained, and those that are the same for all runs.
 * @throws {UsageError} for the first value that isn't accepted, or too few or too many runs. @throws {DataError}
 */
export async function readCompareSettings(
  typed: RepeatedFlags,
  common: CommonFlags,
  place: Pick<TrainPlace, "isLesson"> = {},
): Promise<CompareSettings> {
  const { subject, variants } = variantsOf(typed);
  const entries = new Map<string, DatasetEntry>();
  const runs: CompareSettings["runs"][number][] = [];
  for (const { label, flags } of variants) {
    const { preset, ...rest } = flags as Partial<TrainFlags> & DatasetFlags & { readonly preset?: string };
    const target = await readTrainTarget(rest, preset);
    const key = JSON.stringify(target.request);
    const dataset = entries.get(key) ?? loadedOnce(target.dataset);
    entries.set(key, dataset);
    runs.push({
      label,
      settings: readTrainSettings({ ...rest, ...common }, { ...target, dataset }, { ...place, isCompared: true }),
    });
  }
  requireEffects(typed, runs);
  return { subject, runs };
}

/** @throws {UsageError} if a flag has an effect in none of the runs. */
function requireEffects(typed: RepeatedFlags, runs: CompareSettings["runs"]): void {
  const [{ settings: { idle = [] } }] = runs;
  const useless = idle.find(({ option }) =>
    typed[option] !== undefined && runs.every(({ settings }) => settings.idle?.some((other) => other.option === option))
  );
  if (useless) throw new UsageError(`${useless.found(flagOf)}; ${useless.advice(flagOf)}`);
}

/** What was typed for each flag, by the name of its value: a text for each time it was given, or whether it was. */
export type RepeatedFlags = Readonly<Record<string, readonly string[] | boolean | undefined>>;

/** The runs that flags ask for. */
export interface Variants {
  /** The flags that have several values: `loss`, `learning rate`. */
  readonly subject: string;
  /** The flags of each as for a single run, and the values in which it differs: `mse`, or `mse · 0.1`. */
  readonly variants: readonly { readonly flags: Values; readonly label: string }[];
}

type Values = Readonly<Record<string, string | boolean>>;

const TAKEN = `compare takes ${FEWEST_RUNS} to ${MOST_RUNS}`;

const FLAGS: Flags = { ...OPTIONS, ...DATASET_FLAGS };

/**
 * The runs that flags with several values stand for: one for each value, of two such flags one for each pair. Commas
 * separate values; where a value is a list itself, each is given by a flag: `--layers 128 --layers 128,64`.
 * @throws {UsageError} if they are fewer than two or more than eight, or two of them are the same.
 */
export function variantsOf(typed: RepeatedFlags): Variants {
  const given = Object.entries(typed).filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name, values: valuesOf(name, value!) }));
  const varied = given.filter(({ values }) => values.length > 1);
  for (const { name, values } of varied) {
    const twice = values.find((value, i) => values.indexOf(value) < i);
    if (twice !== undefined) {
      throw UsageError.ofValue(flagOf(name), values.join(","), "values that differ, one for each run");
    }
  }
  const count = varied.reduce((product, { values }) => product * values.length, 1);
  if (count < FEWEST_RUNS) throw new UsageError(tooFew(given));
  if (count > MOST_RUNS) throw new UsageError(tooMany(count, varied));
  const common = Object.fromEntries(given.map(({ name, values }) => [name, values[0]]));
  return {
    subject: varied.map(({ name }) => flagOf(name).slice(2).replaceAll("-", " ")).join(" · "),
    variants: combinationsOf(varied).map((chosen) => ({
      flags: { ...common, ...chosen },
      label: Object.values(chosen).join(" · "),
    })),
  };
}

function valuesOf(name: string, typed: readonly string[] | boolean): readonly (string | boolean)[] {
  if (typeof typed === "boolean") return [typed];
  return isList(name) ? typed : typed.flatMap((text) => text.split(","));
}

function isList(name: string): boolean {
  return Object.hasOwn(FLAGS, name) && FLAGS[name].type.hasCommas === true;
}

type Given = readonly { readonly name: string; readonly values: readonly (string | boolean)[] }[];

/** Every way to choose a value of each flag, those of the first flag apart the farthest. */
function combinationsOf(varied: Given): Values[] {
  return varied.reduce<Values[]>(
    (chosen, { name, values }) => chosen.flatMap((before) => values.map((value) => ({ ...before, [name]: value }))),
    [{}],
  );
}

function tooFew(given: Given): string {
  const list = given.find(({ name, values: [value] }) => isList(name) && String(value).includes(","));
  const sentence = `these options make one run, and ${TAKEN}`;
  if (!list) {
    return `${sentence}; give an option several values, such as --loss mse,cross-entropy, or name runs' folders`;
  }
  const flag = flagOf(list.name), values = String(list.values[0]).split(",");
  const repeated = values.map((value) => `${flag} ${value}`).join(" ");
  return `${sentence}; a value of ${flag} is a list itself, so repeat the flag for several, such as ${repeated}`;
}

function tooMany(count: number, varied: Given): string {
  const factors = varied.map(({ name, values }) => `${flagOf(name)} has ${values.length} values`).join(", ");
  return `these options make ${count} runs (${factors}); ${TAKEN}`;
}

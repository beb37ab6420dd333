import { type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import type { DatasetRequest, ImageSize } from "../../data/dataset.ts";
import { parseNumber } from "./numbers.ts";
import { UsageError } from "./usage_error.ts";

/** The flags that say which data set is meant, as they were typed; a flag that was left out is undefined. */
export interface DatasetFlags {
  readonly dataset?: string;
  readonly dataDir?: string;
  readonly classes?: string;
  readonly samples?: string;
  readonly noise?: string;
  readonly size?: string;
  readonly label?: string;
}

/**
 * Adds the flags that say which data set is meant to a command.
 *
 * @param usual Which one is meant where no flag says it.
 */
export function addDatasetFlags(command: CommandUnknownOpts, usual = "mnist"): void {
  const flags: [string, string][] = [
    ["--dataset <name>", `by name, or a file or folder of one's own (default: ${usual})`],
    ["--data-dir <folder>", "to look for the data set's files in"],
    ["--classes <names>", "of quickdraw, comma separated"],
    ["--samples <count>", "to make, for a data set that is made"],
    ["--noise <deviation>", "of made samples"],
    ["--size <size>", "to bring one's own images to, such as 28x28"],
    ["--label <column>", "of one's own CSV file that holds the class"],
  ];
  for (const [flag, description] of flags) command.addOption(new Option(flag, description).helpGroup("Data:"));
}

/**
 * The data set that flags ask for.
 *
 * @param usual The data set's name where no flag says it.
 * @throws {UsageError} for the first value that is not taken.
 */
export function readDatasetRequest(flags: DatasetFlags, usual = "mnist", seed?: number): DatasetRequest {
  return {
    name: flags.dataset ?? usual,
    dataDir: flags.dataDir,
    classes: flags.classes?.split(",").map((name) => name.trim()),
    samples: flags.samples === undefined ? undefined : readSamples(flags.samples),
    noise: flags.noise === undefined ? undefined : readNoise(flags.noise),
    size: flags.size === undefined ? undefined : readSize(flags.size),
    label: flags.label,
    seed,
  };
}

function readSamples(given: string): number {
  const count = parseNumber(given);
  if (Number.isInteger(count) && count >= 4 && count <= 1_000_000) return count;
  throw UsageError.ofValue("--samples", given, "a whole number from 4 to 1,000,000");
}

function readNoise(given: string): number {
  const deviation = parseNumber(given);
  if (deviation >= 0 && deviation <= 10) return deviation;
  throw UsageError.ofValue("--noise", given, "a number from 0 to 10, such as 0.1");
}

function readSize(given: string): ImageSize {
  const [width, height] = (/^(\d{1,4})[x×](\d{1,4})$/.exec(given) ?? []).slice(1).map(Number);
  if (width >= 1 && height >= 1) return { width, height };
  throw UsageError.ofValue("--size", given, "a width and a height in pixels, such as 28x28");
}

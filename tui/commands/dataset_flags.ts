import { type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { type DatasetRequest, type ImageSize, TABLE_KINDS } from "../../data/dataset.ts";
import { parseColumnList } from "../../data/tables/column_list.ts";
import { MISSING_CHOICES } from "../../data/tables/missing.ts";
import { parseNumber } from "../../src/options/parse_number.ts";
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
  readonly features?: string;
  readonly ignore?: string;
  readonly header?: string;
  readonly kind?: string;
  readonly delimiter?: string;
  readonly decimal?: string;
  readonly missing?: string;
  readonly splitSeed?: string;
}

/**
 * Adds the flags that say which data set is meant to a command.
 *
 * @param usual Which one is meant where no flag says it.
 */
export function addDatasetFlags(command: CommandUnknownOpts, usual = "mnist"): void {
  const flags: [string, string][] = [
    ["--dataset <name>", `name, or path of a custom file or folder (default: ${usual})`],
    ["--data-dir <folder>", "folder of the data set's files"],
    ["--classes <names>", "classes of quickdraw, comma separated"],
    ["--samples <count>", "number of synthetic samples"],
    ["--noise <deviation>", "noise of synthetic samples"],
    ["--size <size>", "size of custom images, such as 28x28"],
    ["--label <column>", "class column of a custom table"],
    ["--features <columns>", "feature columns of a custom table, comma separated"],
    ["--ignore <columns>", "ignored columns of a custom table, comma separated"],
    ["--header <yes|no>", "whether a custom table has one (default: detected)"],
    ["--kind <kind>", `kind of a custom table: ${TABLE_KINDS.join("|")} (default: detected)`],
    ["--delimiter <character>", "column delimiter, or tab (default: detected)"],
    ["--decimal <character>", "decimal mark: . or , (default: detected)"],
    ["--missing <choice>", `handling of missing values: ${MISSING_CHOICES.join("|")} (default: refuse them)`],
    ["--split-seed <seed>", "seed of the validation and test split (default: 1)"],
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
    features: flags.features === undefined ? undefined : readColumns("--features", flags.features),
    ignore: flags.ignore === undefined ? undefined : readColumns("--ignore", flags.ignore),
    header: flags.header === undefined ? undefined : readWord("--header", flags.header, ["yes", "no"]) === "yes",
    kind: flags.kind === undefined ? undefined : readWord("--kind", flags.kind, TABLE_KINDS),
    delimiter: flags.delimiter === undefined ? undefined : readDelimiter(flags.delimiter),
    decimal: flags.decimal === undefined ? undefined : readWord("--decimal", flags.decimal, [".", ","]),
    missing: flags.missing === undefined ? undefined : readWord("--missing", flags.missing, MISSING_CHOICES),
    splitSeed: flags.splitSeed === undefined ? undefined : readSplitSeed(flags.splitSeed),
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

function readColumns(flag: string, given: string): string[] {
  const names = parseColumnList(given);
  if (names !== undefined) return names;
  const example = `names of columns between commas, such as width,height or "width, in mm",height`;
  throw UsageError.ofValue(flag, given, example);
}

function readWord<const Word extends string>(flag: string, given: string, words: readonly Word[]): Word {
  const word = words.find((word) => word === given);
  if (word !== undefined) return word;
  throw UsageError.ofValue(flag, given, words.join(" or "));
}

function readDelimiter(given: string): string {
  if (given === "tab" || given === "\\t") return "\t";
  if (/^[\x20-\x7e\t]$/.test(given) && !/[\w".#-]/.test(given)) return given;
  throw UsageError.ofValue("--delimiter", given, "one character such as , or ; or |, or tab");
}

function readSplitSeed(given: string): number {
  const seed = parseNumber(given);
  if (Number.isInteger(seed) && seed >= 0 && seed <= LARGEST_SEED) return seed;
  throw UsageError.ofValue("--split-seed", given, `a whole number from 0 to ${LARGEST_SEED}`);
}

/** As large as those of training. */
const LARGEST_SEED = 2 ** 32 - 1;

function readSize(given: string): ImageSize {
  const [width, height] = (/^(\d{1,4})[x×](\d{1,4})$/.exec(given) ?? []).slice(1).map(Number);
  if (width >= 1 && height >= 1) return { width, height };
  throw UsageError.ofValue("--size", given, "a width and a height in pixels, such as 28x28");
}

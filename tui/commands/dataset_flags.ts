import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { type DatasetRequest, type ImageSize, TABLE_KINDS } from "../../data/dataset.ts";
import { parseColumnList } from "../../data/tables/column_list.ts";
import { MISSING_CHOICES } from "../../data/tables/missing.ts";
import { number, oneOf, textFor, whole } from "../../src/options/value_type.ts";
import { addFlags, readFlags, text, type Typed } from "./flags.ts";

const COLUMNS = textFor(
  parseColumnList,
  `names of columns between commas, such as width,height or "width, in mm",height`,
  true,
);

/** The flags that say which data set is meant. */
export const DATASET_FLAGS = {
  dataset: { type: text("a data set or a path"), value: "name", help: "name, or path of a custom file or folder" },
  dataDir: { type: text("a folder", true), value: "folder", help: "folder of the data set's files" },
  classes: {
    type: textFor((given) => given.split(",").map((name) => name.trim()), "names between commas", true),
    value: "names",
    help: "classes of quickdraw, comma separated",
  },
  samples: { type: whole(4, 1_000_000), value: "count", help: "number of synthetic samples" },
  noise: { type: number({ from: 0, to: 10, example: 0.1 }), value: "deviation", help: "noise of synthetic samples" },
  size: {
    type: textFor(parseSize, "a width and a height in pixels, such as 28x28"),
    value: "size",
    help: "size of custom images, such as 28x28",
  },
  label: { type: text("the name of a column", true), value: "column", help: "class column of a custom table" },
  features: { type: COLUMNS, value: "columns", help: "feature columns of a custom table, comma separated" },
  ignore: { type: COLUMNS, value: "columns", help: "ignored columns of a custom table, comma separated" },
  header: { type: oneOf(["yes", "no"]), value: "choice", help: "header of a custom table", usual: "detected" },
  kind: { type: oneOf(TABLE_KINDS), value: "kind", help: "kind of a custom table", usual: "detected" },
  delimiter: {
    type: textFor(parseDelimiter, "one character such as , or ; or |, or tab", true),
    value: "character",
    help: "column delimiter, or tab",
    usual: "detected",
  },
  decimal: {
    type: { ...oneOf([".", ","]), names: undefined, hasCommas: true },
    value: "character",
    help: "decimal mark, . or ,",
    usual: "detected",
  },
  missing: { type: oneOf(MISSING_CHOICES), value: "choice", help: "handling of missing values", usual: "refuse them" },
  splitSeed: {
    type: whole(0, 2 ** 32 - 1),
    value: "seed",
    help: "seed of the validation and test split",
    usual: "1",
  },
};

/** The flags that say which data set is meant, as they were typed. */
export type DatasetFlags = Typed<typeof DATASET_FLAGS>;

/**
 * Adds the flags that say which data set is meant to a command.
 *
 * @param usual Which one is meant where no flag says it.
 */
export function addDatasetFlags(command: CommandUnknownOpts, usual = "mnist"): void {
  addFlags(command, { ...DATASET_FLAGS, dataset: { ...DATASET_FLAGS.dataset, usual } }, "Data");
}

/**
 * The data set that flags ask for, without what they leave open.
 *
 * @param usual The data set's name where no flag says it.
 * @param seed The seed that synthetic samples come from.
 * @throws {UsageError} for the first value that isn't accepted.
 */
export function readDatasetRequest(flags: DatasetFlags, usual = "mnist", seed?: number): DatasetRequest {
  const { dataset: name = usual, header, ...request } = readFlags(flags, DATASET_FLAGS);
  return {
    name,
    ...request,
    ...header === undefined ? {} : { header: header === "yes" },
    ...seed === undefined ? {} : { seed },
  };
}

function parseDelimiter(given: string): string | undefined {
  if (given === "tab" || given === "\\t") return "\t";
  return /^[\x20-\x7e\t]$/.test(given) && !/[\w".#-]/.test(given) ? given : undefined;
}

function parseSize(given: string): ImageSize | undefined {
  const [width, height] = (/^(\d{1,4})[x×](\d{1,4})$/.exec(given) ?? []).slice(1).map(Number);
  return width >= 1 && height >= 1 ? { width, height } : undefined;
}

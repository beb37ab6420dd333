import { type DatasetRequest, type ImageSize, TABLE_KINDS } from "../../data/dataset.ts";
import { parseColumnList, writeColumnList } from "../../data/tables/column_list.ts";
import { MISSING_CHOICES } from "../../data/tables/missing.ts";
import { number, oneOf, text, textFor, type ValueType, whole } from "../../src/options/value_type.ts";
import { flagOf } from "./flag_of.ts";

const COLUMNS = textFor(
  parseColumnList,
  `names of columns between commas, such as width,height or "width, in mm",height`,
  { hasCommas: true, write: writeColumnList },
);

/** The flags that say which data set is meant. */
export const DATASET_FLAGS = {
  dataset: { type: text("a data set or a path"), value: "name", help: "name, or path of a custom file or folder" },
  dataDir: { type: text("a folder", true), value: "folder", help: "folder of the data set's files" },
  classes: {
    type: textFor((given) => given.split(",").map((name) => name.trim()), "names between commas", { hasCommas: true }),
    value: "names",
    help: "classes of quickdraw, comma separated",
  },
  samples: { type: whole(4, 1_000_000), value: "count", help: "number of synthetic samples" },
  noise: { type: number({ from: 0, to: 10, example: 0.1 }), value: "deviation", help: "noise of synthetic samples" },
  modulus: { type: whole(2, 128), value: "number", help: "modulus p of modular-addition" },
  size: {
    type: textFor(parseSize, "a width and a height in pixels, such as 28x28", {
      write: ({ width, height }) => `${width}x${height}`,
    }),
    value: "size",
    help: "size of custom images, such as 28x28",
  },
  label: { type: text("the name of a column", true), value: "column", help: "class column of a custom table" },
  features: { type: COLUMNS, value: "columns", help: "feature columns of a custom table, comma separated" },
  ignore: { type: COLUMNS, value: "columns", help: "ignored columns of a custom table, comma separated" },
  header: { type: oneOf(["yes", "no"]), value: "choice", help: "header of a custom table", usual: "detected" },
  kind: { type: oneOf(TABLE_KINDS), value: "kind", help: "kind of a custom table", usual: "detected" },
  delimiter: {
    type: textFor(parseDelimiter, "one character such as , or ; or |, or tab", {
      hasCommas: true,
      write: (given) => given === "\t" ? "tab" : given,
    }),
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

/** The flags that ask for the same data set, each with its value as it is typed; `usual` names one that needs none. */
export function writeDatasetFlags({ name, header, ...request }: DatasetRequest, usual?: string): [string, string][] {
  const values: Readonly<Record<string, unknown>> = {
    dataset: name === usual ? undefined : name,
    ...request,
    header: header === undefined ? undefined : header ? "yes" : "no",
  };
  return Object.entries<{ readonly type: ValueType<unknown> }>(DATASET_FLAGS).flatMap(([name, { type }]) => {
    return values[name] === undefined ? [] : [[flagOf(name), type.write(values[name])]];
  });
}

function parseDelimiter(given: string): string | undefined {
  if (given === "tab" || given === "\\t") return "\t";
  return /^[\x20-\x7e\t]$/.test(given) && !/[\w".#-]/.test(given) ? given : undefined;
}

function parseSize(given: string): ImageSize | undefined {
  const [width, height] = (/^(\d{1,4})[x×](\d{1,4})$/.exec(given) ?? []).slice(1).map(Number);
  return width >= 1 && height >= 1 ? { width, height } : undefined;
}

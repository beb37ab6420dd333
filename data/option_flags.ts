import type { DatasetOption } from "./dataset_source.ts";

/** The command-line flag of each option of a data set. */
export const OPTION_FLAGS: Readonly<Record<DatasetOption, string>> = {
  dataDir: "--data-dir",
  classes: "--classes",
  samples: "--samples",
  noise: "--noise",
  modulus: "--modulus",
  size: "--size",
  label: "--label",
  features: "--features",
  ignore: "--ignore",
  header: "--header",
  kind: "--kind",
  delimiter: "--delimiter",
  decimal: "--decimal",
  missing: "--missing",
  splitSeed: "--split-seed",
};

/** The options that custom data use. */
export const CUSTOM_DATA_OPTIONS: readonly DatasetOption[] = [
  ...["size", "label", "features", "ignore", "header", "kind", "delimiter", "decimal", "missing", "splitSeed"] as const,
];

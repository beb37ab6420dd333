import type { DatasetOption } from "./dataset_source.ts";

/** How each option of a data set is called on the command line. */
export const OPTION_FLAGS: Readonly<Record<DatasetOption, string>> = {
  dataDir: "--data-dir",
  classes: "--classes",
  samples: "--samples",
  noise: "--noise",
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

/** Those that one's own data have a use for. */
export const CUSTOM_DATA_OPTIONS: readonly DatasetOption[] = [
  ...["size", "label", "features", "ignore", "header", "kind", "delimiter", "decimal", "missing", "splitSeed"] as const,
];

import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import type { DatasetRequest } from "../../data/dataset.ts";
import { DATASET_FLAGS } from "../options/dataset_flags.ts";
import { addFlags, readFlags, type Typed } from "./flags.ts";

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

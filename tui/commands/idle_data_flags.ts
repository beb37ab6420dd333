import type { SavedReading } from "../../data/dataset.ts";
import { flagOf } from "../options/flag_of.ts";
import type { DatasetFlags } from "./dataset_flags.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Refuses flags that would decide what a network has decided: which columns it takes, and which samples were held out.
 *
 * @param reading How the network's data were read and split.
 * @throws {UsageError} for the first of them.
 */
export function refuseIdleDataFlags(flags: DatasetFlags, { table, splitKeys }: SavedReading): void {
  const refuse = (names: readonly (keyof DatasetFlags)[], why: string) => {
    const name = names.find((name) => flags[name] !== undefined);
    if (name !== undefined) throw new UsageError(`${flagOf(name)} has no effect: ${why}; leave it out`);
  };
  if (table) refuse(["features", "ignore", "kind"], "the network expects the columns that it was trained on, by name");
  if (table?.missing) refuse(["missing"], "missing values are handled as they were when the network was trained");
  if (splitKeys) refuse(["splitSeed"], "the network knows which samples it was trained on");
}

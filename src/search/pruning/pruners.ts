import { asha } from "./asha.ts";
import { medianStopping } from "./median_stopping.ts";
import type { Pruner } from "./pruner.ts";

/** How trials are ended early. */
export type PrunerName = "asha" | "median" | "none";

/** All names. */
export const PRUNERS: readonly PrunerName[] = ["asha", "median", "none"];

/** Trials that median stopping compares with at least, as Optuna has it. */
const FEWEST_FOR_MEDIAN = 5;

/** What is to be known of a pruner. */
export interface PrunerSettings {
  readonly name: PrunerName;
  /** Epochs after which trials are judged first. */
  readonly firstRung: number;
  /** η of `asha`. */
  readonly reduction: number;
}

/** The pruner of a name; undefined for none. */
export function createPruner({ name, firstRung, reduction }: PrunerSettings): Pruner | undefined {
  switch (name) {
    case "asha":
      return asha({ firstRung, reduction });
    case "median":
      return medianStopping({ firstRung, fewest: FEWEST_FOR_MEDIAN });
    case "none":
      return undefined;
  }
}

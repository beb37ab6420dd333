import { asha } from "./asha.ts";
import { medianStopping } from "./median_stopping.ts";
import type { Pruner } from "./pruner.ts";

/** How trials are ended early. */
export type PrunerName = "asha" | "median" | "none";

/** All names. */
export const PRUNERS: readonly PrunerName[] = ["asha", "median", "none"];

/** The fewest trials that median stopping compares with, Optuna's default. */
const FEWEST_FOR_MEDIAN = 5;

/** Which pruner, and its settings. */
export interface PrunerSettings {
  readonly name: PrunerName;
  /** Epochs of the first rung. */
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
    default:
      throw new RangeError(`there is no pruner ${name satisfies never}`);
  }
}

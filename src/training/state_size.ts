import { UPDATE_RULES } from "../engine/update_rule.ts";
import type { ResolvedOptions } from "../options/options.ts";

/** How many matrices a run keeps beside each parameter: those of the optimizer, and then the moving average if there is one. */
export function stateSizeOf({ optimizer, average }: Pick<ResolvedOptions, "optimizer" | "average">): number {
  return UPDATE_RULES[optimizer].stateSize + (average === null ? 0 : 1);
}

import { OptionError } from "../options/option_error.ts";
import { completeOptions, type ResolvedOptions } from "../options/options.ts";
import { architectureOf } from "../training/session/initial_network.ts";
import type { SavedModel } from "./find_model.ts";
import { parseSavedPlan, type SavedPlan } from "./run_plan.ts";

/** How a saved network was trained, as far as its file says. */
export interface SavedOptions extends SavedPlan {
  /** Every option; the default where the file has none. */
  readonly options: ResolvedOptions;
  readonly attempt: number;
}

/** Reads the options that `modelMetadata` wrote; the layers are those of the network. */
export function savedOptions({ network, metadata }: Pick<SavedModel, "network" | "metadata">): SavedOptions {
  const { options, attempt = 1, ...plan } = parseSavedPlan(metadata.options);
  const architecture = architectureOf(network);
  try {
    return { ...plan, attempt, options: completeOptions({ ...options, ...architecture }) };
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    return { ...plan, attempt, options: completeOptions(architecture) };
  }
}

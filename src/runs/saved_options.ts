import { architectureOf } from "../training/session/initial_network.ts";
import { completeOptions, type ResolvedOptions } from "../options/options.ts";
import { isOptionName } from "../options/schema/schema.ts";
import { OptionError } from "../options/option_error.ts";
import type { SavedModel } from "./find_model.ts";

/** How a saved network was trained, as far as its file says. */
export interface SavedOptions {
  /** Every option; the default where the file has none. */
  readonly options: ResolvedOptions;
  /** The limit of the training samples, if one was set. */
  readonly limit?: number;
  /** How many training samples were held out for validation, or `test`; undefined where the file doesn't say. */
  readonly validation?: number | "test";
  /** Which attempt it was, counted from 1. */
  readonly attempt: number;
}

/** Reads the options that `modelMetadata` wrote; the layers are those of the network. */
export function savedOptions({ network, metadata }: Pick<SavedModel, "network" | "metadata">): SavedOptions {
  const saved = parseObject(metadata.options);
  const { limit, validation, attempt } = saved;
  return {
    options: optionsOf(network, saved),
    limit: isCount(limit) ? limit : undefined,
    validation: isCount(validation) || validation === 0 || validation === "test" ? validation : undefined,
    attempt: isCount(attempt) ? attempt : 1,
  };
}

function optionsOf(network: SavedModel["network"], saved: Record<string, unknown>): ResolvedOptions {
  const architecture = architectureOf(network);
  const known = Object.entries(saved).filter(([name]) => isOptionName(name));
  try {
    return completeOptions({ ...Object.fromEntries(known), ...architecture });
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    return completeOptions(architecture);
  }
}

/** The object in an optional JSON text; an empty one if there is none. */
function parseObject(json = "{}"): Record<string, unknown> {
  try {
    return Object(JSON.parse(json));
  } catch {
    return {}; // As if there were no metadata.
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

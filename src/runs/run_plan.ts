import * as v from "npm:valibot@1.5.0";
import type { ResolvedOptions, TrainingOptions } from "../options/options.ts";
import { OPTION_NAMES, OPTIONS } from "../options/schema/schema.ts";
import { count, type Fields, positiveCount } from "../training/schemas.ts";

/** How a run was started, except for its data set. */
export interface RunPlan {
  readonly options: ResolvedOptions;
  /** The limit of the training samples, if one was set. */
  readonly limit?: number;
  /** How many training samples were held out for validation, or `test`. */
  readonly validation: number | "test";
}

/** The validators of a {@link RunPlan}, but for the options, which their schema validates. */
export const planFields: Fields<Omit<RunPlan, "options">> = {
  limit: v.optional(positiveCount),
  validation: v.union([v.literal("test"), count]),
};

/** What the metadata `options` of a model or checkpoint say, as far as it is there. */
export interface SavedPlan extends Partial<Omit<RunPlan, "options">> {
  readonly options: TrainingOptions;
  /** Which attempt it is, counted from 1: the first where nothing else is said; undefined if that is no count. */
  readonly attempt: number | undefined;
}

const optionFields = Object.fromEntries(OPTION_NAMES.map((name) => [name, OPTIONS[name].type.schema]));

/**
 * The metadata `options` as `modelMetadata` wrote them. What the schema of the options or of the plan doesn't accept is
 * left out, as if the file didn't say it, and so is what this version doesn't know.
 */
export function parseSavedPlan(json: string | undefined): SavedPlan {
  const saved = parseObject(json), { attempt = 1 } = saved;
  return {
    options: validIn(saved, optionFields),
    ...validIn(saved, planFields),
    attempt: v.is(positiveCount, attempt) ? attempt : undefined,
  };
}

/** The object in a JSON text; an empty one if there is none. */
function parseObject(json = "{}"): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(json));
  } catch {
    return {}; // As if there were no metadata.
  }
}

function validIn(saved: Readonly<Record<string, unknown>>, fields: Readonly<Record<string, v.GenericSchema>>): object {
  const isValid = (name: string) => saved[name] !== undefined && v.is(fields[name], saved[name]);
  return Object.fromEntries(Object.keys(fields).filter(isValid).map((name) => [name, saved[name]]));
}

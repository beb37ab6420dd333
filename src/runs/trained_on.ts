import type { DatasetRequest } from "../../data/dataset.ts";
import { parseRequest } from "../../data/parse_request.ts";
import { parseSavedPlan } from "./run_plan.ts";

/**
 * The request for the data that a saved network was trained on, as far as its metadata says: the data set's name, how it
 * was read or made (`request`), and the seed that split it (`options`). Undefined where not even its name is there, or
 * the request can't be used.
 */
export function trainedOn(metadata: Readonly<Record<string, string>>): DatasetRequest | undefined {
  const requested = requestedData(metadata);
  const { seed } = parseSavedPlan(metadata.options).options;
  return requested && { ...requested, ...seed !== undefined && { seed } };
}

/** The request as it was made, which names no seed where none was asked for. */
export function requestedData({ dataset, request }: Readonly<Record<string, string>>): DatasetRequest | undefined {
  if (dataset === undefined) return undefined;
  return request === undefined ? { name: dataset } : parseRequest(parseJson(request), dataset);
}

/** The value of an optional JSON text; undefined where it is no JSON. */
function parseJson(json = "null"): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // As if there were no metadata.
  }
}

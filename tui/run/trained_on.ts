import type { DatasetRequest } from "../../data/dataset.ts";

/**
 * The request for the data that a saved network was trained on, as far as its metadata tells: the data set's name, how it
 * was read or made (`request`), and the seed that divided it (`options`). Undefined where not even its name is told.
 */
export function trainedOn(metadata: Readonly<Record<string, string>>): DatasetRequest | undefined {
  const requested = requestedData(metadata);
  const { seed } = parseObject(metadata.options);
  return requested && { ...requested, ...(typeof seed === "number" && { seed }) };
}

/** The request as it was made, which names no seed where none was asked for. */
export function requestedData({ dataset, request }: Readonly<Record<string, string>>): DatasetRequest | undefined {
  return dataset === undefined ? undefined : { name: dataset, ...parseObject(request) };
}

/** What an optional JSON text holds; nothing where it holds no object. The data set checks what it is asked for itself. */
function parseObject(json = "{}"): Record<string, unknown> {
  try {
    return Object(JSON.parse(json));
  } catch {
    return {}; // The data set's own name and seed are tried then.
  }
}

import { type DatasetRequest, TABLE_KINDS } from "./dataset.ts";
import { MISSING_CHOICES } from "./tables/missing.ts";

/** The type of each field of a request. Whether its value can be used is checked by the data set. */
const FIELDS: Readonly<Record<keyof DatasetRequest, (value: unknown) => boolean>> = {
  name: isText,
  dataDir: isText,
  classes: areTexts,
  samples: isCount,
  noise: Number.isFinite,
  modulus: isCount,
  seed: isCount,
  splitSeed: isCount,
  size: (value) => isCount(Object(value).width) && isCount(Object(value).height),
  label: isText,
  features: areTexts,
  ignore: areTexts,
  header: (value) => typeof value === "boolean",
  kind: (value) => TABLE_KINDS.some((kind) => kind === value),
  delimiter: isText,
  decimal: (value) => value === "." || value === ",",
  missing: (value) => MISSING_CHOICES.some((choice) => choice === value),
};

/**
 * Parses a request in a log or a model's metadata, which is untrusted JSON.
 *
 * @param name The data set's name, if the request has none.
 * @returns The request with its known fields; undefined if it isn't an object, or a field has another type.
 */
export function parseRequest(value: unknown, name: string): DatasetRequest | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const names = Object.keys(FIELDS) as (keyof DatasetRequest)[];
  const given = new Map(Object.entries(value));
  const fields = names.filter((field) => given.get(field) !== undefined && given.get(field) !== null);
  if (!fields.every((field) => FIELDS[field](given.get(field)))) return undefined;
  return { name, ...Object.fromEntries(fields.map((field) => [field, given.get(field)])) };
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

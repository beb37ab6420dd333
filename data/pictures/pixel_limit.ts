import { DataError } from "../data_error.ts";

/** 64 megapixels, more than the cameras of most phones have: 64 MB in grey, and several times as much in colour. */
const MAXIMUM_PIXELS = 64_000_000;

/**
 * Checks the size in a picture's header, before anything is decoded.
 *
 * @throws {DataError} if it has no pixels, or more than 64 million.
 */
export function checkSize(width: number, height: number, name: string): void {
  if (width === 0 || height === 0) {
    throw new DataError(name, `announces ${width} × ${height} pixels`, "expected at least one");
  }
  if (width * height > MAXIMUM_PIXELS) {
    throw new DataError(
      name,
      `has ${width} × ${height} pixels`,
      `expected at most ${MAXIMUM_PIXELS / 1_000_000} million`,
      "Make it smaller first",
    );
  }
}

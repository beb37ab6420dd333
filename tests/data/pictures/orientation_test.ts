import { assertEquals } from "deno-std/assert/equals.js";
import { applyOrientation, exifOrientation, type Orientation } from "../../../data/pictures/orientation.ts";

/** What is seen of the file's rows 1 2 3 and 4 5 6, by where EXIF says that its first row and first column are. */
const SEEN: Readonly<Record<Orientation, readonly number[][]>> = {
  1: [[1, 2, 3], [4, 5, 6]], // top, left
  2: [[3, 2, 1], [6, 5, 4]], // top, right
  3: [[6, 5, 4], [3, 2, 1]], // bottom, right
  4: [[4, 5, 6], [1, 2, 3]], // bottom, left
  5: [[1, 4], [2, 5], [3, 6]], // left, top
  6: [[4, 1], [5, 2], [6, 3]], // right, top
  7: [[6, 3], [5, 2], [4, 1]], // right, bottom
  8: [[3, 6], [2, 5], [1, 4]], // left, bottom
};

Deno.test("each of EXIF's eight orientations is turned upright", () => {
  const picture = { width: 3, height: 2, rgba: Uint8Array.from({ length: 24 }, (_, i) => 10 * (1 + (i >> 2)) + i % 4) };
  for (const [orientation, rows] of Object.entries(SEEN)) {
    const { width, height, rgba } = applyOrientation(picture, Number(orientation) as Orientation);
    assertEquals([width, height], [rows[0].length, rows.length]);
    const colours = rows.flat().flatMap((pixel) => [0, 1, 2, 3].map((part) => 10 * pixel + part));
    assertEquals([...rgba], colours, `orientation ${orientation}`);
  }
});

Deno.test("the orientation is found in EXIF data of either order of bytes, and nothing is found in what is none", () => {
  const big = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0];
  const little = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 8, 0, 0, 0];
  assertEquals(exifOrientation(Uint8Array.from(big)), 6);
  assertEquals(exifOrientation(Uint8Array.from(little)), 8);
  assertEquals(exifOrientation(Uint8Array.from(big.with(19, 9))), undefined);
  for (let length = 0; length < big.length; length++) {
    assertEquals(exifOrientation(Uint8Array.from(big.slice(0, length))), undefined, `of ${length} bytes`);
  }
});

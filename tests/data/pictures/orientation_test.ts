import { assertEquals } from "deno-std/assert/equals.js";
import { type Orientation, turnUpright } from "../../../data/pictures/orientation.ts";

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
  const picture = { width: 3, height: 2, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) };
  for (const [orientation, rows] of Object.entries(SEEN)) {
    const { width, height, pixels } = turnUpright(picture, Number(orientation) as Orientation);
    assertEquals([width, height], [rows[0].length, rows.length]);
    assertEquals([...pixels], rows.flat(), `orientation ${orientation}`);
  }
});

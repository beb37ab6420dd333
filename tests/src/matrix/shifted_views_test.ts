import { assertEquals } from "deno-std/assert/equals.js";
import { shiftedViews } from "../../../src/matrix/shifted_views.ts";

Deno.test("images are shifted right, left, down and up; what leaves one doesn't come into another", () => {
  const images = Uint8Array.of(...[1, 2, 3, 4, 5, 6], ...[7, 8, 9, 10, 11, 12]);
  assertEquals([...shiftedViews(images, { width: 3, height: 2 })].map((view) => [...view]), [
    [...[1, 2, 3, 4, 5, 6], ...[7, 8, 9, 10, 11, 12]],
    [...[0, 1, 2, 0, 4, 5], ...[0, 7, 8, 0, 10, 11]],
    [...[2, 3, 0, 5, 6, 0], ...[8, 9, 0, 11, 12, 0]],
    [...[0, 0, 0, 1, 2, 3], ...[0, 0, 0, 7, 8, 9]],
    [...[4, 5, 6, 0, 0, 0], ...[10, 11, 12, 0, 0, 0]],
  ]);
});

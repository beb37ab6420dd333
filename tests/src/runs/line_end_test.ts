import { assertEquals } from "deno-std/assert/equals.js";
import { lineEndNear } from "../../../src/runs/line_end.ts";

const log = new TextEncoder().encode("first line\nsecond line\nthird");

Deno.test("a place at the end of a line is that line's end, and one a little off is too", () => {
  // The lines end after 11 and 23 bytes.
  assertEquals([11, 10, 14, 23, 21, 25].map((place) => lineEndNear(log, place)), [11, 11, 11, 23, 23, 23]);
});

Deno.test("what has no line before it is nothing, and what is longer than the log is all of it", () => {
  assertEquals([0, 3, 100].map((place) => lineEndNear(log, place)), [0, 0, log.length]);
  assertEquals(lineEndNear(new Uint8Array(), 5), 0);
});

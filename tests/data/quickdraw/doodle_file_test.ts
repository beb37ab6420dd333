import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { DataError } from "../../../data/data_error.ts";
import { parseDoodles } from "../../../data/quickdraw/doodle_file.ts";

Deno.test("each line is a doodle, its greys rounded to bytes", () => {
  // 255 · 0.25 = 63.75, 255 · 0.653 = 166.5…
  const doodles = parseDoodles("[0,1,0.25]\r\n[0.653,0,0]\r\n", 3, "cat");
  assertEquals(doodles.map((pixels) => [...pixels]), [[0, 255, 64], [167, 0, 0]]);
});

Deno.test("a line that is no doodle is refused with its number", () => {
  for (const line of ["", "[0,0]", "[0,0,0,0]", '[0,0,"1"]', "[0,0,1.1]", "[0,0,-1]", "[0,null,0]", "{}", "[0,0,0"]) {
    const { message } = assertThrows(() => parseDoodles(`[0,0,0]\n${line}\n[0,0,0]`, 3, "cat"), DataError);
    assertEquals(message, "cat, line 2, isn't a doodle; expected a JSON array of 3 numbers from 0 to 1");
  }
});

import { assertEquals } from "deno-std/assert/equals.js";
import { DOUBTFUL, UNSURE, unsureOf } from "../../../../tui/commands/predict/doubt.ts";

const [SURE, DOUBT, NO_IDEA] = [0.95, DOUBTFUL - 0.01, UNSURE - 0.01];

Deno.test("a character is unsure below the threshold", () => {
  assertEquals(unsureOf([SURE, NO_IDEA, SURE]), [false, true, false]);
  assertEquals(unsureOf([SURE, UNSURE, SURE]), [false, false, false]);
  assertEquals(unsureOf([]), []);
});

Deno.test("a line that is half doubtful is unsure as a whole, from three characters on", () => {
  assertEquals(unsureOf([DOUBT, DOUBT]), [false, false]);
  assertEquals(unsureOf([DOUBT, DOUBT, SURE]), [true, true, true]);
  assertEquals(unsureOf([DOUBT, SURE, SURE, DOUBT]), [true, true, true, true]);
  assertEquals(unsureOf([DOUBT, SURE, SURE]), [false, false, false]);
});

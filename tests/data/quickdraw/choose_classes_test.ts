import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { DataError } from "../../../data/data_error.ts";
import { chooseClasses } from "../../../data/quickdraw/choose_classes.ts";

const KNOWN = ["The Eiffel Tower", "cat", "star", "sun"];

function refusal(wanted: readonly string[]): string {
  return assertThrows(() => chooseClasses(wanted, KNOWN), DataError).message;
}

Deno.test("classes keep the order they are named in, and capitals don't count", () => {
  assertEquals(chooseClasses(["sun", "the eiffel tower", "Cat"], KNOWN), ["sun", "The Eiffel Tower", "cat"]);
});

Deno.test("an unknown class is refused with the nearest one", () => {
  assertEquals(refusal(["cat", "stra"]), '--classes names "stra"; expected any of 4 doodles; did you mean star?');
  assertEquals(refusal(["no such thing", "sun"]), '--classes names "no such thing"; expected any of 4 doodles');
});

Deno.test("fewer than two classes, or one named twice, are refused", () => {
  assertEquals(refusal(["cat"]), "--classes names 1 class; expected two or more, comma separated");
  assertEquals(refusal([]), "--classes names 0 classes; expected two or more, comma separated");
  assertEquals(refusal(["cat", "sun", "CAT"]), "--classes names cat twice; expected each class once");
});

import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { KINDS } from "../../fixtures/pictures/kinds.ts";

Deno.test("there are at least 40 kinds of pictures, each made the same way each time", async () => {
  assert(KINDS.length >= 40);
  assertEquals(new Set(KINDS.map(({ group, name }) => `${group}: ${name}`)).size, KINDS.length);
  const [first, second] = [await KINDS[6].make(3), await KINDS[6].make(3)];
  assertEquals(first, second);
});

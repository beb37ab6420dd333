import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { duplicateKey } from "../../../src/model/duplicate_key.ts";

Deno.test("no valid object of JavaScript's has a key twice", () => {
  fc.assert(
    fc.property(fc.json(), (json) => assertEquals(duplicateKey(json), undefined)),
    { seed: 1, numRuns: 1000 },
  );
});

Deno.test("a key that stands twice in one object is found, however it is written", () => {
  assertEquals(duplicateKey('{"a":1,"b":2,"a":3}'), "a");
  assertEquals(duplicateKey('{"outer":[{"a":1},{"b":{},"b" \t:2}]}'), "b");
  assertEquals(duplicateKey('{"\\"":1,"\\u0022":2}'), '"');
  assertEquals(duplicateKey('{"":1,"":2}'), "");
});

Deno.test("the same text as a value, or in another object, is no duplicate", () => {
  assertEquals(duplicateKey('{"a":"a","b":["a","a"],"c":{"a":1}}'), undefined);
  assertEquals(duplicateKey('[{"a":1},{"a":2}]'), undefined);
  assertEquals(duplicateKey('{"a":"{\\"b\\":1,\\"b\\":2}"}'), undefined);
});

import { assertEquals } from "deno-std/assert/equals.js";
import { assertNotMatch } from "deno-std/assert/not_match.js";
import fc from "fast-check";
import { printableJson } from "../../../src/model/printable_json.ts";

/** Texts in which what commands terminals, breaks lines or isn't seen is as frequent as all else. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."\x1b\x07\x00\r\n\t\x7f\x9b\x9d\x85\u2028\u2029\u202e\u2066\u200b\u200d\ufeff", "\ud800"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
});

Deno.test("JSON is the same value to its reader, and no string in it commands a terminal", () => {
  const anyValue = fc.oneof(anyText, fc.dictionary(anyText, fc.oneof(anyText, fc.double({ noNaN: true }))));
  fc.assert(fc.property(anyValue, (value) => {
    const json = printableJson(value);
    assertNotMatch(json, /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Cf}]/u);
    assertEquals(JSON.parse(json), JSON.parse(JSON.stringify(value)));
  }));
  assertEquals(printableJson({ name: "\x9b\u2028\u{e0041}" }), String.raw`{"name":"\u009b\u2028\udb40\udc41"}`);
});

import { assertEquals } from "deno-std/assert/equals.js";
import { assertNotMatch } from "deno-std/assert/not_match.js";
import fc from "fast-check";
import { printableJson } from "../../../src/model/printable_json.ts";
import { anyForeignText } from "../../support/any_text.ts";

Deno.test("JSON is the same value to its reader, and no string in it commands a terminal", () => {
  const anyValue = fc.oneof(
    anyForeignText,
    fc.dictionary(anyForeignText, fc.oneof(anyForeignText, fc.double({ noNaN: true }))),
  );
  fc.assert(fc.property(anyValue, (value) => {
    const json = printableJson(value);
    assertNotMatch(json, /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Cf}]/u);
    assertEquals(JSON.parse(json), JSON.parse(JSON.stringify(value)));
  }));
  assertEquals(printableJson({ name: "\x9b\u2028\u{e0041}" }), String.raw`{"name":"\u009b\u2028\udb40\udc41"}`);
});

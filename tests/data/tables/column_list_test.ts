import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { parseColumnList, writeColumnList } from "../../../data/tables/column_list.ts";

Deno.test("names of columns are separated by commas, and quoted if they contain one", () => {
  assertEquals(parseColumnList("width, height"), ["width", "height"]);
  assertEquals(parseColumnList('"width, in mm",it\'s, the "height"'), ["width, in mm", "it's", 'the "height"']);
  assertEquals(parseColumnList('"the ""width"""'), ['the "width"']);
});

Deno.test("a name that is empty, or whose quote stays open, makes no list", () => {
  for (const given of ["", " ", "a,", ",a", "a,,b", '""', '"a', '"a"b', '"a""']) {
    assertEquals(parseColumnList(given), undefined, given);
  }
});

Deno.test("names that are written as a list are read as the same", () => {
  const name = fc.string({ unit: fc.constantFrom("a", ",", '"', " ", "é", "\n", "😀"), minLength: 1 })
    .map((text) => text.trim()).filter((text) => text !== "");
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), (names) => {
      assertEquals(parseColumnList(writeColumnList(names)), names);
    }),
    { seed: 1 },
  );
});

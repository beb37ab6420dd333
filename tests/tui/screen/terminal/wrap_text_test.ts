import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { textWidth } from "../../../../tui/screen/terminal/text_width.ts";
import { firstRows, wrapText } from "../../../../tui/screen/terminal/wrap_text.ts";

Deno.test("a text is broken between words, and what fits stays whole", () => {
  assertEquals(wrapText("the disk is full", 20), ["the disk is full"]);
  assertEquals(wrapText("the disk is full", 9), ["the disk", "is full"]);
});

Deno.test("a word that is too long for a row is broken within", () => {
  assertEquals(wrapText("in backpropagation", 10), ["in", "backpropag", "ation"]);
});

Deno.test("a path that is too long for a row is broken after a slash, and within its parts only where they are too long", () => {
  assertEquals(wrapText("in runs/mnist-001/model", 11), ["in", "runs/", "mnist-001/", "model"]);
  assertEquals(wrapText("in runs/mnist-001/model", 16), ["in", "runs/mnist-001/", "model"]);
  assertEquals(wrapText("runs/mnist-001/model", 6), ["runs/", "mnist-", "001/", "model"]);
});

Deno.test("a figure keeps its sign or its unit beside it", () => {
  assertEquals(wrapText("accuracy 82.9 %", 13), ["accuracy", "82.9 %"]);
  assertEquals(wrapText("it took 0.5 s, and no more", 12), ["it took", "0.5 s, and", "no more"]);
  assertEquals(wrapText("it runs at 512 k samples/s", 15), ["it runs at", "512 k samples/s"]);
  // What only looks like a unit, and a sign without a figure, may begin a row.
  assertEquals(wrapText("saw 10 samples", 7), ["saw 10", "samples"]);
  assertEquals(wrapText("how many %", 8), ["how many", "%"]);
});

Deno.test("line feeds begin a new row, and wide characters take two columns", () => {
  assertEquals(wrapText("a\nb", 5), ["a", "b"]);
  assertEquals(wrapText("猫猫猫", 4), ["猫猫", "猫"]);
});

Deno.test("no row of anything is wider than it may be, and nothing gets lost but blanks", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.integer({ min: 2, max: 20 }), (text, width) => {
      const rows = wrapText(text, width);
      assert(rows.every((row) => textWidth(row) <= width));
      assertEquals(rows.join("").replace(/\s/g, ""), text.replace(/\s/g, ""));
    }),
    { seed: 1, numRuns: 300 },
  );
  assertEquals(wrapText("text", 0), []);
});

Deno.test("of more rows than there is room for the last ends with an ellipsis", () => {
  const rows = ["a lower", "learning", "rate helps"];
  assertEquals(firstRows(rows, 2, 10), ["a lower", "learning…"]);
  assertEquals(firstRows(rows, 3, 10), rows);
  assertEquals(firstRows(["75 % of the", "units are dead"], 1, 11), ["75 % of…"]);
  assertEquals(firstRows(["97.00 % ·", "saved in runs"], 1, 12), ["97.00 %…"]);
});

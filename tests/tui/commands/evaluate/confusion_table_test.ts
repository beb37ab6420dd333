import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { confusionTable } from "../../../../tui/commands/evaluate/confusion_table.ts";

const theme = createTheme("truecolor");

/** Class i is always right but for one sample of a hundred, which is taken for the next class. */
function ring(classes: number): number[][] {
  return Array.from({ length: classes }, (_, actual) =>
    Array.from({ length: classes }, (_, predicted) => {
      return actual === predicted ? 99 : predicted === (actual + 1) % classes ? 1 : 0;
    }));
}

Deno.test("a row has what samples of a class were predicted as, and a column what was predicted as it", () => {
  const confusion = [[971, 0, 9], [12, 1120, 3], [0, 0, 1000]];
  assertEquals(
    confusionTable(confusion, ["cat", "Ankle boot", "猫"], 80, theme).toString(),
    [
      "              cat Ankle…     猫",
      "cat           971      ·      9",
      "Ankle boot     12   1120      3",
      "猫              ·      ·   1000",
    ].join("\n"),
  );
});

Deno.test("what is right, worth a look and bad differs in style", () => {
  const cells = confusionTable([[900, 9, 91], [50, 940, 10], [0, 0, 5]], ["a", "b", "c"], 80, theme);
  // A column takes 3 digits and a blank, behind a name of 1 column.
  const styleOf = (actual: number, predicted: number) => cells.style(4 * (predicted + 1), actual + 1);
  assertEquals([styleOf(0, 0), styleOf(2, 2)], [theme.good, theme.good]);
  assertEquals([styleOf(0, 1), styleOf(1, 2)], [theme.text, theme.warning]);
  assertEquals([styleOf(0, 2), styleOf(1, 0)], [theme.bad, theme.bad]);
  assertEquals(styleOf(2, 0), theme.faint);
});

Deno.test("ten classes with long names and thousands of samples fit into 80 columns", () => {
  const names = Array.from({ length: 10 }, (_, i) => `a class of name ${i}`);
  const confusion = ring(10).map((row) => row.map((count) => 100 * count));
  const cells = confusionTable(confusion, names, 80, theme);
  assert(cells.width <= 80, `${cells.width} columns`);
  assertEquals(cells.toString().split("\n").length, 11);
  assert(cells.toString().includes("9900"));
});

Deno.test("where the matrix has no room, the pairs that are confused most are listed, the most frequent first", () => {
  const confusion = ring(100);
  confusion[7][3] = 20;
  const lines = confusionTable(confusion, confusion.map((_, i) => `class ${i}`), 80, theme).toString().split("\n");
  assertEquals(lines.length, 21);
  assertEquals(lines.slice(0, 3), [
    "true      predicted  samples  of its class",
    "class 7   class 3         20        16.7 %",
    "class 0   class 1          1         1.0 %",
  ]);
});

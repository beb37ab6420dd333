import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { createTheme, type Theme } from "../../../../tui/screen/theme.ts";
import { type Column, left, right, type Table, table, tableSize } from "../../../../tui/screen/widgets/table.ts";
import { assertGolden, assertGoldenSizes } from "../../golden.ts";
import { assertFitsAnySize } from "./any_widget.ts";

const theme = createTheme("truecolor");

const weakest: Table = {
  columns: [{ heading: "class", align: "left" }, { heading: "accuracy", align: "right" }, {
    heading: "",
    align: "left",
  }],
  rows: [["9", "94.6 %", "▼"], ["猫", "100.0 %"], ["Ankle boot", "97.2 %", ""]],
};

const text = fc.string({ unit: "grapheme" });
const anyTable: fc.Arbitrary<Table> = fc.record({
  columns: fc.array(fc.record({
    heading: text,
    align: fc.constantFrom<Column["align"]>("left", "right"),
    least: fc.constantFrom(undefined, 0, 6),
  })),
  rows: fc.array(fc.array(text)),
});

Deno.test("any table at any size fits", () => assertFitsAnySize(anyTable, table));

Deno.test("columns are aligned, wide characters too", () => {
  assertEquals(tableSize(weakest), { width: 10 + 2 + 8 + 2 + 1, height: 4 });
  const cells = table(weakest, 23, 4, theme);
  assertEquals(
    cells.toString(),
    "class       accuracy\n" +
      "9             94.6 %  ▼\n" +
      "猫           100.0 %\n" +
      "Ankle boot    97.2 %",
  );
  assertGolden(cells, "table_23x4");
});

Deno.test("where columns have no room, the widest of those that may become narrower do", () => {
  const figures: Table = {
    columns: [{ ...left(""), least: 4 }, { ...right("0.1"), least: 6 }, right("0.5")],
    rows: [["network", "784-128-64-10", "784-10"]],
  };
  const drawn = (width: number) => table(figures, width, 2, theme).toString().split("\n")[1];
  assertEquals(drawn(40), "network  784-128-64-10  784-10");
  assertEquals(drawn(26), "network  784-128-…  784-10");
  assertEquals(drawn(20), "net…  784-1…  784-10");
  assertEquals(drawn(18), "net…  784-1…  784…");
});

Deno.test("a table without headings has no heading row", () => {
  const plain: Table = { columns: [{ heading: "", align: "left" }], rows: [["a"], ["b"]] };
  assertEquals(tableSize(plain), { width: 1, height: 2 });
  assertEquals(table(plain, 1, 2, theme).toString(), "a\nb");
});

Deno.test("what doesn't fit is cut: texts with an ellipsis, rows at the end", () => {
  assertEquals(table(weakest, 6, 4, theme).toString(), "class\n9\n猫\nAnkle…");
  assertEquals(table(weakest, 16, 2, theme).toString(), "class       acc…\n9           94.…");
});

Deno.test("a table as large as it is, or cut, in every window and colour", () => {
  const size = tableSize(weakest);
  const draw = (width: number, height: number, theme: Theme) =>
    table(weakest, Math.min(size.width, width), Math.min(size.height, height), theme);
  assertGoldenSizes(draw, "widget_table");
});

import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { PRESETS } from "../../../src/options/presets.ts";
import { presetList } from "../../../tui/commands/presets.ts";
import { Cells } from "../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../tui/screen/theme.ts";
import { assertFitsAnySize } from "../screen/widgets/any_widget.ts";

Deno.test("each preset has its figures in a table, and what it is below, in as many rows as it needs", () => {
  const presets = {
    deep: {
      description: "two hidden layers, one after the other",
      dataset: "digits",
      options: { layers: [64, 32], optimizer: "adam", learningRate: 0.01, batchSize: 8, epochs: 3 },
    },
    none: {
      description: "no hidden layer",
      dataset: "iris",
      options: { layers: [], optimizer: "sgd", learningRate: 3 },
    },
  } as const;
  assertEquals(
    presetList(presets, 60, createTheme("none")).toString(),
    [
      "name  data    layers  optimizer  rate  batch  epochs",
      "deep  digits  64,32   adam       0.01      8       3",
      "  two hidden layers, one after the other",
      "none  iris    none    sgd           3     64      10",
      "  no hidden layer",
    ].join("\n"),
  );
  assertEquals(presetList(presets, 24, createTheme("none")).toString().split("\n").slice(2, 4), [
    "  two hidden layers, one",
    "  after the other",
  ]);
});

Deno.test("the presets of the program fit 80 columns, none cut", () => {
  const lines = presetList(PRESETS, 80, createTheme("none")).toString().split("\n");
  assertEquals(lines.filter((line) => line.includes("…") || line.length > 80), []);
});

Deno.test("the list fits a window of any width", () => {
  assertFitsAnySize(fc.constantFrom(PRESETS, {}), (presets, width, height, theme) => {
    const cells = new Cells(width, height);
    cells.place(0, 0, presetList(presets, width, theme));
    return cells;
  });
});

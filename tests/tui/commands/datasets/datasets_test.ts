import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import type { DatasetSource } from "../../../../data/dataset_source.ts";
import { datasetList, installHint, type ListedDataset } from "../../../../tui/commands/datasets/datasets.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { assertFitsAnySize } from "../../screen/widgets/any_widget.ts";

function listed(changes: Partial<DatasetSource>, isInstalled: boolean): ListedDataset {
  return {
    isInstalled,
    source: {
      name: "digits",
      description: "handwritten digits",
      trainingSamples: 60_000,
      testSamples: 10_000,
      bytes: 30_878_645,
      origin: "https://digits.example/",
      licence: "CC BY 4.0",
      options: [],
      isInstalled: () => Promise.resolve(isInstalled),
      open: () => Promise.reject(new Error("nobody opens it here")),
      ...changes,
    },
  };
}

const DIGITS = listed({}, true);
const POINTS = listed({ name: "points", description: "points", trainingSamples: 4, testSamples: 4, bytes: 0 }, true);

Deno.test("each data set has its figures in a table, and what it is about below", () => {
  assertEquals(
    datasetList([DIGITS, POINTS], 80, createTheme("none")).toString(),
    [
      "name    training    test       size  licence    installed",
      "digits    60,000  10,000    30.9 MB  CC BY 4.0  yes",
      "  handwritten digits",
      "  https://digits.example/",
      "points         4       4  synthetic  CC BY 4.0  yes",
      "  points",
      "  https://digits.example/",
    ].join("\n"),
  );
});

Deno.test("those that aren't installed are told apart, and how to get them", () => {
  const list = [listed({}, false), POINTS];
  const lines = datasetList(list, 80, createTheme("none")).toString().split("\n");
  assertEquals(lines[1], "digits    60,000  10,000    30.9 MB  CC BY 4.0  no");
  assertEquals(installHint(list), "to install: deno task download digits");
  assertEquals(installHint([POINTS]), undefined);
});

Deno.test("those that are fetched when they are first used say so, and need no command", () => {
  const list = [listed({ fetch: () => Promise.resolve() }, false)];
  const lines = datasetList(list, 80, createTheme("none")).toString().split("\n");
  assertEquals(lines[1], "digits    60,000  10,000  30.9 MB  CC BY 4.0  on first use");
  assertEquals(installHint(list), undefined);
});

Deno.test("any list at any size fits", () => {
  const text = fc.string({ unit: "grapheme" });
  const source = fc.record({ name: text, description: text, origin: text, licence: text, bytes: fc.nat() });
  const anyList = fc.array(
    fc.tuple(source, fc.boolean()).map(([changes, isInstalled]) => listed(changes, isInstalled)),
  );
  assertFitsAnySize(anyList, (list, width, height, theme) => {
    const cells = new Cells(width, height);
    cells.place(0, 0, datasetList(list, width, theme));
    return cells;
  });
});

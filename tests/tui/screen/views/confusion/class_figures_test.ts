import { assertEquals } from "deno-std/assert/equals.js";
import { classScores } from "../../../../../src/evaluation/class_scores.ts";
import { matrixLayout } from "../../../../../tui/screen/views/confusion/confusion_layout.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { classFigures } from "../../../../../tui/screen/views/confusion/confusion_matrix.ts";

const CORNER = { actual: 0, predicted: 0 };
const theme = createTheme("truecolor");

/** The figures beside a matrix of three classes, whose last one neither is there nor was predicted. */
const confusion = [[3, 1, 0], [2, 4, 0], [0, 0, 0]];
const layout = matrixLayout({ classes: ["a", "b", "c"], confusion }, "shown", CORNER, CORNER, { width: 60, height: 6 });
const figures = classFigures(classScores(confusion), layout, theme);

Deno.test("each class has its precision, recall and F1 in per cent, and a dash where one is undefined", () => {
  // Of a: 3 of the 5 taken for it, 3 of its 4, 6 of 9; of b: 4 of 5, 4 of 6, 8 of 11.
  assertEquals(figures.toString().split("\n").map((row) => row.trim().split(/ +/)), [
    ["precision", "recall", "F1"],
    ["60.0", "75.0", "66.7"],
    ["80.0", "66.7", "72.7"],
    ["–", "–", "–"],
  ]);
});

Deno.test("the class with the least F1 stands out", () => {
  const rows = figures.toString().split("\n");
  assertEquals([1, 2, 3].map((y) => figures.style(rows[y].length - 1, y)), [theme.warning, {}, {}]);
});

import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import {
  figureWidth,
  type MatrixLayout,
  matrixLayout,
} from "../../../../../tui/screen/views/confusion/confusion_layout.ts";

const CORNER = { actual: 0, predicted: 0 };

function layout(classes: number, width: number, height: number, counts: "shown" | "hidden" = "shown"): MatrixLayout {
  const names = Array.from({ length: classes }, (_, i) => String(i));
  const confusion = names.map((_, i) => names.map((_, j) => i === j ? 980 : 1));
  return matrixLayout({ classes: names, confusion }, counts, CORNER, CORNER, { width, height });
}

Deno.test("ten digits with all their figures fit into 80 columns", () => {
  const { columns, rows, figures } = layout(10, 80, 18);
  assertEquals([columns, rows, figures], [10, 10, ["precision", "recall", "F1"]]);
});

Deno.test("in ever less room the figures go, from the right, and then cells go out of sight", () => {
  const shown = [80, 68, 58, 48, 30].map((width) => {
    const { columns, figures } = layout(10, width, 18);
    return [columns, figures.length];
  });
  assertEquals(shown, [[10, 3], [10, 2], [10, 1], [10, 0], [6, 0]]);
});

Deno.test("without counts a hundred classes fit side by side", () => {
  assertEquals(layout(100, 120, 36, "hidden").columns, 100);
  assertEquals(layout(100, 120, 36).columns < 100, true);
});

Deno.test("cells are about square where there is room, and never higher than wide", () => {
  const { cellWidth, cellHeight } = layout(10, 120, 36);
  assertEquals([cellWidth, cellHeight], [5, 3]);
});

Deno.test("whatever the size, the selected cell is in sight", () => {
  const size = fc.record({ width: fc.integer({ min: 12, max: 200 }), height: fc.integer({ min: 4, max: 60 }) });
  const counts = fc.constantFrom("shown", "hidden" as const);
  fc.assert(
    fc.property(size, fc.integer({ min: 2, max: 100 }), fc.nat(), fc.nat(), counts, (size, classes, i, j, counts) => {
      const selected = { actual: i % classes, predicted: j % classes };
      const names = Array<string>(classes).fill("name");
      const confusion = names.map(() => names.map(() => 10));
      const layout = matrixLayout(
        { classes: names, confusion },
        counts,
        { actual: j % classes, predicted: 0 },
        selected,
        size,
      );
      const { labelWidth, cellWidth, cellHeight, top, columns, rows, figures } = layout;
      const inSight = (index: number, first: number, count: number) => index >= first && index < first + count;
      assert(inSight(selected.predicted, layout.firstColumn, columns));
      assert(inSight(selected.actual, layout.firstRow, rows));
      const figuresWidth = figures.reduce((sum, figure) => sum + figureWidth(figure), 0);
      assert(1 + labelWidth + columns * cellWidth + figuresWidth <= size.width);
      assert(top + rows * cellHeight < size.height);
    }),
    { seed: 4, numRuns: 400 },
  );
});

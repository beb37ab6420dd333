import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { createTheme, type Theme } from "../../../../tui/screen/theme.ts";
import { markColor, regionColor } from "../../../../tui/screen/widgets/class_color.ts";
import { type ClassMap, classMap } from "../../../../tui/screen/widgets/class_map.ts";
import { assertGoldenSizes } from "../../golden.ts";
import { anyNumber, assertFitsAnySize } from "./any_widget.ts";

/** Class 0 is certain at the left, class 1 at the right. */
const data: ClassMap = {
  grid: { columns: 2, rows: 2, classes: 2, probabilities: Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1) },
  points: [{ x: 0, y: 0, label: 1 }, { x: 1, y: 1, label: 0 }],
};

const anyData: fc.Arbitrary<ClassMap> = fc
  .record({ columns: fc.nat(5), rows: fc.nat(5), classes: fc.integer({ min: 1, max: 12 }) })
  .chain((size) =>
    fc.record({
      grid: fc.array(anyNumber, { maxLength: 100 })
        .map((values) => ({ ...size, probabilities: Float32Array.from(values) })),
      points: fc.array(fc.record({ x: anyNumber, y: anyNumber, label: fc.nat(11) })),
    })
  );

Deno.test("any plane at any size fits", () => assertFitsAnySize(anyData, classMap));

Deno.test("without colour each class has its ground and its mark, and nothing stands where it is unsure", () => {
  assertEquals(classMap(data, 8, 2, createTheme("none")).toString(), "..    :o\nx.    ::");
});

Deno.test("in colour the ground is the class's, darker where it is unsure, and a sample stands on it in its own", () => {
  const cells = classMap(data, 4, 2, createTheme("truecolor"));
  assertEquals(cells.style(0, 0), {
    foreground: regionColor(0, 0.75, "truecolor"),
    background: regionColor(0, 0.75, "truecolor"),
  });
  assertEquals(cells.style(2, 1).background, regionColor(1, 0.25, "truecolor"));
  assertEquals([cells.character(0, 1), cells.style(0, 1).foreground], ["●", markColor(1, "truecolor")]);
  assertEquals(cells.style(0, 1).background, regionColor(0, 0.75, "truecolor"));
});

Deno.test("a plane of three classes in every window and colour", () => {
  // Class 0 is certain below, 1 above at the left and 2 above at the right, with a narrow seam between them.
  const columns = 17, rows = 9;
  const classOf = (row: number, column: number) => row < 4 ? 0 : column < 8 ? 1 : 2;
  const probabilities = Float32Array.from({ length: rows * columns * 3 }, (_, i) => {
    const point = Math.floor(i / 3);
    return classOf(Math.floor(point / columns), point % columns) === i % 3 ? 1 : 0;
  });
  const points = [[0.1, 0.1, 0], [0.5, 0.3, 0], [0.2, 0.8, 1], [0.45, 0.9, 2], [0.8, 0.7, 2], [0.95, 0.2, 0]]
    .map(([x, y, label]) => ({ x, y, label }));
  const plane: ClassMap = { grid: { columns, rows, classes: 3, probabilities }, points };
  const draw = (width: number, height: number, theme: Theme) =>
    classMap(plane, Math.min(64, width), Math.min(20, height), theme);
  assertGoldenSizes(draw, "widget_class_map");
});

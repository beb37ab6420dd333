import fc from "fast-check";
import { assertEquals } from "deno-std/assert/equals.js";
import { createTheme, type Theme } from "../../../../tui/screen/theme.ts";
import { markColor, regionColor } from "../../../../tui/screen/widgets/class_color.ts";
import { type ClassMap, classMap, mostProbable } from "../../../../tui/screen/widgets/class_map.ts";
import { assertGoldenSizes } from "../../golden.ts";
import { anyLength, anyNumber, assertFitsAnySize } from "./any_widget.ts";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assert } from "deno-std/assert/assert.js";

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

Deno.test("of one class alone its probability is shown, whichever is the most probable", () => {
  const cells = classMap({ ...data, only: 1, points: [] }, 4, 2, createTheme("truecolor"));
  const shown = [0, 1, 2, 3].map((x) => cells.style(x, 0).background);
  assertEquals(shown, [0.125, 0.375, 0.625, 0.875].map((probability) => regionColor(1, probability, "truecolor")));
});

Deno.test("a sample that stands out has the colour of its class as its ground, and without colour is inverse", () => {
  const marked: ClassMap = { ...data, points: [{ x: 0, y: 0, label: 1, isMarked: true }] };
  const colored = classMap(marked, 4, 2, createTheme("truecolor"));
  assertEquals([colored.character(0, 1), colored.style(0, 1).background], ["●", markColor(1, "truecolor")]);
  const plain = classMap(marked, 4, 2, createTheme("none"));
  assertEquals([plain.character(0, 1), plain.style(0, 1).inverse], ["x", true]);
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

/** Two classes; class 1 has probability x from left to right. */
const slope = { columns: 2, rows: 1, classes: 2, probabilities: Float32Array.of(1, 0, 0, 1) };

Deno.test("between two points the probabilities change evenly, and the boundary lies where they meet", () => {
  const { classes, certainties } = mostProbable(slope, 4, 1);
  assertEquals([...classes], [0, 0, 1, 1]);
  // At 1/8, 3/8, 5/8 and 7/8 of the way class 1 has that probability, class 0 the rest.
  [0.75, 0.25, 0.25, 0.75].forEach((certainty, i) => assertAlmostEquals(certainties[i], certainty, 1e-6));
});

Deno.test("the lowest row of the grid is the lowest row of pixels", () => {
  const probabilities = Float32Array.of(1, 0, 0, 0, 1, 0);
  assertEquals([...mostProbable({ columns: 1, rows: 2, classes: 3, probabilities }, 1, 2).classes], [1, 0]);
});

Deno.test("a single class is as certain as it is probable, and what isn't finite counts as 0", () => {
  const grid = (probability: number) => ({
    columns: 1,
    rows: 1,
    classes: 1,
    probabilities: Float32Array.of(probability),
  });
  assertEquals([...mostProbable(grid(0.5), 1, 1).certainties], [0.5]);
  for (const unknown of [NaN, Infinity, -Infinity]) {
    assertEquals([...mostProbable(grid(unknown), 1, 1).certainties], [0]);
  }
});

Deno.test("a grid without points has no certain pixels", () => {
  const empty = { columns: 0, rows: 0, classes: 2, probabilities: new Float32Array(0) };
  assertEquals([...mostProbable(empty, 2, 1).certainties], [0, 0]);
});

Deno.test("any probabilities at any size give each pixel a class that there is, and a certainty from 0 to 1", () => {
  const probability = fc.oneof(fc.float({ min: 0, max: 1, noNaN: true }), fc.constantFrom(NaN, Infinity, -Infinity));
  const size = fc.record({ columns: fc.nat(5), rows: fc.nat(5), classes: fc.integer({ min: 1, max: 12 }) });
  fc.assert(
    fc.property(size, fc.array(probability), anyLength(200), anyLength(60), (size, values, width, height) => {
      const found = mostProbable({ ...size, probabilities: Float32Array.from(values) }, width, height);
      assertEquals([found.classes.length, found.certainties.length], [width * height, width * height]);
      assert(found.classes.every((index) => index < size.classes));
      assert(found.certainties.every((certainty) => certainty >= 0 && certainty <= 1));
    }),
    { seed: 21 },
  );
});

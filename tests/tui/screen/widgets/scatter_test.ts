import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { createTheme, type Theme } from "../../../../tui/screen/theme.ts";
import { classColor, markColor } from "../../../../tui/screen/widgets/class_color.ts";
import { type PointForm, type Scatter, scatter } from "../../../../tui/screen/widgets/scatter.ts";
import { cellOf, scatterPlaces } from "../../../../tui/screen/widgets/scatter_places.ts";
import { anyNumber, assertFitsAnySize } from "./any_widget.ts";

const NAMES = ["0", "1", "2"];

function shown(points: readonly number[], labels: readonly number[], changes: Partial<Scatter> = {}): Scatter {
  return { points: Float32Array.from(points), labels, classes: NAMES, formOf: () => "plain", ...changes };
}

function draw(data: Scatter, width: number, height: number, theme: Theme) {
  const size = { width, height };
  return scatter(data, scatterPlaces(data, size, theme), size, theme);
}

const color = createTheme("truecolor"), few = createTheme("16"), none = createTheme("none");

/** The four corners of a square, and its middle. */
const SQUARE = [-1, 1, 1, 1, -1, -1, 1, -1, 0, 0], CORNERS = [0, 1, 2, 0, 1];

Deno.test("points fill the room in true proportion, a cell being as high as two are wide, y upwards", () => {
  assertEquals(draw(shown(SQUARE, CORNERS), 9, 5, none).toString(), "0       1\n\n    1\n\n2       0");
  assertEquals(
    draw(shown(SQUARE, CORNERS), 21, 5, none).toString(),
    "      0       1\n\n          1\n\n      2       0",
  );
  assertEquals(draw(shown(SQUARE, CORNERS), 3, 2, color).toString(), "⠂ ⠐\n⠄⠈⠠");
});

Deno.test("in colour they are dots or half blocks in the colour of the cell's most frequent class, of equals the first", () => {
  const points = [0, 0, 0.1, 0.1, 0.1, 0, 10, 5], cells = draw(shown(points, [2, 1, 1, 0]), 4, 2, color);
  assertEquals(cells.style(0, 1).foreground, classColor(1, "truecolor"));
  assertEquals(draw(shown(points, [2, 2, 1, 0]), 4, 2, color).style(0, 1).foreground, classColor(2, "truecolor"));
  assertEquals(
    draw(shown([0, 0, 0.1, 0, 10, 5], [2, 1, 0]), 4, 2, color).style(0, 1).foreground,
    classColor(1, "truecolor"),
  );
  const blocks = draw(shown([0, 0, 0, 1, 9, 1], [1, 1, 0]), 10, 1, few);
  assertEquals([blocks.character(0, 0), blocks.style(0, 0).foreground], ["█", classColor(1, "16")]);
});

Deno.test("without colour and with the pen of asciichart a class has its name for a mark, or one of its own", () => {
  const names = { classes: ["setosa", "virginica", "x"] };
  assertEquals(draw(shown(SQUARE, CORNERS, names), 9, 5, none).toString(), "o       x\n\n    x\n\n+       o");
  const ascii = draw(shown(SQUARE, CORNERS), 9, 5, createTheme("truecolor", "red-blue", "ascii"));
  assertEquals([ascii.character(8, 0), ascii.style(8, 0).foreground], ["1", classColor(1, "truecolor")]);
});

Deno.test("more classes than colours have their marks, each in its colour, so that none is taken for another", () => {
  const classes = [..."0123456789"], labels = [0, 6, 7, 9, 1];
  const ten = draw(shown(SQUARE, labels, { classes }), 9, 5, few),
    six = draw(shown(SQUARE, CORNERS, { classes: classes.slice(0, 6) }), 9, 5, few);
  assertEquals(ten.toString(), "0       6\n\n    1\n\n7       9");
  assertEquals([ten.style(0, 0).foreground, ten.style(8, 0).foreground], [classColor(0, "16"), classColor(6, "16")]);
  assertEquals(/\d/.test(six.toString()), false);
  assertEquals(/\d/.test(draw(shown(SQUARE, labels, { classes }), 9, 5, color).toString()), false);
  const mistaken = draw(shown(SQUARE, labels, { classes, formOf: () => "standing out" }), 9, 5, few);
  assertEquals([mistaken.character(8, 0), mistaken.style(8, 0).underline], ["6", true]);
  const eleven = { classes: [...classes, "a"] };
  assertEquals(draw(shown(SQUARE, labels, eleven), 9, 5, color).toString(), ten.toString());
});

Deno.test("what stands out is a cross above all else in its cell, and without colour underlined; faint points lie behind", () => {
  const points = [0, 0, 0, 0, 10, 5], forms: PointForm[] = ["plain", "standing out", "faint"];
  const data = shown(points, [0, 2, 1], { formOf: (point) => forms[point] });
  const cells = draw(data, 21, 6, color), plain = draw(data, 21, 6, none);
  assertEquals([cells.character(0, 5), cells.style(0, 5).foreground], ["✗", classColor(2, "truecolor")]);
  assertEquals([plain.character(0, 5), plain.style(0, 5).underline], ["2", true]);
  assertEquals([cells.style(20, 0).foreground, plain.character(20, 0)], [color.faint.foreground, "·"]);
  const behind = shown([0, 0, 0, 0, 9, 0], [1, 0, 0], { formOf: (point) => point === 1 ? "faint" : "plain" });
  assertEquals(draw(behind, 10, 1, color).style(0, 0).foreground, classColor(1, "truecolor"));
});

Deno.test("the selected point lies on a bright ground, above all others in its cell", () => {
  const data = shown([0, 0, 0, 0, 10, 5], [1, 0, 0], { selected: 1 });
  assertEquals(draw(data, 21, 6, color).style(0, 5).background, markColor(0, "truecolor"));
  assertEquals([draw(data, 21, 6, none).character(0, 5), draw(data, 21, 6, none).style(0, 5).inverse], ["0", true]);
});

Deno.test("points at one place lie in the middle, those on a line along it, and what isn't finite nowhere", () => {
  assertEquals(draw(shown([3, 4, 3, 4], [1, 1]), 5, 3, none).toString(), "\n  1\n");
  assertEquals(draw(shown([1, 1, 2, 1, 3, 1], [0, 1, 2]), 5, 3, none).toString(), "\n0 1 2\n");
  assertEquals(draw(shown([NaN, 0, 0, Infinity, 1, 1], [0, 1, 2]), 5, 3, none).toString(), "\n  2\n");
  const places = scatterPlaces(shown([0, 0, 9, 3], [0, 1]), { width: 10, height: 5 }, color);
  assertEquals([cellOf(places, 0).x, cellOf(places, 1).x], [0, 9]);
});

Deno.test("any points at any size fit", () => {
  const any = fc.record({
    points: fc.array(fc.tuple(anyNumber, anyNumber), { maxLength: 40 }),
    labels: fc.array(fc.nat(2), { minLength: 40, maxLength: 40 }),
    selected: fc.option(fc.nat(39), { nil: undefined }),
    form: fc.constantFrom<PointForm>("plain", "faint", "standing out"),
  });
  assertFitsAnySize(any, ({ points, labels, selected, form }, width, height, theme) => {
    const chosen = selected !== undefined && selected < points.length ? selected : undefined;
    return draw(shown(points.flat(), labels, { selected: chosen, formOf: () => form }), width, height, theme);
  });
});

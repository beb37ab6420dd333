import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import {
  classColor,
  classMark,
  markColor,
  regionColor,
  regionMark,
} from "../../../../tui/screen/widgets/class_color.ts";

const CLASSES = [...Array(10).keys()];

Deno.test("ten classes have colours of their own, six of them in the 16 of ANSI, and then they repeat", () => {
  for (const [depth, count] of [["truecolor", 10], ["256", 10], ["16", 6]] as const) {
    for (const colorOf of [classColor, markColor]) {
      assertEquals(new Set(CLASSES.map((index) => colorOf(index, depth))).size, count);
      assertEquals(colorOf(count, depth), colorOf(0, depth));
    }
    assertEquals(new Set(CLASSES.map((index) => regionColor(index, 1, depth))).size, count);
  }
});

/** What is seen of linear sRGB (Machado, Oliveira & Fernandes, 2009, table 1, severity 1). */
const VISIONS = {
  common: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
};

/** Differences of 0.02 in OKLab can just be noticed side by side. */
const LEAST_DISTANCE = 0.075;

Deno.test("any two of ten class colours are well apart in OKLab, with protanopia and deuteranopia, too", () => {
  for (const [vision, matrix] of Object.entries(VISIONS)) {
    const seen = CLASSES.map((index) => okLab(times(matrix, linear(classColor(index, "truecolor")))));
    for (const a of CLASSES) {
      for (const b of CLASSES.slice(0, a)) {
        const distance = Math.hypot(...seen[a].map((value, i) => value - seen[b][i]));
        assert(distance > LEAST_DISTANCE, `${vision}: ${a} and ${b} are ${distance} apart`);
      }
    }
  }
});

Deno.test("OKLab is that of its author: white, and the red, green and blue of sRGB", () => {
  const expected = [[1, 0, 0], [0.628, 0.2249, 0.1258], [0.8664, -0.2339, 0.1795], [0.452, -0.0325, -0.3115]];
  [0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF].forEach((color, i) => {
    okLab(linear(color)).forEach((value, axis) => assertAlmostEquals(value, expected[i][axis], 1e-4));
  });
});

Deno.test("the less certain, the darker the ground, the same for all classes where nothing is certain", () => {
  for (const index of CLASSES) {
    assertEquals(regionColor(index, 0, "truecolor"), regionColor(0, 0, "truecolor"));
    const brightness = [0, 0.5, 1].map((certainty) => sumOfChannels(regionColor(index, certainty, "truecolor")));
    assert(brightness[0] < brightness[1] && brightness[1] < brightness[2]);
    assert(sumOfChannels(markColor(index, "truecolor")) > brightness[2] + 150);
    assertEquals(regionColor(index, NaN, "truecolor") >= 0, true);
  }
});

Deno.test("without colour ten classes have marks and grounds of their own; an unsure ground is blank", () => {
  assertEquals(new Set(CLASSES.flatMap((index) => [classMark(index, "none"), regionMark(index, 1)])).size, 20);
  assertEquals(regionMark(3, 0.4), " ");
});

function sumOfChannels(color: number): number {
  return (color >> 16) + (color >> 8 & 0xFF) + (color & 0xFF);
}

/** The channels of a colour from 0 to 1, as light adds up (IEC 61966-2-1). */
function linear(color: number): number[] {
  return [color >> 16, color >> 8 & 0xFF, color & 0xFF].map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

/** OKLab of linear sRGB (Ottosson, "A perceptual color space for image processing", 2020). */
function okLab(light: readonly number[]): number[] {
  const cones = times([
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ], light.map((value) => Math.min(1, Math.max(0, value))));
  return times([
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
  ], cones.map(Math.cbrt));
}

function times(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, value, i) => sum + value * vector[i], 0));
}

import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { findInk, HALF_INK } from "../../../data/pictures/find_ink.ts";
import { findLines } from "../../../data/pictures/find_lines.ts";
import type { GreyPicture } from "../../../data/pictures/grey_picture.ts";
import { printedLines } from "../../../data/pictures/printed_lines.ts";
import { removeLines } from "../../../data/pictures/remove_lines.ts";
import { Coverage } from "../../fixtures/pictures/coverage.ts";
import { writeNumbers } from "./numbers.ts";
import type { Point } from "./stroke_digits.ts";

const PEN = { size: 60, width: 0.1, slant: 0.1, wobble: 0.015 };

/** What is ruled on a sheet that `digits` are written on: lines as (from, to), so wide and so dark. */
interface Ruling {
  readonly lines: readonly (readonly [Point, Point])[];
  readonly width: number;
  readonly dark: number;
}

function drawn(
  digits: string,
  { lines, width, dark }: Ruling,
): { ink: GreyPicture; digits: Float32Array; ruled: Float32Array } {
  const paper = writeNumbers([digits], { hand: "crossed", pen: PEN });
  const ruled = new Coverage(paper.width, paper.height);
  for (const [from, to] of lines) ruled.line([from, to], width);
  const pixels = paper.coverage.map((covered, i) => 250 - 220 * Math.max(covered, dark * ruled.values[i]));
  const picture = { width: paper.width, height: paper.height, pixels: Uint8Array.from(pixels) };
  return { ink: findInk(picture, "dark-on-light"), digits: paper.coverage, ruled: ruled.values };
}

/** Level lines across a sheet, and upright ones on squared paper, turned by `slope`. */
function ruling(width: number, height: number, slope: number, squared: boolean): [Point, Point][] {
  const level = Array.from({ length: 9 }, (_, i): [Point, Point] => [[-9, 22 * i], [width, 22 * i + slope * width]]);
  const upright = Array.from(
    { length: 60 },
    (_, i): [Point, Point] => [[22 * i, -9], [22 * i - slope * height, height]],
  );
  return squared ? [...level, ...upright] : level;
}

// What is left lies beside strokes, where a line and the border of a stroke can't be separated.
Deno.test("ruled and squared lines of any contrast go, and the digits that they cross stay whole", () => {
  for (const dark of [0.2, 0.5, 1]) {
    for (const squared of [false, true]) {
      for (const slope of [0, 0.03, -0.08]) {
        const lines = ruling(480, 96, slope, squared);
        const { ink, digits, ruled } = drawn("2746308", { lines, width: 1.4, dark });
        const { pixels } = removeLines(ink).ink;
        let left = 0, line = 0, lost = 0, inked = 0;
        pixels.forEach((pixel, i) => {
          if (digits[i] === 0 && ruled[i] > 0.5) left += Number(pixel >= HALF_INK), line++;
          if (digits[i] > 0.9) lost += Number(pixel < HALF_INK), inked++;
        });
        const name = `${dark} dark, ${squared ? "squared" : "ruled"}, slope ${slope}`;
        assert(left <= 0.07 * line, `${left} of ${line} pixels of lines are left: ${name}`);
        assert(lost <= 0.02 * inked, `${lost} of ${inked} pixels of digits are lost: ${name}`);
      }
    }
  }
});

Deno.test("boxes go, apart or joined", () => {
  const box = (left: number): [Point, Point][] => [
    [[left, 12], [left + 55, 12]],
    [[left, 88], [left + 55, 88]],
    [[left, 12], [left, 88]],
    [[left + 55, 12], [left + 55, 88]],
  ];
  for (const distance of [60, 55]) {
    const lines = Array.from({ length: 4 }, (_, i) => box(27 + distance * i)).flat();
    const { ink, digits, ruled } = drawn("4182", { lines, width: 1.6, dark: 1 });
    const { pixels } = removeLines(ink).ink;
    const left = pixels.filter((pixel, i) => digits[i] === 0 && ruled[i] > 0.5 && pixel >= HALF_INK).length;
    assert(left <= 40, `${left} pixels of boxes are left`);
  }
});

Deno.test("an empty ruled page, a squared one and a form without digits are empty", () => {
  for (const squared of [false, true]) {
    const { ink } = drawn("   ", { lines: ruling(240, 96, 0.02, squared), width: 1.4, dark: 0.6 });
    assertEquals(removeLines(ink).ink.pixels.filter((pixel) => pixel >= HALF_INK).length, 0);
  }
});

Deno.test("straight strokes of digits are no lines: bars of 7, 2 and 4, and 1 between others", () => {
  for (const digits of ["7", "1", "4", "2", "11", "111", "7777", "1471"]) {
    for (const hand of ["plain", "crossed"] as const) {
      const { width, height, coverage } = writeNumbers([digits], {
        hand,
        pen: { ...PEN, slant: 0, wobble: 0, width: 0.04 },
      });
      const ink = { width, height, pixels: Uint8Array.from(coverage, (covered) => 255 * covered) };
      assertEquals(removeLines(ink).lines, [], `${digits}, ${hand}`);
    }
  }
});

Deno.test("a line is found where it is, with its slope and width, though strokes cross it", () => {
  const { ink } = drawn("30", { lines: [[[0, 40], [190, 45]]], width: 2, dark: 1 });
  const found = findLines(ink).filter(({ start, end }) => end - start > 150);
  assertEquals(found.length, 1);
  const [{ offset, slope, width, isUpright }] = found;
  assertEquals(isUpright, false);
  assert(Math.abs(offset - 40) < 1 && Math.abs(slope - 5 / 190) < 0.01 && Math.abs(width - 2) < 1.2);
});

Deno.test("one level line is printed if it is longer than digits are, one upright line never is", () => {
  const line = { isUpright: false, start: 0, end: 99, offset: 50, slope: 0, width: 1 };
  const around = { width: 120, height: 120 };
  assertEquals(printedLines([line], { ...around, characterHeight: 50 }), [line]);
  assertEquals(printedLines([line], { ...around, characterHeight: 60 }), []);
  assertEquals(printedLines([{ ...line, isUpright: true }], { ...around, characterHeight: 60 }), []);
});

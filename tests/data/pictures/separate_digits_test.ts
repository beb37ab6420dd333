import { assertEquals } from "deno-std/assert/equals.js";
import type { GreyPicture } from "../../../data/pictures/grey_picture.ts";
import { pictureForm } from "../../../data/pictures/picture_form.ts";
import { preparePicture } from "../../../data/pictures/prepare_picture.ts";
import { separateDigits } from "../../../data/pictures/separate_digits.ts";
import { inked, textOf } from "./inked.ts";
import { writeNumbers, type Writing } from "./numbers.ts";
import { photograph, type Scene, sideLight, spotLight } from "./photograph.ts";

const PEN = { size: 60, width: 0.1, slant: 0.1, wobble: 0.015 };

/** How many digits each line of a photographed text has, without the desk around it. */
function counts(lines: readonly string[], writing: Writing, scene: Scene = { background: 0.9, ink: 0.2 }): number[] {
  const preparation = { form: pictureForm("mnist"), size: { width: 28, height: 28 } };
  return preparePicture(photograph(writeNumbers(lines, writing), scene), preparation).map((line) => line.length);
}

Deno.test("each digit comes with its own ink and the faint pixels at its border", () => {
  const ink = inked(
    "........+",
    ".+##.....",
    "..##..##.",
    "..##.+##.",
    "...+..##.",
    ".........",
  );
  const [[first, second]] = separateDigits(ink);
  assertEquals(first.box, { left: 1, top: 1, width: 3, height: 4 });
  assertEquals(textOf(first.ink), [".....", ".+##.", "..##.", "..##.", "...+.", "....."]);
  assertEquals(second.box, { left: 5, top: 2, width: 3, height: 3 });
  assertEquals(textOf(second.ink), [".....", "..##.", ".+##.", "..##.", "....."]);
});

Deno.test("a neighbour's ink that reaches into a digit's box is left out", () => {
  const ink = inked(
    "##...##",
    "##...##",
    "##.####",
    "##.#...",
    "##.....",
    "#####..",
  );
  const [[first, second]] = separateDigits(ink);
  assertEquals(textOf(first.ink), [
    ".......",
    ".##....",
    ".##....",
    ".##....",
    ".##....",
    ".##....",
    ".#####.",
    ".......",
  ]);
  assertEquals(textOf(second.ink), ["......", "...##.", "...##.", ".####.", ".#....", "......"]);
});

/** A network that knows ink of one width, and is the less certain of other ink the wider that is. */
const certainOf = (known: number) => (parts: readonly GreyPicture[]) =>
  parts.map(({ width }) => width === known ? 0 : -width);

Deno.test("a dot beside a digit that is alone is a piece of it, or dust, and beside several a mark", () => {
  const digit = ["#####...", ...Array<string>(7).fill("....#..."), "....#..#"];
  const enlarged = (rows: readonly string[]) => rows.flatMap((row) => Array(3).fill(row.replaceAll(/./g, "$&$&$&")));
  const read = (rows: readonly string[], known: number) =>
    separateDigits(inked(...enlarged(rows)), certainOf(known + 2))
      .map((line) => line.map(({ box: { width }, mark }) => mark ?? width));
  assertEquals(read(digit, 24), [[24]]);
  assertEquals(read(digit, 15), [[15]]);
  assertEquals(read(digit.map((row) => `${row}....#`), 15), [[15, ".", 3]]);
});

Deno.test("ink that is nowhere more than half is no digit", () => {
  assertEquals(separateDigits(inked("+++", "+++", "+++")), []);
});

Deno.test("the digits of numbers are counted right in any hand, light, size and slope", () => {
  const lights = { plain: sideLight, crossed: spotLight };
  for (const hand of ["plain", "crossed"] as const) {
    for (const size of [24, 60]) {
      for (const fall of [-0.08, 0.08]) {
        const scene = { background: 0.9, ink: 0.25, light: lights[hand], noise: 5 };
        const writing = { hand, pen: { ...PEN, size }, fall };
        assertEquals(counts(["0123456789"], writing, scene), [10], `${hand} of ${size} pixels, falling ${fall}`);
      }
    }
  }
});

Deno.test("the edge of a shadow, a table around the sheet and pale lines on it are no digits", () => {
  const shadow = (x: number, y: number) => x + y / 4 > 0.6 ? 0.45 : 1;
  const table = (x: number, y: number) => x < 0.02 || x > 0.98 || y < 0.08 || y > 0.85 ? 0.25 : 1;
  const ruled = (_: number, y: number) => y * 8 % 1 < 0.08 ? 0.85 : 1;
  for (const light of [shadow, table, ruled]) {
    const scene = { background: 0.92, ink: 0.25, light, noise: 4 };
    assertEquals(counts(["0892635147", "6350412"], { hand: "plain", pen: PEN }, scene), [10, 7], light.name);
  }
});

Deno.test("several lines of numbers with gaps between are read line by line", () => {
  assertEquals(counts(["0171 234", "98 76"], { hand: "plain", pen: PEN }), [7, 4]);
});

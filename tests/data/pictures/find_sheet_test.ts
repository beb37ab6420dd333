import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { findSheet } from "../../../data/pictures/find_sheet.ts";
import { reduced } from "../../../data/pictures/reduced_picture.ts";
import type { GreyPicture } from "../../../data/pictures/grey_picture.ts";
import { inked } from "./inked.ts";
import { writeNumbers } from "./numbers.ts";
import { photograph, sideLight } from "./photograph.ts";

/** A picture of 300 × 200 whose pixels are light within four corners, with a dark square of 20 × 20 in the middle. */
function sheetOn(desk: number, corners: readonly (readonly [number, number])[], written = true): GreyPicture {
  const pixels = Uint8Array.from({ length: 60000 }, (_, i) => {
    const x = i % 300, y = Math.floor(i / 300);
    const isOn = corners.every(([ax, ay], c) => {
      const [bx, by] = corners[(c + 1) % 4];
      return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0;
    });
    if (!isOn) return desk;
    return written && Math.abs(x - 150) < 10 && Math.abs(y - 100) < 10 ? 40 : 230;
  });
  return { width: 300, height: 200, pixels };
}

const CORNERS = [[60, 40], [250, 55], [240, 165], [50, 150]] as const;

Deno.test("the corners of a light sheet on a dark desk are found", () => {
  findSheet(reduced(sheetOn(60, CORNERS)))!.forEach(([x, y], i) =>
    assert(Math.hypot(x - CORNERS[i][0], y - CORNERS[i][1]) < 4, `corner ${i} is ${x}, ${y}`)
  );
});

Deno.test("what is no sheet is none: a page, a shadow's edge, a lamp, a round thing, a triangle, a light bar with nothing on it", () => {
  const paper = writeNumbers(["0892"], { hand: "plain", pen: { size: 60, width: 0.1, slant: 0, wobble: 0 } });
  const shadow = (x: number, y: number) => x + y / 4 > 0.6 ? 0.45 : 1;
  for (const light of [undefined, sideLight, shadow]) {
    assertEquals(findSheet(reduced(photograph(paper, { background: 0.9, ink: 0.2, light }))), undefined);
    assertEquals(findSheet(reduced(photograph(paper, { background: 0.1, ink: 0.9, light }))), undefined);
  }
  assertEquals(findSheet(reduced(sheetOn(60, CORNERS, false))), undefined);
  const round = sheetOn(60, CORNERS);
  round.pixels.forEach((_, i) => {
    const away = Math.hypot(i % 300 - 150, Math.floor(i / 300) - 100);
    round.pixels[i] = away < 80 && away > 25 ? 230 : 60;
  });
  assertEquals(findSheet(reduced(round)), undefined);
  assertEquals(findSheet(reduced(sheetOn(60, [[148, 20], [152, 20], [280, 180], [20, 180]]))), undefined);
  // A 0 of a few pixels, with dark inside.
  const digit = inked("........", "..####..", ".##..##.", ".##..##.", ".##..##.", ".##..##.", "..####..", "........");
  assertEquals(findSheet(reduced(digit)), undefined);
  assertEquals(findSheet(reduced({ width: 1, height: 1, pixels: Uint8Array.of(9) })), undefined);
});

Deno.test("a sheet may bulge by a pixel between its corners", () => {
  const within = (x: number, left: number, right: number) => x >= left && x < right;
  const pixels = Uint8Array.from({ length: 8000 }, (_, i) => {
    const x = i % 100, y = Math.floor(i / 100);
    if (within(x, 46, 54) && within(y, 36, 44)) return 40;
    const isSheet = within(x, 25, 75) && within(y, 20, 60);
    const isBulge = within(x, 24, 76) && within(y, 24, 56) || within(x, 29, 71) && within(y, 19, 61);
    return isSheet || isBulge ? 230 : 60;
  });
  assertEquals(findSheet(reduced({ width: 100, height: 80, pixels })), [
    [25.5, 20.5],
    [74.5, 20.5],
    [74.5, 59.5],
    [25.5, 59.5],
  ]);
});

import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { findInk, HALF_INK } from "../../../data/pictures/find_ink.ts";
import { Paper } from "./paper.ts";
import { writeNumbers } from "./numbers.ts";
import { photograph, type Scene, sideLight, spotLight } from "./photograph.ts";

const PEN = { size: 60, width: 0.12, slant: 0, wobble: 0.01 };

/** How many pixels are taken for ink that are background, or the other way round; the borders of strokes don't count. */
function mistaken(paper: Paper, scene: Scene): number {
  const { pixels } = findInk(photograph(paper, scene));
  return paper.coverage.reduce((sum, covered, i) => {
    const isWrong = covered > 0.9 ? pixels[i] < HALF_INK : covered < 0.1 && pixels[i] >= HALF_INK;
    return sum + Number(isWrong);
  }, 0);
}

Deno.test("ink is full where the pen was, none where it wasn't, and half where it covers half of a pixel", () => {
  const paper = new Paper(40, 40);
  for (let y = 10; y < 30; y++) {
    paper.coverage.set([0.5, 1, 1, 1], y * 40 + 18);
  }
  for (const [background, ink] of [[1, 0], [0, 1], [0.8, 0.3], [0.2, 0.9]]) {
    const { pixels } = findInk(photograph(paper, { background, ink }));
    const row = [...pixels.subarray(20 * 40 + 16, 20 * 40 + 24)];
    assertEquals(
      [row[0], row[1], row[3], row[4], row[5], row[6]],
      [0, 0, 255, 255, 255, 0],
      `${background} and ${ink}`,
    );
    assert(row[2] > 0.3 * 255 && row[2] < 0.7 * 255, `half of a pixel counts ${row[2]}`);
  }
});

/** Light that falls off from the left to half of it. */
const half = (x: number) => 1 - 0.5 * x;

/** A shadow on the right, in which the same noise counts for more. */
const shadow = (x: number) => 1 - 0.8 * Math.max(0, (x - 0.7) / 0.3);

Deno.test("uneven light and noise change next to no pixel", () => {
  const paper = writeNumbers(["3141592653"], { hand: "crossed", pen: PEN });
  const darkInk = [undefined, sideLight, spotLight].map((light) => ({ background: 0.9, ink: 0.2, light, noise: 6 }));
  const lightInk = [undefined, half].flatMap((light) =>
    [0.1, 0.35].map((background) => ({ background, ink: 0.95, light, noise: 6 }))
  );
  for (const scene of [...darkInk, ...lightInk]) {
    const share = mistaken(paper, scene) / paper.coverage.length;
    assert(share < 0.001, `${share} of the pixels are mistaken`);
  }
});

Deno.test("dark ink is the same in any light, since it takes the same share of it everywhere", () => {
  const paper = writeNumbers(["27"], { hand: "plain", pen: PEN });
  const even = findInk(photograph(paper, { background: 0.9, ink: 0.2 })).pixels;
  for (const [light, steepest] of [[half, 0.5 / 0.5], [sideLight, 0.65 / 0.35]] as const) {
    const { pixels } = findInk(photograph(paper, { background: 0.9, ink: 0.2, light }));
    const largest = pixels.reduce((most, pixel, i) => Math.max(most, Math.abs(pixel - even[i])), 0);
    // Under a stroke, the background is known from its sides: the light changes by this share from one to the other.
    const bound = steepest * (PEN.size * PEN.width + 1) / paper.width;
    assert(largest <= 255 * bound + 2, `a pixel differs by ${largest}, not at most ${255 * bound}`);
  }
});

Deno.test("one small digit on a large sheet is found", () => {
  const paper = new Paper(800, 600);
  const before = paper.coverage.slice();
  const number = writeNumbers(["4"], { hand: "plain", pen: { ...PEN, size: 30 } });
  for (let y = 0; y < number.height; y++) {
    const row = number.coverage.subarray(y * number.width, (y + 1) * number.width);
    paper.coverage.set(row, (300 + y) * 800 + 350);
  }
  assert(before.some((covered, i) => covered !== paper.coverage[i]));
  assertEquals(mistaken(paper, { background: 0.9, ink: 0.4, light: sideLight, noise: 3 }), 0);
});

Deno.test("on a sheet without writing there is no ink, and noise hardly ever counts as ink", () => {
  for (const light of [undefined, sideLight, spotLight]) {
    const { pixels } = findInk(photograph(new Paper(200, 150), { background: 0.9, ink: 0, light }));
    assertEquals(pixels.some((pixel) => pixel > 0), false);
  }
  for (const light of [undefined, half, sideLight, spotLight, shadow]) {
    for (const noise of [4, 8]) {
      const { pixels } = findInk(photograph(new Paper(200, 150), { background: 0.6, ink: 0, light, noise }));
      // Of a normal distribution 0.003 % lie beyond four deviations on one side.
      assert(pixels.filter((pixel) => pixel > 0).length <= 0.00003 * pixels.length + 2);
    }
  }
});

Deno.test("a picture of one pixel has no ink", () => {
  for (const pixel of [0, 128, 255]) {
    assertEquals(findInk({ width: 1, height: 1, pixels: Uint8Array.of(pixel) }).pixels, Uint8Array.of(0));
  }
});

Deno.test("with a given polarity, only what differs that way is ink", () => {
  const paper = new Paper(30, 30);
  for (let y = 8; y < 22; y++) paper.coverage.fill(1, y * 30 + 13, y * 30 + 17);
  const picture = photograph(paper, { background: 0.9, ink: 0.2 });
  assertEquals(findInk(picture, "dark-on-light").pixels[15 * 30 + 15], 255);
  assertEquals(findInk(picture, "light-on-dark").pixels[15 * 30 + 15], 0);
});

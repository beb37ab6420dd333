import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { Point } from "../../../data/pictures/homography.ts";
import { rectifySheet } from "../../../data/pictures/rectify_sheet.ts";
import { pictureForm } from "../../../data/pictures/picture_form.ts";
import { pictureSteps } from "../../../data/pictures/prepare_picture.ts";
import { warpOf } from "../../fixtures/pictures/warp.ts";

/** A sheet of 300 × 100 with three bars of 20 × 60, as wide as high pictures of it are taken. */
const WIDTH = 300, HEIGHT = 100;
const BARS = [60, 140, 220].map((left) => ({ left, top: 20, width: 20, height: 60 }));

/** The picture of the sheet on a dark desk, seen from low down and tilted, and its corners. */
function seen(perspective: number, tilt: number) {
  const warp = warpOf({ perspective, tilt }, WIDTH, HEIGHT, [60, 80]), width = 440, height = 300;
  const pixels = new Uint8Array(width * height).fill(50);
  // Close points of the sheet, each laid where it is seen.
  for (let y = 0; y < HEIGHT; y += 0.25) {
    for (let x = 0; x < WIDTH; x += 0.25) {
      const isInk = BARS.some(({ left, top, width, height }) =>
        x >= left && x < left + width && y >= top && y < top + height
      );
      const [px, py] = warp([x, y]);
      pixels[Math.floor(py) * width + Math.floor(px)] = isInk ? 30 : 230;
    }
  }
  const corners = ([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]] as const).map(warp);
  return { picture: { width, height, pixels }, corners: corners as [Point, Point, Point, Point], warp };
}

Deno.test("a sheet in perspective becomes a rectangle on which upright bars are upright and equally wide", () => {
  const { picture, corners } = seen(0.3, 6), { picture: { width, height, pixels } } = rectifySheet(picture, corners);
  const inks = (y: number) =>
    [...pixels.subarray(y * width, (y + 1) * width).keys()].filter((x) => pixels[y * width + x] < 130);
  const starts = [0.25, 0.5, 0.75].map((share) =>
    inks(Math.round(share * height)).filter((x, i, all) => all[i - 1] !== x - 1)
  );
  for (const start of starts) {
    assertEquals(start.length, 3);
    start.forEach((x, i) => assert(Math.abs(x - starts[0][i]) <= 1, `bar ${i} starts at ${x}, not ${starts[0][i]}`));
    // The bars are 80 of 300 apart.
    const apart = [start[1] - start[0], start[2] - start[1]];
    assert(Math.abs(apart[0] - apart[1]) <= 2, `the bars are ${apart} apart`);
  }
});

Deno.test("what is found on a rectified sheet is boxed where it is in the picture", () => {
  const { picture, warp } = seen(0.3, 6);
  const steps = pictureSteps(picture, { form: pictureForm("mnist"), size: { width: 28, height: 28 } });
  assertEquals(steps.picture?.width, picture.width);
  const [line] = steps.images;
  assertEquals([line.length, steps.parts.length], [3, 3]);
  line.forEach(({ box }, i) => {
    const { left, top, width, height } = BARS[i];
    const seenAt = ([[left, top], [left + width, top], [left + width, top + height], [left, top + height]] as const)
      .map(warp);
    const xs = seenAt.map(([x]) => x), ys = seenAt.map(([, y]) => y);
    const expected = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    [box.left, box.top, box.left + box.width, box.top + box.height].forEach((side, k) =>
      assert(Math.abs(side - expected[k]) <= 4, `side ${k} of bar ${i} is ${side}, not ${expected[k]}`)
    );
  });
});

Deno.test("a picture without a desk around it is rectified by nothing", () => {
  const page = { width: 80, height: 60, pixels: new Uint8Array(4800).fill(230) };
  const steps = pictureSteps(page, { form: pictureForm("mnist"), size: { width: 28, height: 28 } });
  assertEquals([steps.picture, steps.sheet], [undefined, page]);
});

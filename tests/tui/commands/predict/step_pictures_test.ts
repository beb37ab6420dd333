import { assertEquals } from "deno-std/assert/equals.js";
import { stepPictures } from "../../../../tui/commands/predict/step_pictures.ts";

/** A picture of 8 × 4 all of one lightness. */
function plain(lightness: number) {
  return { width: 8, height: 4, pixels: new Uint8Array(32).fill(lightness) };
}

const BOX = { left: 5, top: 2, width: 3, height: 4 }, PART = { box: BOX, image: new Uint8Array(4) };
const LINE = { isUpright: false, start: 0, end: 7, offset: 0, slope: 0, width: 1 };

Deno.test("the steps are the picture, the sheet found in it, the ink, the ink without lines, and the parts", () => {
  const steps = stepPictures({
    picture: plain(9),
    sheet: plain(255),
    polarity: "dark-on-light",
    ink: plain(1),
    lines: [LINE, LINE],
    inkWithoutLines: plain(2),
    images: [[PART], [PART]],
    parts: [{ box: BOX, ink: plain(2) }, { box: BOX, ink: plain(2) }],
  });
  assertEquals(steps.map(({ title, picture, boxes }) => [title, picture.pixels[0], boxes]), [
    ["picture", 9, []],
    ["sheet, straightened, dark on light", 255, []],
    ["ink", 1, []],
    ["without 2 lines", 2, []],
    ["2 parts", 2, [BOX, BOX]],
  ]);
});

Deno.test("what didn't happen is no step: no sheet on a desk, no lines, no parts, or a picture that is taken as a whole", () => {
  const titles = (steps: Parameters<typeof stepPictures>[0]) => stepPictures(steps).map(({ title }) => title);
  const known = {
    sheet: plain(0),
    polarity: "light-on-dark",
    ink: plain(1),
    inkWithoutLines: plain(1),
    lines: [],
  } as const;
  assertEquals(titles({ ...known, images: [], parts: [] }), ["sheet, light on dark", "ink"]);
  const whole = { box: { left: 0, top: 0, width: 8, height: 4 }, image: new Uint8Array(4) };
  assertEquals(titles({ sheet: plain(0), images: [[whole]], parts: [{ box: whole.box, ink: plain(0) }] }), ["picture"]);
});

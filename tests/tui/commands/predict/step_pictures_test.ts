import { assertEquals } from "deno-std/assert/equals.js";
import { stepPictures } from "../../../../tui/commands/predict/step_pictures.ts";

/** A picture of 8 × 4 all of one lightness. */
function plain(lightness: number) {
  return { width: 8, height: 4, pixels: new Uint8Array(32).fill(lightness) };
}

const PART = { box: { left: 10, top: 4, width: 6, height: 8 }, image: new Uint8Array(4) };
const LINE = { isUpright: false, start: 0, end: 7, offset: 0, slope: 0, width: 1 };

Deno.test("the steps are the sheet, the ink, the ink without lines, and the parts in the pixels of the sheet", () => {
  const steps = stepPictures(
    {
      sheet: plain(255),
      polarity: "dark-on-light",
      ink: plain(1),
      lines: [LINE, LINE],
      inkWithoutLines: plain(2),
      images: [[PART], [PART]],
    },
    16,
  );
  const half = { left: 5, top: 2, width: 3, height: 4 };
  assertEquals(steps.map(({ title, picture, boxes }) => [title, picture.pixels[0], boxes]), [
    ["sheet, dark on light", 255, []],
    ["ink", 1, []],
    ["without 2 lines", 2, []],
    ["2 parts", 2, [half, half]],
  ]);
});

Deno.test("what didn't happen is no step: no lines, no parts, or a picture that is taken as a whole", () => {
  const titles = (steps: Parameters<typeof stepPictures>[0]) => stepPictures(steps, 8).map(({ title }) => title);
  const known = {
    sheet: plain(0),
    polarity: "light-on-dark",
    ink: plain(1),
    inkWithoutLines: plain(1),
    lines: [],
  } as const;
  assertEquals(titles({ ...known, images: [] }), ["sheet, light on dark", "ink"]);
  const whole = { box: { left: 0, top: 0, width: 8, height: 4 }, image: new Uint8Array(4) };
  assertEquals(titles({ sheet: plain(0), images: [[whole]] }), ["picture"]);
});

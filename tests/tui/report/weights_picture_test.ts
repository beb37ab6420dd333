import { assertEquals } from "deno-std/assert/equals.js";
import { Matrix } from "../../../src/matrix/matrix.ts";
import type { Picture } from "../../../tui/report/page_parts.ts";
import { weightsPicture } from "../../../tui/report/weights_picture.ts";
import { divergingColor } from "../../../tui/screen/widgets/diverging.ts";

/** Images of 2 × 1 are enlarged 42 times, and 6 pixels lie around each. */
const image = { width: 2, height: 1 }, ZOOM = 42, GAP = 6;
/** Two inputs, three units. */
const weights = Matrix.from([[1, -4, 0], [0.5, 2, 0]]);

function colorAt({ width, data }: Picture, x: number, y: number): number {
  const [red, green, blue] = data.subarray(3 * (y * width + x));
  return red << 16 | green << 8 | blue;
}

Deno.test("each unit is a tile on a scale of its own, in reading order, in the screen's colours", () => {
  const picture = weightsPicture([weights], image);
  assertEquals([picture.width, picture.height], [2 * (2 * ZOOM + GAP) + GAP, 2 * (ZOOM + GAP) + GAP]);
  const middleOf = (unit: number, pixel: number) => {
    const x = GAP + unit % 2 * (2 * ZOOM + GAP) + pixel * ZOOM + ZOOM / 2;
    return colorAt(picture, x, GAP + Math.floor(unit / 2) * (ZOOM + GAP) + ZOOM / 2);
  };
  const expected = [[1, 0.5], [-1, 0.5], [0, 0]].map((unit) => unit.map((value) => divergingColor(value, "truecolor")));
  assertEquals([0, 1, 2].map((unit) => [middleOf(unit, 0), middleOf(unit, 1)]), expected);
});

Deno.test("five units stand in two rows of three and two", () => {
  const picture = weightsPicture([Matrix.from([[0, 0, 0, 0, 1], [0, 0, 0, 0, 1]])], image);
  assertEquals([picture.width, picture.height], [3 * (2 * ZOOM + GAP) + GAP, 2 * (ZOOM + GAP) + GAP]);
  const last = colorAt(picture, GAP + 2 * ZOOM + GAP, GAP + ZOOM + GAP);
  assertEquals([last, colorAt(picture, GAP, GAP)], [1, 0].map((value) => divergingColor(value, "truecolor")));
});

Deno.test("a tile is of one colour up to its edges, and between tiles is neither − nor +", () => {
  const picture = weightsPicture([weights], image);
  const corners = [[GAP, GAP], [GAP + ZOOM - 1, GAP + ZOOM - 1]].map(([x, y]) => colorAt(picture, x, y));
  assertEquals(corners, [divergingColor(1, "truecolor"), divergingColor(1, "truecolor")]);
  const around = [[GAP - 1, GAP], [GAP, GAP - 1], [GAP + 2 * ZOOM, GAP], [GAP, GAP + ZOOM]];
  assertEquals(new Set(around.map(([x, y]) => colorAt(picture, x, y))).size, 1);
});

Deno.test("two networks stand side by side, each as it would stand alone", () => {
  const other = Matrix.from([[-1, 1, 1], [1, 1, 1]]);
  const [left, right, both] = [[weights], [other], [weights, other]].map((layers) => weightsPicture(layers, image));
  assertEquals(both.height, left.height);
  const offset = both.width - right.width;
  for (let y = 0; y < both.height; y++) {
    for (let x = 0; x < left.width - GAP; x++) assertEquals(colorAt(both, x, y), colorAt(left, x, y));
    for (let x = GAP; x < right.width; x++) assertEquals(colorAt(both, offset + x, y), colorAt(right, x, y));
  }
});

Deno.test("images larger than a tile are not enlarged", () => {
  const large = weightsPicture([Matrix.zeros(200 * 100, 1)], { width: 200, height: 100 });
  assertEquals([large.width, large.height], [200 + 2 * GAP, 100 + 2 * GAP]);
});

import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { pictureForm } from "../../../data/pictures/picture_form.ts";
import { inverted } from "../../../data/pictures/polarity.ts";
import { preparePicture } from "../../../data/pictures/prepare_picture.ts";
import { resize } from "../../../data/pictures/resize.ts";
import { inked, textOf } from "./inked.ts";
import { writeNumbers } from "./numbers.ts";
import { Paper } from "./paper.ts";
import { photograph, type Scene } from "./photograph.ts";

const SIZE = { width: 28, height: 28 };
const PEN = { size: 60, width: 0.1, slant: 0.1, wobble: 0.015 };

Deno.test("a large photograph's digits are placed in its own pixels", () => {
  const paper = new Paper(4000, 500);
  for (const left of [400, 2000, 3200]) {
    for (let y = 100; y < 400; y++) paper.coverage.fill(1, y * 4000 + left, y * 4000 + left + 60);
  }
  const [line] = preparePicture(photograph(paper, { background: 1, ink: 0 }), {
    form: pictureForm("mnist"),
    size: SIZE,
  });
  assertEquals(line.length, 3);
  line.forEach(({ box, image }, i) => {
    const expected = { left: [400, 2000, 3200][i], top: 100, width: 60, height: 300 };
    for (const key of ["left", "top", "width", "height"] as const) {
      assert(Math.abs(box[key] - expected[key]) <= 5, `${key} is ${box[key]}, not ${expected[key]}`);
    }
    assertEquals(image.length, 784);
  });
});

Deno.test("a picture and its negative are prepared alike", () => {
  const picture = photograph(writeNumbers(["37"], { hand: "plain", pen: PEN }), { background: 1, ink: 0 });
  for (const dataset of ["mnist", "quickdraw", "fashion-mnist"]) {
    const preparation = { form: pictureForm(dataset), size: SIZE };
    const images = preparePicture(picture, preparation).flat().map(({ image }) => image);
    assertEquals(images.length, dataset === "mnist" ? 2 : 1);
    assertEquals(preparePicture(inverted(picture), preparation).flat().map(({ image }) => image), images);
  }
});

/** The share of an image's ink by which another differs, moved by a pixel at most: its centre may be rounded otherwise. */
function difference(image: Uint8Array, other: Uint8Array): number {
  const sum = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);
  const shifts = [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((right) => SIZE.width * down + right));
  return Math.min(
    ...shifts.map((shift) => sum(image.map((pixel, i) => Math.abs(pixel - (other[i + shift] ?? 0)))) / sum(image)),
  );
}

Deno.test("a digit in light that falls off to half becomes the image that it is in even light", () => {
  const paper = writeNumbers(["5"], { hand: "plain", pen: PEN });
  const imageIn = (scene: Scene) =>
    preparePicture(photograph(paper, scene), { form: pictureForm("mnist"), size: SIZE })[0][0];
  // Dark ink takes a share of the light; light ink adds to it, and fades to 0.5 ∕ 0.75 of its mean where there is half.
  for (const [background, ink, fading] of [[0.9, 0.2, 0.01], [0.3, 0.95, 1 - 0.5 / 0.75]]) {
    const even = imageIn({ background, ink });
    for (const light of [(x: number) => 1 - 0.5 * x, (_: number, y: number) => 0.5 + 0.5 * y]) {
      const { box, image } = imageIn({ background, ink, light });
      for (const key of ["left", "top", "width", "height"] as const) {
        assert(Math.abs(box[key] - even.box[key]) <= 1, `${key} is ${box[key]}, not ${even.box[key]}`);
      }
      const differs = difference(even.image, image);
      assert(differs <= fading, `the image differs by ${differs} of its ink`);
    }
  }
});

Deno.test("inverted, a picture is taken the other way round", () => {
  // A bold 0 that fills its picture, by its border; otherwise the square within it would be the ink.
  const paper = new Paper(50, 50);
  for (let y = 2; y < 48; y++) paper.coverage.fill(1, y * 50 + 2, y * 50 + 48);
  for (let y = 17; y < 33; y++) paper.coverage.fill(0, y * 50 + 17, y * 50 + 33);
  const picture = photograph(paper, { background: 1, ink: 0 });
  const read = (invert: boolean) =>
    preparePicture(picture, { form: pictureForm("mnist"), size: SIZE, invert }).flat().map(({ box }) => box);
  assertEquals(read(false), [{ left: 2, top: 2, width: 46, height: 46 }]);
  assertEquals(read(true), [{ left: 17, top: 17, width: 16, height: 16 }]);
  const [[{ image }]] = preparePicture(picture, { form: { shows: "anything" }, size: SIZE, invert: true });
  assertEquals(image, resize(inverted(picture), 28, 28).pixels);
});

Deno.test("all strokes of a drawing belong to it, but no dust", () => {
  const ink = inked(
    "............",
    ".####..###..",
    ".####..###..",
    ".####..###..",
    ".........  .",
    "............",
  );
  const picture = inverted(resize(ink, 240, 120));
  picture.pixels[110 * 240 + 230] = 0;
  const [[{ box, image }]] = preparePicture(picture, { form: pictureForm("quickdraw"), size: { width: 9, height: 9 } });
  for (const [key, value] of Object.entries({ left: 20, top: 20, width: 180, height: 60 })) {
    assert(Math.abs(box[key as "left"] - value) <= 10, `${key} is ${box[key as "left"]}, not ${value}`);
  }
  const rows = textOf({ width: 9, height: 9, pixels: image });
  assertEquals(rows.flatMap((row, y) => /[#+]/.test(row) ? [y] : []), [0, 1, 2], rows.join("\n"));
});

Deno.test("a thing keeps its greys, and its background becomes black", () => {
  const picture = inked("............", "....####....", "....#++#....", "............", "............");
  const dark = { ...picture, pixels: picture.pixels.map((pixel) => 250 - pixel * 240 / 255) };
  const [[{ box, image }]] = preparePicture(dark, {
    form: pictureForm("fashion-mnist"),
    size: { width: 4, height: 4 },
  });
  assertEquals(box, { left: 0, top: 0, width: 12, height: 5 });
  // 255 − 10 is full ink, 255 − ⌊250 − 64 · 240 ∕ 255⌋ = 66 a quarter of it; 255 − 250 is background.
  assertEquals([...image], [0, 0, 0, 0, 245, 245, 245, 245, 245, 66, 66, 245, 0, 0, 0, 0]);
});

Deno.test("nothing is prepared of an empty picture", () => {
  const blank = { width: 50, height: 40, pixels: new Uint8Array(2000).fill(230) };
  for (const dataset of ["mnist", "quickdraw"]) {
    assertEquals(preparePicture(blank, { form: pictureForm(dataset), size: SIZE }), []);
  }
  const white = { ...blank, pixels: new Uint8Array(2000).fill(255) };
  assertEquals(preparePicture(white, { form: pictureForm("fashion-mnist"), size: SIZE }), []);
});

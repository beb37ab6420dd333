import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import type { RawSamples } from "../../data/raw_samples.ts";
import type { PixelScaling } from "../../src/matrix/input_scaling.ts";
import { DataError } from "../../data/data_error.ts";
import { scalePixels } from "../../data/pixels.ts";
import { describePixels, measurePixels, PICTURE_RANGE, pixelRange } from "../../data/measure_pixels.ts";
import type { PixelRange } from "../../data/pixel_range.ts";

/** Pixels of a drawing: a share of background, the rest evenly from there to the ink. */
function drawing(background: number, ink: number, share = 0.8): number[] {
  return Array.from({ length: 1000 }, (_, i) => {
    const part = Math.max(0, i / 1000 - share) / (1 - share);
    return Math.round(background + part * (ink - background));
  });
}

Deno.test("the range of pixels is the smallest usual one that holds all of them, of training and test", () => {
  const rangeOf = (...values: number[]) => {
    const { minimum, maximum } = pixelRange([Float64Array.from(values)], "f");
    return [minimum, maximum];
  };
  assertEquals(rangeOf(0, 1), [0, 1]);
  assertEquals(rangeOf(0, 0.25, 0.998), [0, 1]);
  assertEquals(rangeOf(0, 15), [0, 16]);
  assertEquals(rangeOf(0, 16), [0, 16]);
  assertEquals(rangeOf(0, 17), [0, 255]);
  assertEquals(rangeOf(3, 127.5), [0, 255]);
  assertEquals(rangeOf(0, 1000), [0, 1023]);
  assertEquals(rangeOf(0, 4000), [0, 4095]);
  assertEquals(rangeOf(0, 65_535), [0, 65_535]);
  assertEquals(rangeOf(-1, 0.5), [-1, 1]);
  assertEquals(rangeOf(NaN, 0, 16), [0, 16]);
  assertEquals(pixelRange([Uint8Array.of(0, 16), Uint8Array.of(17)], "f").maximum, 255);
});

Deno.test("pixels in no usual range are refused with their range", () => {
  const message = (...values: number[]) =>
    assertThrows(() => pixelRange([Float64Array.from(values)], "f.csv"), DataError).message;
  const expected = "expected pixels from 0 to 1, 16, 255, 1023, 4095 or 65535, or from −1 to 1";
  assertEquals(message(-0.42, 2.82), `f.csv holds pixels from -0.42 to 2.82; ${expected}`);
  assertEquals(message(0, 70_000), `f.csv holds pixels from 0 to 70000; ${expected}`);
});

/** How pixels of a single image, whatever its shape, are scaled. */
function measured(features: RawSamples["features"], range: PixelRange): PixelScaling {
  const columns = features.length;
  return measurePixels({ features, labels: new Uint16Array(Math.min(1, columns)), columns }, range, {
    width: columns,
    height: 1,
  });
}

Deno.test("light on dark stays, dark on light is inverted, whatever the range", () => {
  for (const maximum of [1, 16, 255, 65_535]) {
    const range = { minimum: 0, maximum };
    const light = Float64Array.from(drawing(0, 255), (pixel) => pixel / 255 * maximum);
    assertEquals(measured(light, range), { ...range, offset: 0, scale: 1 / maximum });
    const dark = light.map((pixel) => maximum - pixel);
    assertEquals(measured(dark, range), { ...range, offset: maximum, scale: -1 / maximum });
  }
  const centred = Float64Array.from(drawing(0, 255), (pixel) => pixel / 127.5 - 1);
  const range = { minimum: -1, maximum: 1 };
  assertEquals(measured(centred, range), { ...range, offset: -1, scale: 1 / 2 });
});

Deno.test("of bold drawings the larger end is the background, and paper need not be white to the last shade", () => {
  const scaleOf = (pixels: number[]) => measured(Uint8Array.from(pixels), PICTURE_RANGE).scale;
  assertEquals(scaleOf(drawing(255, 0, 0.55)), -1 / 255);
  assertEquals(scaleOf(drawing(0, 255, 0.55)), 1 / 255);
  assertEquals(scaleOf([0, 0, 0, 255, 255, 255, 255]), -1 / 255);
  assertEquals(scaleOf(drawing(240, 20)), -1 / 255);
  assertEquals(scaleOf(drawing(12, 200)), 1 / 255);
});

Deno.test("a grey background becomes 0, and the ink on it something above", () => {
  const light = measured(Uint8Array.from(drawing(128, 255)), PICTURE_RANGE);
  // The farther end is black, 128 away.
  assertEquals([light.offset, light.scale], [128, 1 / 128]);
  const dark = measured(Uint8Array.from(drawing(200, 20)), PICTURE_RANGE);
  assertEquals([dark.offset, dark.scale], [200, -1 / 200]);
  const shares = measured(Float64Array.from(drawing(128, 255), (pixel) => pixel / 256), {
    minimum: 0,
    maximum: 1,
  });
  assertAlmostEquals(shares.offset, 0.5, 1 / 510); // within half a shade
});

Deno.test("the middle of photographs becomes 0, light stays light", () => {
  const photograph = Uint8Array.from({ length: 1000 }, (_, i) => 40 + Math.floor(i / 5));
  const { offset, scale } = measured(photograph, PICTURE_RANGE);
  assertEquals([offset, scale], [139, 1 / 139]);
});

Deno.test("pixels that are missing have no say, and no pixels at all leave bytes as they are", () => {
  const range = { minimum: 0, maximum: 16 };
  assertEquals(measured(Float64Array.of(NaN, 16, 16, 16, NaN, 2), range).offset, 16);
  assertEquals(measured(new Uint8Array(0), PICTURE_RANGE), { ...PICTURE_RANGE, offset: 0, scale: 1 / 255 });
});

Deno.test("what becomes of pixels is said in a sentence", () => {
  const range = { minimum: 0, maximum: 16 };
  assertEquals(describePixels({ ...range, offset: 0, scale: 1 / 16 }), "pixels from 0 to 16 become inputs from 0 to 1");
  assertEquals(
    describePixels({ ...range, offset: 16, scale: -1 / 16 }),
    "the images are dark on light: pixels from 0 to 16 become inputs from 1 to 0",
  );
  assertEquals(
    describePixels({ ...range, offset: 12, scale: -1 / 12 }),
    "most pixels are about 12, which becomes 0: pixels from 0 to 16 become inputs from 1 to −0.33",
  );
});

/** Images of 3 × 3 pixels with a dot in the middle: light on dark where a letter is l, dark on light where it is d. */
function dots(polarities: string): Uint8Array {
  return Uint8Array.from(
    [...polarities].flatMap((polarity) => [0, 0, 0, 0, 255, 0, 0, 0, 0].map((p) => polarity === "l" ? p : 255 - p)),
  );
}

const DOT = { width: 3, height: 3 };

function scalingOfDots(polarities: string, labels: readonly number[]): PixelScaling {
  return measurePixels(
    { features: dots(polarities), labels: Uint16Array.from(labels), columns: 9 },
    PICTURE_RANGE,
    DOT,
  );
}

Deno.test("of images of both polarities within a class those with a light border are inverted, and it is said", () => {
  const scaling = scalingOfDots("ldll", [0, 0, 1, 1]);
  assertEquals(scaling, { ...PICTURE_RANGE, offset: 0, scale: 1 / 255, mixedPolarity: DOT });
  assertEquals(
    describePixels(scaling),
    "some images are dark on light, others light on dark: those with a light border are inverted; " +
      "pixels from 0 to 255 become inputs from 0 to 1",
  );
  assertEquals([...scalePixels(dots("ldd"), scaling, "f")], [...dots("lll")]);
});

Deno.test("where whole classes differ in their polarity, it may be what they mean, and stays", () => {
  assertEquals(scalingOfDots("llddd", [0, 0, 1, 1, 1]).mixedPolarity, undefined);
});

Deno.test("one image in a hundred that is the other way round is no mixture", () => {
  const labels = Array<number>(100).fill(0);
  assertEquals(scalingOfDots("d" + "l".repeat(99), labels).mixedPolarity, undefined);
  assertEquals(scalingOfDots("dd" + "l".repeat(98), labels).mixedPolarity, DOT);
});

Deno.test("photographs, whose borders are of any lightness, are never inverted one by one", () => {
  const features = Uint8Array.from({ length: 9 * 40 }, (_, i) => i * 37 % 256);
  const labels = new Uint16Array(40);
  assertEquals(measurePixels({ features, labels, columns: 9 }, PICTURE_RANGE, DOT).mixedPolarity, undefined);
});

Deno.test("mixed images of any range are inverted within it, and what is missing stays the background", () => {
  const scaling = { minimum: -1, maximum: 1, offset: -1, scale: 1 / 2, mixedPolarity: DOT };
  const light = [1, 1, 1, 1, -1, 1, NaN, 1, 1];
  assertEquals(
    [...scalePixels(Float64Array.from([...light, ...light.map((p) => -p)]), scaling, "f")],
    [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0],
  );
});

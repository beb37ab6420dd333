import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { gaussianBlur } from "../../../../src/experiments/dreams/gaussian_blur.ts";

Deno.test("a Gaussian smooths a picture as SciPy does", () => {
  const pixels = Float64Array.from({ length: 12 }, (_, i) => Math.sin(i) ** 2);
  gaussianBlur({ width: 4, height: 3 }, 0.6)(pixels);
  // scipy.ndimage.gaussian_filter(numpy.sin(numpy.arange(12)).reshape(3, 4) ** 2, 0.6, mode="nearest", truncate=2 / 0.6)
  const expected = [
    0.205527126,
    0.625060045,
    0.603927838,
    0.193376344,
    0.579250106,
    0.635715073,
    0.363525263,
    0.422744022,
    0.805842431,
    0.394410217,
    0.376492916,
    0.795540185,
  ];
  expected.forEach((value, i) => assertAlmostEquals(pixels[i], value, 1e-9));
});

Deno.test("a picture of one colour stays as it is, up to its border", () => {
  const pixels = new Float32Array(35).fill(0.25);
  gaussianBlur({ width: 7, height: 5 }, 1.5)(pixels);
  pixels.forEach((value) => assertAlmostEquals(value, 0.25, 1e-6));
});

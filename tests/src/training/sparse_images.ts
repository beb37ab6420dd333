import { Random } from "../../../src/matrix/random.ts";
import type { Samples } from "../../../src/matrix/samples.ts";

/** Classes that {@link sparseImages} shows. */
export const IMAGE_CLASSES = 3;

/**
 * Small images, four fifths of whose pixels are 0 or more, in three classes by where the ink is.
 *
 * @param pixels That many for each class.
 */
export function sparseImages(count: number, pixels = 10): Samples {
  const random = new Random(3);
  const labels = Uint16Array.from({ length: count }, () => Math.floor(IMAGE_CLASSES * random.uniform()));
  const columns = IMAGE_CLASSES * pixels, features = new Uint8Array(columns * count);
  labels.forEach((label, i) => {
    for (let ink = 0; ink < 6; ink++) {
      features[columns * i + pixels * label + Math.floor(1.2 * pixels * random.uniform()) % pixels] = 255;
    }
  });
  return { features, labels, columns };
}

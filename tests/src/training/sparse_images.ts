import { Random } from "../../../src/matrix/random.ts";
import type { Samples } from "../../../src/matrix/samples.ts";

/** Classes that {@link sparseImages} shows. */
export const IMAGE_CLASSES = 3;

/** Small images, four fifths of whose pixels are 0, in three classes by where the ink is. */
export function sparseImages(count: number): Samples {
  const random = new Random(3);
  const labels = Uint16Array.from({ length: count }, () => Math.floor(IMAGE_CLASSES * random.uniform()));
  const features = new Uint8Array(30 * count);
  labels.forEach((label, i) => {
    for (let ink = 0; ink < 6; ink++) features[30 * i + 10 * label + Math.floor(12 * random.uniform()) % 10] = 255;
  });
  return { features, labels, columns: 30 };
}

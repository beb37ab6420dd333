import { type Augmentation, VARIATIONS } from "../augmentation/augmentation.ts";
import type { ImageSize } from "../matrix/image_size.ts";
import type { TrainingData } from "./data.ts";
import { OptionError } from "./option_error.ts";

/**
 * The size of the images that the options ask to vary; undefined if they don't.
 *
 * @throws {OptionError} if they do, and the data don't tell the size of their images or aren't bytes.
 */
export function variedImages(options: Augmentation, { image, training }: TrainingData): ImageSize | undefined {
  const variation = VARIATIONS.find((name) => options[name] > 0);
  if (variation === undefined) return undefined;
  if (image && training.features instanceof Uint8Array) return image;
  throw new OptionError(variation, String(options[variation]), "0 with data that aren't images of a byte a pixel");
}

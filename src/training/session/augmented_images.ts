import { type Augmentation, VARIATIONS } from "../../augmentation/augmentation.ts";
import type { ImageSize } from "../../matrix/image_size.ts";
import { OptionError } from "../../options/option_error.ts";

/**
 * The size of the images that the options ask to vary; undefined if they don't.
 *
 * @param image The size of the images that the samples are, if they are.
 * @throws {OptionError} if they ask for it, and the samples aren't.
 */
export function augmentedImages(options: Augmentation, image: ImageSize | undefined): ImageSize | undefined {
  const variation = VARIATIONS.find((name) => options[name] > 0);
  if (variation === undefined) return undefined;
  if (!image) throw OptionError.ofValue(variation, String(options[variation]), "0 with samples that aren't images");
  return image;
}

import { type Augmentation, augments, VARIATIONS } from "../../augmentation/augmentation.ts";
import type { ImageSize } from "../../matrix/image_size.ts";
import { type Samples, sliceSamples } from "../../matrix/samples.ts";
import { OptionError } from "../../options/option_error.ts";

/** Whether some features of training samples are zero; images may be shifted so that some are. */
export function hasZeros(samples: Samples, options: Augmentation): boolean {
  if (augments(options)) return true;
  for (let start = 0; start < samples.labels.length; start += ROWS) {
    if (sliceSamples(samples, start, start + ROWS).features.includes(0)) return true;
  }
  return false;
}

/** Samples that are searched for zeros at a time. */
const ROWS = 64;

/**
 * The size of the images that the options ask to augment; undefined if they don't.
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

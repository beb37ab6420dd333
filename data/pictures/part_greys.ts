import type { GreyPicture } from "./grey_picture.ts";
import type { InkPart } from "./ink_part.ts";
import type { Polarity } from "./polarity.ts";
import { roundedByte } from "./rounded_byte.ts";

/**
 * A part of a picture in the picture's own greys, of which its ink from `findInk` has few: that is 255 wherever something
 * stands out. The median of what lies around the part becomes 0, and the lightest of its greys 255.
 *
 * @param picture The picture that the part's box is in.
 * @returns A picture of the size of the part's ink.
 */
export function partGreys({ box, ink }: InkPart, picture: GreyPicture, polarity: Polarity): GreyPicture {
  const { width, height } = ink, negative = polarity === "dark-on-light" ? 255 : 0;
  const left = box.left - (width - box.width) / 2, top = box.top - (height - box.height) / 2;
  const greys = new Uint8Array(width * height), around = new Uint32Array(256);
  let lightest = 0;
  for (let y = Math.max(0, -top); y < Math.min(height, picture.height - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(width, picture.width - left); x++) {
      const i = y * width + x, grey = picture.pixels[(top + y) * picture.width + left + x] ^ negative;
      if (ink.pixels[i] === 0) around[grey]++;
      else lightest = Math.max(lightest, greys[i] = grey);
    }
  }
  const ground = medianOf(around), range = Math.max(1, lightest - ground);
  for (let i = 0; i < greys.length; i++) greys[i] = roundedByte(255 * (greys[i] - ground) / range);
  return { width, height, pixels: greys };
}

/** The median of a histogram's values; 0 if it is empty. */
function medianOf(histogram: Uint32Array): number {
  let left = histogram.reduce((sum, count) => sum + count, 0) / 2, value = 0;
  while (left > histogram[value]) left -= histogram[value++];
  return value;
}

import type { ColourPicture } from "../pictures/colour_picture.ts";

/** Red, green and blue of a pixel that has a colour are so far apart: JPEG leaves a little colour in greys. */
const COLOUR = 32;

/** A picture in colour has colours in this share of its pixels. */
const COLOURED_SHARE = 0.01;

/** Whether a picture is in colour, and not in greys with a cast or a few stray pixels. */
export function isColoured({ rgba }: ColourPicture): boolean {
  let coloured = 0;
  for (let i = 0; i < rgba.length; i += 4) {
    const [red, green, blue, alpha] = [rgba[i], rgba[i + 1], rgba[i + 2], rgba[i + 3]];
    if (alpha > 0 && Math.max(red, green, blue) - Math.min(red, green, blue) > COLOUR) coloured++;
  }
  return coloured >= COLOURED_SHARE * rgba.length / 4;
}

/** Whether something behind a picture is to be seen through it. */
export function isTransparent({ rgba }: ColourPicture): boolean {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] < 255) return true;
  return false;
}

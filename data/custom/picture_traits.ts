import type { ColourPicture } from "../pictures/colour_picture.ts";

/** The least difference between red, green and blue of a coloured pixel: JPEG leaves a little colour in greys. */
const COLOUR = 32;

/** The least share of coloured pixels in a picture in colour. */
const COLOURED_SHARE = 0.01;

/** Whether a picture is in colour, rather than grey with a colour cast or a few stray pixels. */
export function isColoured({ rgba }: ColourPicture): boolean {
  let coloured = 0;
  for (let i = 0; i < rgba.length; i += 4) {
    const [red, green, blue, alpha] = [rgba[i], rgba[i + 1], rgba[i + 2], rgba[i + 3]];
    if (alpha > 0 && Math.max(red, green, blue) - Math.min(red, green, blue) > COLOUR) coloured++;
  }
  return coloured >= COLOURED_SHARE * rgba.length / 4;
}

/** Whether a picture has transparent pixels. */
export function isTransparent({ rgba }: ColourPicture): boolean {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] < 255) return true;
  return false;
}

import type { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { divergingColor, divergingMark } from "./diverging.ts";
import { type Image, picture } from "./picture.ts";
import { robustScale } from "./robust_scale.ts";

/**
 * An image of signed values in the middle of the rectangle: half-block cells, two pixels each, red −, dark 0, blue +
 * (or the theme's palette). Without colour each cell is one character, lines for − and shades for +. The |value| from which
 * on the colour is the strongest is `scale`, or the {@link robustScale} of what is shown.
 */
export function thumbnail(image: Image, width: number, height: number, theme: Theme, scale?: number): Cells {
  return picture(image, width, height, theme, (pixels) => {
    const end = scale ?? robustScale(pixels);
    return {
      color: (value) => divergingColor(value / end, theme.depth, theme.palette),
      mark: (value) => divergingMark(value / end),
    };
  });
}

import type { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { divergingColor, divergingMark } from "./diverging.ts";
import { type Image, picture } from "./picture.ts";
import { robustScale } from "./robust_scale.ts";

/**
 * An image of signed values in half-block cells, in {@link divergingColor|diverging colours}; without colour each cell
 * is one {@link divergingMark|mark}. |value| ≥ `scale`, else the {@link robustScale} of what is shown, has the
 * strongest colour.
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

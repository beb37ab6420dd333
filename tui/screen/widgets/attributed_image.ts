import type { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { divergingColor, divergingMark } from "./diverging.ts";
import { inkColor } from "./ink_image.ts";
import { mixColors } from "./mix_colors.ts";
import { layeredPicture, type PixelSize } from "./picture.ts";
import { robustScale } from "./robust_scale.ts";

/** An image of ink, 0 to 255, with the signed part of each pixel in something. */
export interface AttributedImage extends PixelSize {
  readonly ink: ArrayLike<number>;
  readonly parts: ArrayLike<number>;
}

/** Ink is as bright as this beneath the colours, and from this much of the scale on a part's colour covers it. */
const INK_SHARE = 0.4, COVERING = 0.5;

/** Without colour, ink that has no part to speak of; less ink than this, 0 to 1, isn't shown. */
const INK_MARK = ":", LEAST_INK = 0.3;

/** The ink in dim grey, and over it each pixel's part: negative and positive ones in two colours, or marks without colour. */
export function attributedImage(
  { ink, parts, ...size }: AttributedImage,
  cells: PixelSize,
  theme: Theme,
): Cells {
  const { depth, palette } = theme;
  return layeredPicture({ ...size, layers: [ink, parts] }, cells, theme, ([, shown]) => {
    const end = robustScale(shown), nothing = divergingColor(0, depth, palette);
    return {
      color(inked, part) {
        const grey = inkColor(INK_SHARE * inked / 255, depth), color = divergingColor(part / end, depth, palette);
        if (depth === "truecolor") return mixColors(grey, color, Math.min(1, Math.abs(part) / end / COVERING));
        return color === nothing ? grey : color;
      },
      mark(inked, part) {
        const mark = divergingMark(part / end);
        return mark === " " && inked / 255 >= LEAST_INK ? INK_MARK : mark;
      },
    };
  });
}

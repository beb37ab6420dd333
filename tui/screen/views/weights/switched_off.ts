import { middle, type Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";

/** In place of the picture of a unit that is switched off. */
export function switchedOff({ width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height);
  for (let y = 0; y < height; y++) cells.text(0, y, "·".repeat(width), theme.faint);
  return markedOff(cells, theme);
}

/** A picture with the word that its unit is switched off in its middle. */
export function markedOff(picture: Cells, theme: Theme): Cells {
  const { width, height } = picture, text = width >= 5 ? " off " : "off".slice(0, width);
  picture.text(middle(width, text.length), Math.floor((height - 1) / 2), text, theme.warning);
  return picture;
}

import type { ImageSize } from "../../../data/dataset.ts";
import { rememberLast } from "../../remember_last.ts";
import type { Size } from "../layout/box.ts";
import type { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { thumbnail } from "../widgets/thumbnail.ts";
import { type ShownWeights, weightsOfUnit } from "./shown_weights.ts";

/** Units whose weights are to be drawn as pictures. */
export interface UnitThumbnails {
  readonly shown: ShownWeights;
  readonly units: readonly number[];
  readonly image: ImageSize;
  /** The cells of each. */
  readonly size: Size;
  /** The |weight| of the strongest colour; left out, each unit has its own. */
  readonly scale?: number;
}

/** A function that draws units' weights, and draws them again only when something that they show has changed. */
export function unitPainter(): (thumbnails: UnitThumbnails, theme: Theme) => Cells[] {
  const paint = rememberLast((
    units: string,
    { shown, image, size, scale }: Omit<UnitThumbnails, "units">,
    theme: Theme,
  ) =>
    units.split(",").map((unit) => {
      const values = weightsOfUnit(shown, Number(unit));
      return thumbnail({ values, ...image }, size.width, size.height, theme, scale);
    })
  );
  return ({ units, ...thumbnails }, theme) => paint(units.join(), thumbnails, theme);
}

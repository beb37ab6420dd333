import type { ImageSize } from "../../../../data/dataset.ts";
import type { Size } from "../../layout/box.ts";
import { type ThumbnailGrid, thumbnailGrid } from "../../widgets/thumbnail_grid.ts";

/** The rows above the units, and the columns at the left and the right of all. */
export const WEIGHTS_TITLE_HEIGHT = 1, MARGIN = 1;

/** The caption of a unit: `▸127`. */
const CAPTION = { width: 4, height: 1 };

/** Strokes are easily made out at half the size; cells are two pixels high. Small images need some rows to be seen. */
const COMFORTABLE_REDUCTION = 2, LEAST_COMFORTABLE_HEIGHT = 5;

/** Thumbnails are made so much smaller at most to fit in another row of them. */
const LEAST_SHRINKING = 0.8;

/**
 * The grid in the view of the weights: all units as large as fits, or, where they would be too small to be made out, a
 * page of them at a size that reads easily; smaller only in a window too small for one of those, undefined for none.
 */
export function unitGrid(image: ImageSize, units: number, { width, height }: Size): ThumbnailGrid | undefined {
  const rows = Math.max(0, height - WEIGHTS_TITLE_HEIGHT);
  const area = { x: MARGIN, y: WEIGHTS_TITLE_HEIGHT, width: width - 2 * MARGIN, height: rows };
  const comfortable = Math.max(LEAST_COMFORTABLE_HEIGHT, Math.ceil(image.height / 2 / COMFORTABLE_REDUCTION));
  return thumbnailGrid({
    image,
    count: units,
    caption: CAPTION,
    gap: { width: 2, height: 0 },
    heights: Array.from({ length: rows }, (_, i) => rows - i),
    leastHeight: comfortable,
    tightHeight: LEAST_SHRINKING * comfortable,
    inSight: units,
  }, area);
}

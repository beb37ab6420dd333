import type { ImageSize } from "../../../../data/dataset.ts";
import { type Grid, grid, row } from "../../layout/arrange.ts";
import { type Box, boxOf, inset, type Size } from "../../layout/box.ts";
import { RULE_WIDTH } from "../../widgets/rules.ts";
import { type ThumbnailGrid, thumbnailGrid, type Thumbnails } from "../../widgets/thumbnail_grid.ts";
import { SCORING } from "../../model/findings/shared.ts";
import type { TrainingState } from "../../model/state.ts";
import { type SampleBrowser, selectedSample } from "./sample_browser.ts";

/** How samples lie in a gallery: row by row, two lines of text below each picture; without pictures a row each. */
export type SampleGrid = Grid & Partial<Pick<ThumbnailGrid, "picture">>;

/** Columns at the left and the right of all pictures; the rows of the heading of samples that stand in rows. */
const MARGIN = 1, HEADING = 1;

/** Pictures are shown at their size, a half or a third; from a quarter on hardly anything can be made out. */
const REDUCTIONS = [1, 2, 3], UNREADABLE = 4;

/** In fewer rows, there is no blank one under the title. */
const SPACIOUS = 12;

/** In fewer columns or rows the selected sample isn't shown beside the others; its share of the columns where it is. */
const LEAST_WITH_DETAIL = { width: 140, height: 30 }, DETAIL_SHARE = 0.45;

/** What lies below the title of a list of samples, and a blank row where there is room. */
export function bodyBox({ width, height }: Size): Box {
  const top = height >= SPACIOUS ? 2 : 1;
  return { x: 0, y: top, width, height: Math.max(0, height - top) };
}

/** Whether a view of a size has room for one sample in full beside what else it shows. */
export function hasRoomForDetail({ width, height }: Size): boolean {
  return width >= LEAST_WITH_DETAIL.width && height >= LEAST_WITH_DETAIL.height;
}

/** Where the samples of a list lie in a view of a size, and where the selected one by itself, if there is room for both. */
export function browserBoxes(size: Size): { readonly gallery: Box; readonly detail?: Box } {
  const body = bodyBox(size);
  if (!hasRoomForDetail(size)) return { gallery: body };
  const detail = { least: 1, preferred: DETAIL_SHARE * size.width, priority: 1 };
  const boxes = row(body, { gallery: { share: 1 }, detail }, RULE_WIDTH);
  return { gallery: boxes.gallery ?? body, detail: boxes.detail };
}

/** The sample of a list that is shown in full: zoomed, or beside the others. */
export function sampleInFull(browser: SampleBrowser, size: Size): number | undefined {
  return browser.isZoomed || browserBoxes(size).detail ? selectedSample(browser) : undefined;
}

/** Whether a sample is shown in full with the activations of the hidden layers for it. */
export function showsActivations(
  run: Pick<TrainingState, "findings">,
  browser: SampleBrowser | undefined,
  size: Size,
): boolean {
  const sample = browser && sampleInFull(browser, size), layers = SCORING.of(run)?.activations;
  return sample !== undefined && layers?.sample === sample && layers.layers.length > 0;
}

/** The grid of the largest pictures of which enough fit; of one at least, which is cut where it has no room. */
export function sampleGrid(image: ImageSize | undefined, size: Size): SampleGrid {
  const { width, height } = size;
  if (!image) {
    const rows = { x: 0, y: HEADING, width: Math.max(1, width), height: Math.max(1, height - HEADING) };
    return grid(rows, { width: rows.width, height: 1 }, { width: 0, height: 0 });
  }
  const rowsAt = (reduction: number) => Math.ceil(image.height / 2 / reduction);
  const readable = REDUCTIONS.map(rowsAt), small = Array.from({ length: rowsAt(UNREADABLE) }, (_, i) => i + 1);
  const thumbnails: Thumbnails = {
    image,
    count: Infinity,
    caption: { width: 12, height: 2 },
    gap: { width: 2, height: 1 },
    heights: [...readable, ...small.toReversed()],
    leastHeight: readable.at(-1),
    inSight: 10,
  };
  return thumbnailGrid(thumbnails, inset(boxOf(size), MARGIN)) ?? { columns: 1, rows: 1, boxes: [] };
}

import type { Box } from "../../layout/box.ts";

/** The rows of the screen by what stands in them; undefined where there is no room for it. */
export interface ScreenLayout {
  readonly header?: number;
  readonly progress: number;
  readonly tabs?: number;
  /** Which run is which, of several. */
  readonly legend?: number;
  /** What the active view has for itself; its height may be 0. */
  readonly body: Box;
  /** One row, or more where what must not be missed takes them and the screen is tall. */
  readonly notice?: Box;
  readonly footer?: number;
}

/** So many rows are left to the view before anything but the header and the progress may stand beside it. */
const LEAST_BODY = 5;

/** On a screen with so many rows the view can spare further ones for a long notice: its end says what to do about it. */
const TALL = 20, MOST_NOTICE = 3;

/**
 * What stands where on a screen of `width` × `height`.
 *
 * In little room it gives up the free row of the notice, the tabs, the legend, the footer and the header, in this order. The notice
 * itself takes a row of the view as long as there is any: it must not be missed.
 *
 * @param noticeHeight The rows that the notice of now takes in full, 0 if there is none. Where there is room one row is
 * kept free for it: views that changed their size when it comes would jump.
 * @param has Whether there is more than one view, and more than one run.
 */
export function screenLayout(
  width: number,
  height: number,
  noticeHeight: number,
  has: { readonly tabs: boolean; readonly legend: boolean },
): ScreenLayout {
  let top = 0, bottom = height;
  const header = height >= 2 ? top++ : undefined;
  const progress = top++;
  const spares = (rows: number) => bottom - top > rows;
  const footer = spares(LEAST_BODY) ? --bottom : undefined;
  const hasLegend = has.legend && spares(LEAST_BODY);
  const tabs = has.tabs && spares(LEAST_BODY + (hasLegend ? 1 : 0)) ? top++ : undefined;
  const legend = hasLegend ? top++ : undefined;
  const rows = Math.max(1, height >= TALL ? Math.min(MOST_NOTICE, noticeHeight) : 1);
  const hasRow = spares(noticeHeight > 0 ? 0 : LEAST_BODY);
  if (hasRow) bottom -= rows;
  const notice = hasRow ? { x: 0, y: bottom, width, height: rows } : undefined;
  const body = { x: 0, y: top, width, height: Math.max(0, bottom - top) };
  return { header, progress, tabs, legend, body, notice, footer };
}

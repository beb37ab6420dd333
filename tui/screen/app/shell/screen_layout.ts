import { type Boxes, column } from "../../layout/arrange.ts";
import { type Box, boxOf, type Size } from "../../layout/box.ts";

/** The parts of the screen that have room, from the top to the bottom. The body may have no rows. */
export type ScreenLayout =
  & Boxes<"header" | "progress" | "tabs" | "legend" | "notice" | "footer">
  & { readonly body: Box };

/** So many rows are left to the view before anything but the header and the progress may stand beside it. */
const LEAST_BODY = 5;

/** On a screen with so many rows the view can spare further ones for a long notice: its end says what to do about it. */
const TALL = 20, MOST_NOTICE = 3;

/**
 * What stands where on a screen of a size.
 *
 * In little room it gives up the free row of the notice, the tabs, the legend of the runs, the footer, the view and the
 * header, in this order. The notice itself takes a row of the view as long as there is any: it must not be missed.
 *
 * @param noticeHeight The rows that the notice of now takes in full, 0 if there is none. Where there is room one row is
 * kept free for it: views that changed their size when it comes would jump.
 * @param has Whether there is more than one view, and more than one run.
 */
export function screenLayout(
  size: Size,
  noticeHeight: number,
  has: { readonly tabs: boolean; readonly legend: boolean },
): ScreenLayout {
  const isNoticed = noticeHeight > 0, besides = isNoticed ? 3 : 2;
  const { body, ...parts } = column(boxOf(size), {
    header: { priority: 6 },
    progress: { priority: 7 },
    tabs: has.tabs ? { priority: 1 } : undefined,
    legend: has.legend ? { priority: 2 } : undefined,
    body: { least: Math.max(1, Math.min(LEAST_BODY, size.height - besides)), share: 1, priority: 4 },
    notice: {
      preferred: size.height >= TALL ? Math.min(MOST_NOTICE, noticeHeight) : 1,
      priority: isNoticed ? 5 : 0,
    },
    footer: { priority: 3 },
  });
  return { ...parts, body: body ?? { x: 0, y: size.height, width: size.width, height: 0 } };
}

import { type KeyBinding, type KeyRow, keyTable } from "../../model/key_binding.ts";
import type { BrowserAction, SampleBrowser } from "./sample_browser.ts";

const SELECTING = "select a sample; zoomed: previous / next";
const PAGING = "previous / next samples";
const ZOOMING = "zoom into the sample / back";
const ENDS = "first / last sample";

/**
 * The keys that browse a list of samples.
 *
 * @param browserOf The list in a view's state, if there is one.
 */
export function browserKeys<Context>(
  browserOf: (context: Context) => SampleBrowser | undefined,
): KeyBinding<Context, BrowserAction>[] {
  const hasSamples = (context: Context) => (browserOf(context)?.list.length ?? 0) > 0;
  const isZoomed = (context: Context) => hasSamples(context) && browserOf(context)!.isZoomed;
  const isGallery = (context: Context) => hasSamples(context) && !browserOf(context)!.isZoomed;
  const rows: readonly KeyRow<Context, BrowserAction>[] = [
    ["enter", "↵", "zoom", "zoom", isGallery, ZOOMING],
    ["escape enter", "esc", "gallery", "back", isZoomed, ZOOMING],
    ["left", "←", "select", "left", hasSamples, SELECTING],
    ["right", "→", "select", "right", hasSamples, SELECTING],
    ["up", "↑", "select", "up", hasSamples, SELECTING],
    ["down", "↓", "select", "down", hasSamples, SELECTING],
    ["[ pageup", "[", "page", "previousPage", hasSamples, PAGING],
    ["] pagedown", "]", "page", "nextPage", hasSamples, PAGING],
    ["home", "home", "ends", "first", hasSamples, ENDS],
    ["end", "end", "ends", "last", hasSamples, ENDS],
  ];
  return keyTable(rows);
}

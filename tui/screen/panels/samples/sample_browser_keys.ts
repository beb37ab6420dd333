import type { KeyBinding } from "../../model/key_binding.ts";
import type { BrowserAction, SampleBrowser } from "./sample_browser.ts";

type Row = readonly [
  keys: readonly string[],
  symbol: string,
  label: string,
  action: Extract<BrowserAction, string>,
  where: "gallery" | "zoomed" | "both",
  help?: string,
];

const SELECTING = "select a sample; zoomed: previous / next";
const PAGING = "previous / next samples";
const ZOOMING = "zoom into the sample / back";
const ENDS = "first / last sample";

const rows: readonly Row[] = [
  [["enter"], "↵", "zoom", "zoom", "gallery", ZOOMING],
  [["escape", "enter"], "esc", "gallery", "back", "zoomed", ZOOMING],
  [["left"], "←", "select", "left", "both", SELECTING],
  [["right"], "→", "select", "right", "both", SELECTING],
  [["up"], "↑", "select", "up", "both", SELECTING],
  [["down"], "↓", "select", "down", "both", SELECTING],
  [["[", "pageup"], "[", "page", "previousPage", "both", PAGING],
  [["]", "pagedown"], "]", "page", "nextPage", "both", PAGING],
  [["home"], "home", "ends", "first", "both", ENDS],
  [["end"], "end", "ends", "last", "both", ENDS],
];

/**
 * The keys that browse a list of samples.
 *
 * @param browserOf The list in a view's state, if there is one.
 */
export function browserKeys<Context>(
  browserOf: (context: Context) => SampleBrowser | undefined,
): KeyBinding<Context, BrowserAction>[] {
  return rows.map(([keys, symbol, label, action, where, help]) => ({
    keys,
    symbol,
    label,
    help,
    action,
    enabled(context) {
      const browser = browserOf(context);
      if (!browser || browser.list.length === 0) return false;
      return where === "both" || (where === "zoomed") === browser.isZoomed;
    },
  }));
}

import type { Grid } from "../../layout/arrange.ts";
import { type Move, placeAfter } from "../../layout/page.ts";
import type { Selection } from "../../model/selection.ts";
import { type KeyBinding, keyTable, type MouseBinding } from "../../model/key_binding.ts";

/** A list of samples to browse. It stays as it was made while training continues; the predictions shown are current. */
export interface SampleBrowser {
  /** Which samples, in their order. */
  readonly list: ArrayLike<number>;
  /** How far the run was when the list was made, in epochs. */
  readonly epoch: number;
  /** The place in the list that is selected; the page in sight is the one with it. */
  readonly place: number;
  /** Whether the selected sample has the window for itself. */
  readonly isZoomed: boolean;
}

/** What can be done with a list of samples. */
export type BrowserAction =
  | Move
  | "zoom"
  | "back"
  /** A place is selected; the one that is selected already is zoomed. */
  | { readonly select: number };

/** A list at its first sample. */
export function browse(list: ArrayLike<number>, epoch: number): SampleBrowser {
  return { list, epoch, place: 0, isZoomed: false };
}

/** The sample that is selected; undefined of an empty list. */
export function selectedSample({ list, place }: SampleBrowser): number | undefined {
  return list[place];
}

/** The sample that is selected; nothing where there is none. */
export function selectionIn(browser: SampleBrowser | undefined): Selection | undefined {
  const sample = browser && selectedSample(browser);
  return sample === undefined ? undefined : { sample };
}

/** The list after `action`, shown in `grid`; of a zoomed sample every move leads to one before or after it. */
export function updateBrowser(
  browser: SampleBrowser,
  action: BrowserAction,
  grid: Pick<Grid, "columns" | "rows">,
): SampleBrowser {
  const { list, place, isZoomed } = browser;
  if (typeof action === "object") {
    return action.select === place
      ? { ...browser, isZoomed: true }
      : { ...browser, place: Math.min(action.select, Math.max(0, list.length - 1)) };
  }
  if (action === "zoom") return { ...browser, isZoomed: list.length > 0 };
  if (action === "back") return { ...browser, isZoomed: false };
  const shown = isZoomed ? { columns: 1, rows: 1 } : grid;
  return { ...browser, place: placeAfter(action, place, list.length, shown) };
}

const SELECTING = "select a sample", NEIGHBOURS = "previous / next sample", PAGING = "previous / next samples";
const ZOOMING = "zoom into the selected sample", ZOOMING_OUT = "back to the list", ENDS = "first / last sample";

/** What the list of samples in a view's state is browsed by, if there is one. */
export interface BrowserControls<Context> {
  readonly keys: readonly KeyBinding<Context, BrowserAction>[];
  readonly mouse: readonly MouseBinding<Context>[];
}

/** The keys that browse the list of samples in a view's state, if there is one, which lie in a grid, and what the mouse does there. */
export function browserControls<Context>(
  browserOf: (context: Context) => SampleBrowser | undefined,
  gridOf: (context: Context) => Pick<Grid, "columns" | "rows">,
): BrowserControls<Context> {
  const hasSamples = (context: Context) => (browserOf(context)?.list.length ?? 0) > 0;
  const isZoomed = (context: Context) => hasSamples(context) && browserOf(context)!.isZoomed;
  const isGallery = (context: Context) => hasSamples(context) && !browserOf(context)!.isZoomed;
  const hasPages = (context: Context) => {
    if (!isGallery(context)) return false;
    const { columns, rows } = gridOf(context);
    return browserOf(context)!.list.length > columns * rows;
  };
  return {
    keys: keyTable<Context, BrowserAction>([
      ["enter", "↵", "zoom", "zoom", isGallery, ZOOMING],
      ["escape enter", "esc", "back", "back", isZoomed, ZOOMING_OUT],
      ["left", "←", "select", "left", isGallery, SELECTING],
      ["right", "→", "select", "right", isGallery, SELECTING],
      ["up", "↑", "select", "up", isGallery, SELECTING],
      ["down", "↓", "select", "down", isGallery, SELECTING],
      ["left up [ pageup", "←", "sample", "left", isZoomed, NEIGHBOURS],
      ["right down ] pagedown", "→", "sample", "right", isZoomed, NEIGHBOURS],
      ["[ pageup", "[", "page", "previousPage", hasPages, PAGING],
      ["] pagedown", "]", "page", "nextPage", hasPages, PAGING],
      ["home", "home", "ends", "first", hasSamples, ENDS],
      ["end", "end", "ends", "last", hasSamples, ENDS],
    ]),
    mouse: [
      { gesture: "click", help: ZOOMING, enabled: isGallery },
      { gesture: "click", help: SELECTING, enabled: isGallery },
      { gesture: "wheel", help: PAGING, enabled: hasPages },
      { gesture: "click", help: ZOOMING_OUT, enabled: isZoomed },
      { gesture: "wheel", help: NEIGHBOURS, enabled: isZoomed },
    ],
  };
}

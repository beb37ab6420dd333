import { type BrowserAction, type SampleBrowser, selectedSample } from "./sample_browser.ts";
import { placeInGrid, sampleGrid, samplesTitleHeight } from "./sample_grid.ts";
import type { Scoring } from "../../model/findings/scoring.ts";
import type { TrainingState } from "../../model/state.ts";
import { Cells } from "../../terminal/cells.ts";
import type { MouseEvent } from "../../terminal/input_event.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { formatRange } from "../../widgets/format_range.ts";
import { sampleGallery } from "./sample_gallery.ts";
import { samplePanel } from "./sample_panel.ts";
import { atEpoch, scoredOn } from "./scored_on.ts";

/** How a list of samples is introduced. */
export interface BrowserTitle {
  /** What the samples have in common: `mistakes`, `4 → 9`. */
  readonly name: string;
  /** How they are ordered: `the surest first`. */
  readonly order: string;
  /** What is said of an empty list. */
  readonly empty: string;
}

/** A list of samples under its title: a page of the gallery, or the selected sample by itself. */
export function browsedSamples(
  browser: SampleBrowser,
  title: BrowserTitle,
  scoring: Scoring,
  run: Pick<TrainingState, "dataset" | "network">,
  width: number,
  height: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height), top = samplesTitleHeight(height), body = height - top;
  titleRow(cells, browser, title, scoring, run, body, theme);
  const sample = selectedSample(browser);
  if (sample === undefined) {
    cells.text(1, top, truncateText(title.empty, width - 1), theme.text);
  } else if (browser.isZoomed) {
    cells.place(0, top, samplePanel(sample, scoring, run, width, body, theme));
  } else {
    cells.place(0, top, sampleGallery(browser, scoring, run.dataset, width, body, theme));
  }
  return cells;
}

/** What the mouse means in a list of samples: a click selects, and zooms what is selected; the wheel turns pages. */
export function browserMouse(
  { action, button, x, y }: MouseEvent,
  { place, list, isZoomed }: SampleBrowser,
  { image }: TrainingState["dataset"],
  width: number,
  height: number,
): BrowserAction | undefined {
  if (action === "scrollDown") return "nextPage";
  if (action === "scrollUp") return "previousPage";
  if (action !== "press" || button !== "left") return undefined;
  if (isZoomed) return "back";
  const top = samplesTitleHeight(height), grid = sampleGrid(image, width, height - top);
  const perPage = grid.columns * grid.rows, inPage = placeInGrid(grid, x, y - top);
  if (inPage === undefined) return undefined;
  const clicked = Math.floor(place / perPage) * perPage + inPage;
  return clicked < list.length ? { select: clicked } : undefined;
}

/** `mistakes  1–10 of 231, the surest first, as of epoch 0.5`, and flush right what the figures are of. */
function titleRow(
  cells: Cells,
  browser: SampleBrowser,
  { name, order }: BrowserTitle,
  scoring: Scoring,
  { dataset }: Pick<TrainingState, "dataset">,
  height: number,
  theme: Theme,
): void {
  const shownName = truncateText(name, cells.width - 2);
  const start = 1 + cells.text(1, 0, shownName, theme.strong) + 2;
  const isEmpty = browser.list.length === 0;
  const where = isEmpty ? "none" : placesInSight(browser, dataset, cells.width, height);
  const held = browser.epoch === scoring.epoch ? "" : `, as of ${atEpoch(browser.epoch)}`;
  const room = cells.width - start - 1;
  const captions = [...(isEmpty ? [] : [`${where}, ${order}${held}`]), `${where}${held}`, where];
  const caption = captions.find((text) => textWidth(text) <= room) ?? "";
  const end = start + cells.text(start, 0, caption, theme.faint) + 2;
  const figures = scoredOn(scoring, cells.width - end - 1);
  cells.text(cells.width - 1 - textWidth(figures), 0, figures, theme.faint);
}

/** `1–10 of 231`; of a list that isn't empty. */
function placesInSight(
  { list, place, isZoomed }: SampleBrowser,
  { image }: TrainingState["dataset"],
  width: number,
  height: number,
): string {
  if (isZoomed) return formatRange(place + 1, place + 1, list.length);
  const { columns, rows } = sampleGrid(image, width, height), perPage = columns * rows;
  const first = Math.floor(place / perPage) * perPage;
  const last = Math.min(list.length, first + perPage);
  return formatRange(first + 1, last, list.length);
}

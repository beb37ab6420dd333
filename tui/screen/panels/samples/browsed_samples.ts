import { type BrowserAction, type SampleBrowser, selectedSample } from "./sample_browser.ts";
import { bodyBox, browserBoxes, hasRoomForDetail, sampleGrid } from "./sample_grid.ts";
import type { ShownDataset } from "../../model/shown_dataset.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { pageWith } from "../../layout/page.ts";
import type { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { formatRange } from "../../../format.ts";
import { drawRules } from "../../widgets/rules.ts";
import { captioned, type TitlePart, titleRow } from "../../widgets/title_row.ts";
import { sampleGallery } from "./sample_gallery.ts";
import { sampleDetail } from "./sample_detail.ts";
import { type DetailedSamples, samplePanel } from "./sample_panel.ts";
import { atEpoch, scoredOn } from "./scored_on.ts";

/** What the samples of a list have in common, `mistakes`, their order, `worst first`, and what is said of an empty list. */
export type BrowserTitle = Readonly<Record<"name" | "order" | "empty", string>>;

/** What a list of samples is shown with. */
export interface BrowsedSamples extends DetailedSamples {
  readonly title: BrowserTitle;
}

/**
 * A list of samples under its title: a page of the gallery, and where there is room the selected sample beside it; or
 * that by itself, from which a click goes back.
 */
export function browsedSamples(
  browser: SampleBrowser,
  samples: BrowsedSamples,
  size: Size,
  theme: Theme,
): Drawn<BrowserAction> {
  const drawn = new Drawn<BrowserAction>(size);
  const { title } = samples, body = bodyBox(size), { gallery, detail } = browserBoxes(size);
  drawn.place(boxOf(size), titleOf(browser, samples, size, theme));
  const sample = selectedSample(browser);
  if (sample === undefined) {
    drawn.cells.text(1, body.y, truncateText(title.empty, size.width - 1), theme.text);
    return drawn;
  }
  drawn.onWheel(boxOf(size), "previousPage", "nextPage");
  if (browser.isZoomed) {
    const shown = hasRoomForDetail(size) ? sampleDetail : samplePanel;
    drawn.place(body, shown(sample, samples, body, theme)).onContent(body, "back");
  } else {
    drawn.place(gallery, sampleGallery(browser, samples, gallery, theme));
    if (detail) {
      drawn.place(detail, sampleDetail(sample, samples, detail, theme));
      drawRules(drawn.cells, [gallery, detail], theme);
    }
  }
  return drawn;
}

/** `mistakes  1–10 of 231, worst first, as of epoch 0.5`, and flush right what the figures are of. */
function titleOf(browser: SampleBrowser, { title, scoring, dataset }: BrowsedSamples, size: Size, theme: Theme): Cells {
  const name: TitlePart = [truncateText(title.name, size.width - 2), theme.strong];
  const isEmpty = browser.list.length === 0;
  const where = isEmpty ? "none" : placesInSight(browser, dataset, size);
  const when = browser.epoch === scoring.epoch ? "" : `, as of ${atEpoch(browser.epoch)}`;
  const captions = [...(isEmpty ? [] : [`${where}, ${title.order}${when}`]), `${where}${when}`, where];
  const lefts = [...captions.map((caption): TitlePart[] => [name, [caption, theme.faint]]), [name]];
  return titleRow(lefts.flatMap((left) => captioned(left, scoredOn(scoring), theme)), size.width);
}

/** `1–10 of 231`; of a list that isn't empty. */
function placesInSight({ list, place, isZoomed }: SampleBrowser, { image }: ShownDataset, size: Size): string {
  if (isZoomed) return formatRange(place + 1, place + 1, list.length);
  const { columns, rows } = sampleGrid(image, browserBoxes(size).gallery);
  const { first, end } = pageWith(place, columns * rows, list.length);
  return formatRange(first + 1, end, list.length);
}

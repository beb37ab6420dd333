import { around } from "../../model/cycle.ts";
import { MOST_RUNS, type RunEntry } from "../../model/runs.ts";
import type { RunsContext } from "../../model/view_model.ts";
import type { CompareState } from "./compare_state.ts";
import type { Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { seriesMark, seriesStyle } from "../../widgets/series_style.ts";
import { formatRange } from "../../../format.ts";
import { thumbnailGrid } from "../../widgets/thumbnail_grid.ts";

import { nameOfShown, shownWeights, unitPainter, weightsPanelTitle } from "../../panels/shown_weights.ts";

/** Columns between two units and between a run's name and its units; of a name at most; and the row of the title. */
const GAP = 2, WIDEST_LABEL = 14, TITLE_HEIGHT = 1;

/** A run's units are drawn again only when its weights have changed. */
const painters = Array.from({ length: MOST_RUNS }, unitPainter);

/** The weights of the same first-layer units of each run, a row each; undefined where nothing could be made out. */
export function comparedUnits(
  { runs, view }: RunsContext<CompareState>,
  available: Size,
  theme: Theme,
): Cells | undefined {
  const rows = rowsOf(runs, available);
  if (!rows) return undefined;
  const cells = new Cells(available.width, rows.height);
  const { grid: { boxes, picture }, label, down } = rows;
  const units = mostUnits(runs), pages = Math.ceil(units / boxes.length);
  const first = around(view.page, pages) * boxes.length, last = Math.min(units, first + boxes.length);
  const title = `first-layer weights · ${nameOfShown(runs[0].run, view.shown)}`;
  const caption = formatRange(first + 1, last, units, ["the same unit", "the same units"]);
  cells.place(0, 0, weightsPanelTitle(title, caption, cells.width, theme));
  runs.forEach(({ label: name, run }, i) => {
    const y = TITLE_HEIGHT + i * down, style = seriesStyle(i, theme.depth);
    cells.text(1, y, seriesMark(i, theme), style);
    cells.text(1, y + 1, truncateText(name, label), style);
    const shown = shownWeights(run, view.shown), { image } = run.dataset;
    const end = Math.min(last, shown?.matrix.columns ?? 0);
    if (!shown || !image || end <= first) return;
    const inSight = Array.from({ length: end - first }, (_, unit) => first + unit);
    const pictures = painters[i]({ shown, units: inSight, image, size: picture }, theme);
    pictures.forEach((picture, unit) => cells.place(boxes[unit].x, y, picture));
  });
  return cells;
}

/** Where the units lie, a column each: in the largest pictures of which enough fit, every run `down` rows further. */
function rowsOf(runs: readonly RunEntry[], { width, height }: Size) {
  const image = runs.find(({ run }) => run.weights && run.dataset.image)?.run.dataset.image;
  if (!image) return undefined;
  const label = Math.min(WIDEST_LABEL, Math.max(...runs.map(({ label }) => textWidth(label))), Math.floor(width / 4));
  const rows = (gap: number) => Math.floor((height - TITLE_HEIGHT + gap) / runs.length) - gap;
  const leastHeight = 3; // in fewer rows pen strokes can't be made out
  const gap = rows(1) >= leastHeight ? 1 : 0;
  const tallest = Math.max(0, Math.min(rows(gap), Math.ceil(image.height / 2)));
  const x = 1 + label + GAP;
  const grid = thumbnailGrid({
    image,
    count: mostUnits(runs),
    caption: { width: 0, height: 0 },
    gap: { width: GAP, height: 0 },
    widestGap: GAP,
    heights: Array.from({ length: tallest }, (_, i) => tallest - i),
    leastHeight,
    inSight: 4,
    mostRows: 1,
  }, { x, y: TITLE_HEIGHT, width: Math.max(0, width - x), height: tallest });
  if (!grid) return undefined;
  const down = grid.picture.height + gap;
  return { label, grid, down, height: TITLE_HEIGHT + runs.length * down - gap };
}

function mostUnits(runs: readonly RunEntry[]): number {
  return Math.max(1, ...runs.map(({ run }) => run.weights?.matrix.columns ?? 0));
}

import type { ImageSize } from "../../../../data/dataset.ts";
import { rememberLast } from "../../../remember_last.ts";
import { MOST_RUNS, type RunEntry } from "../../model/runs.ts";
import type { RunsContext } from "../../model/view_model.ts";
import type { CompareState } from "./compare_state.ts";
import { Cells } from "../../terminal/cells.ts";
import type { ColorDepth } from "../../terminal/color.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import { createTheme, type Palette, type Theme } from "../../theme.ts";
import { divergingScale } from "../../widgets/diverging.ts";
import { seriesMark } from "../../widgets/line_chart.ts";
import { seriesStyle } from "../../widgets/series_style.ts";
import { pictureSize } from "../../widgets/picture.ts";
import { thumbnail } from "../../widgets/thumbnail.ts";
import { formatRange } from "../../widgets/format_range.ts";
import { panelTitle } from "../../widgets/title_row.ts";
import { nameOfShown, type ShownWeights, shownWeights, weightsOfUnit } from "../../panels/shown_weights.ts";

/** Columns between two units, and between a run's name and its units. */
const GAP = 2;

/** A name at the left takes so many columns at most, with its stroke above it. */
const WIDEST_LABEL = 14;

/** The title, with the scale of the colours. */
const TITLE_HEIGHT = 1;

/** Pen strokes can't be made out in fewer rows; so many units should be in sight before they are shown larger. */
const LEAST_HEIGHT = 3, UNITS_IN_SIGHT = 4;

/** How the units lie: a row of them for each run, the same unit always in the same column. */
interface Grid {
  readonly label: number;
  readonly columns: number;
  readonly width: number;
  readonly height: number;
  /** Rows between two runs. */
  readonly gap: number;
}

/** The rows that the units take of `available` ones; 0 where nothing could be made out. */
export function comparedUnitsHeight(runs: readonly RunEntry[], width: number, available: number): number {
  const grid = gridOf(runs, width, available);
  return grid ? TITLE_HEIGHT + runs.length * (grid.height + grid.gap) - grid.gap : 0;
}

/** The weights of the same first-layer units of each run, one row a run, a page of them. */
export function comparedUnits(
  { runs, view }: RunsContext<CompareState>,
  width: number,
  height: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const grid = gridOf(runs, width, height);
  if (!grid) return cells;
  const units = mostUnits(runs), pages = Math.ceil(units / grid.columns);
  const first = (view.page % pages + pages) % pages * grid.columns;
  const last = Math.min(units, first + grid.columns);
  const [{ run }] = runs;
  const title = `first-layer weights · ${nameOfShown(run, view.shown)}`;
  const caption = formatRange(first + 1, last, units, ["the same unit", "the same units"]);
  cells.place(0, 0, panelTitle([title, theme.strong], [caption], width, theme));
  const scale = divergingScale(theme), scaleStart = textWidth(title) + 1 + GAP;
  const captionStart = width - 1 - textWidth(caption);
  if (scaleStart + scale.width + GAP <= captionStart) cells.place(scaleStart, 0, scale);
  runs.forEach((compared, i) => {
    const y = TITLE_HEIGHT + i * (grid.height + grid.gap);
    const style = seriesStyle(i, theme.depth);
    cells.text(1, y, seriesMark(i, theme), style);
    cells.text(1, y + 1, truncateText(compared.label, grid.label), style);
    cells.place(1 + grid.label + GAP, y, unitsOf(compared, i, view, grid, first, last, theme));
  });
  return cells;
}

function unitsOf(
  { run }: RunEntry,
  index: number,
  view: CompareState,
  grid: Grid,
  first: number,
  last: number,
  theme: Theme,
): Cells {
  const shown = shownWeights(run, view.shown), { image } = run.dataset;
  if (!shown || !image) return new Cells(0, 0);
  const { matrix, minus, revision } = shown;
  const { width, height } = grid;
  return drawRow[index](theme.depth, theme.palette, matrix, minus, revision, image, first, last, width, height);
}

/** A run's units, drawn again only when its weights have changed; each run remembers its own. */
const drawRow = Array.from({ length: MOST_RUNS }, () =>
  rememberLast((
    depth: ColorDepth,
    palette: Palette,
    matrix: ShownWeights["matrix"],
    minus: ShownWeights["minus"],
    revision: number,
    image: ImageSize,
    first: number,
    last: number,
    width: number,
    height: number,
  ): Cells => {
    const theme = { ...createTheme(depth), palette };
    const end = Math.min(last, matrix.columns);
    const row = new Cells(Math.max(0, end - first) * (width + GAP), height);
    for (let unit = first; unit < end; unit++) {
      const values = weightsOfUnit({ matrix, minus, revision }, unit);
      row.place((unit - first) * (width + GAP), 0, thumbnail({ values, ...image }, width, height, theme));
    }
    return row;
  }));

/** The largest pictures of which enough stand side by side; else the smallest. */
function gridOf(runs: readonly RunEntry[], width: number, height: number): Grid | undefined {
  const image = runs.find(({ run }) => run.weights && run.dataset.image)?.run.dataset.image;
  if (!image) return undefined;
  const label = Math.min(WIDEST_LABEL, Math.max(...runs.map(({ label }) => textWidth(label))), Math.floor(width / 4));
  const room = width - 1 - label - GAP;
  const units = mostUnits(runs);
  const rows = (gap: number) => Math.floor((height - TITLE_HEIGHT + gap) / runs.length) - gap;
  const gap = rows(1) >= LEAST_HEIGHT ? 1 : 0;
  let best: Grid | undefined;
  for (let size = Math.min(rows(gap), Math.ceil(image.height / 2)); size >= LEAST_HEIGHT || !best; size--) {
    if (size < 1) return best;
    const cell = pictureSize(image, room, size);
    const columns = Math.min(units, Math.floor((room + GAP) / (cell.width + GAP)));
    if (columns < 1 || cell.height === 0) continue;
    best = { label, columns, ...cell, gap };
    if (columns >= Math.min(units, UNITS_IN_SIGHT)) return best;
  }
  return best;
}

function mostUnits(runs: readonly RunEntry[]): number {
  return Math.max(1, ...runs.map(({ run }) => run.weights?.matrix.columns ?? 0));
}

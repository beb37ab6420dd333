import type { ImageSize } from "../../../../data/dataset.ts";
import type { Matrix } from "../../../../src/matrix/matrix.ts";
import { rememberLast } from "../../../remember_last.ts";
import type { OverviewState } from "./overview_state.ts";
import type { TrainingState } from "../../model/state.ts";
import { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { ColorDepth } from "../../terminal/color.ts";
import { createTheme, type Palette, type Theme } from "../../theme.ts";
import { divergingScale } from "../../widgets/diverging.ts";
import { pictureSize } from "../../widgets/picture.ts";
import { thumbnail } from "../../widgets/thumbnail.ts";
import { awaitedNetwork } from "../../model/awaited_network.ts";
import { formatRange } from "../../widgets/format_range.ts";
import type { LowerPanel } from "./lower_panel.ts";
import { nameOfShown, shownWeights, weightsOfUnit } from "../../panels/shown_weights.ts";

/** Columns between two thumbnails: as many as there is room for. */
const COLUMN_GAP = { least: 2, most: 4 };

/** Rows between two thumbnails. */
const ROW_GAP = 1;

/** Columns between the parts of the title, at least. */
const TITLE_GAP = 2;

/** So many units should be in sight before they are shown larger. */
const UNITS_IN_SIGHT = 5;

/** Further down, pen strokes can't be made out. */
const LARGEST_REDUCTION = 4;

/** How the thumbnails lie in a rectangle. */
interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** The cells of one thumbnail. */
  readonly width: number;
  readonly height: number;
}

/**
 * The weights of the first layer's units as thumbnails, the strongest first, a page of them; in the title what their
 * colours stand for.
 */
export const weightsPanel: LowerPanel = {
  height(run, width, available) {
    const grid = arrange(run, width, available - 1);
    return grid ? 1 + grid.rows * (grid.height + ROW_GAP) - ROW_GAP : 0;
  },
  draw,
};

function draw(
  state: TrainingState,
  { page }: OverviewState,
  width: number,
  height: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const titleEnd = 1 + cells.text(1, 0, titleOf(state), theme.strong);
  const grid = arrange(state, width, height - 1);
  const { weights, dataset: { image } } = state;
  const shown = shownWeights(state, "trained");
  if (!weights || !shown) cells.text(1, 1, truncateText(awaitedNetwork(state, ""), width - 1), theme.faint);
  if (!weights || !shown || !grid || !image) return cells;
  const { ranking } = weights;
  const perPage = grid.columns * grid.rows;
  const pages = Math.ceil(ranking.length / perPage);
  const first = (page % pages + pages) % pages * perPage;
  const end = Math.min(first + perPage, ranking.length);
  const caption = `${formatRange(first + 1, end, ranking.length, ["unit", "units"])}, strongest first`;
  const captionStart = width - caption.length - 1;
  if (captionStart >= titleEnd + TITLE_GAP) cells.text(captionStart, 0, caption, theme.faint);
  const scale = divergingScale(theme);
  if (captionStart >= titleEnd + scale.width + 2 * TITLE_GAP) cells.place(titleEnd + TITLE_GAP, 0, scale);
  const spare = Math.floor((width - 2 - grid.columns * grid.width) / (grid.columns - 1));
  const gap = Math.min(COLUMN_GAP.most, spare);
  const { columns, rows, width: across, height: down } = grid;
  const { depth, palette } = theme;
  const { matrix, revision } = shown;
  cells.place(
    1,
    1,
    drawUnits(matrix, revision, ranking, first, end, image, columns, rows, across, down, gap, depth, palette),
  );
  return cells;
}

/** A page of thumbnails; drawn again only when something it shows has changed. */
const drawUnits = rememberLast((
  matrix: Matrix,
  revision: number,
  ranking: ArrayLike<number>,
  first: number,
  end: number,
  image: ImageSize,
  columns: number,
  rows: number,
  width: number,
  height: number,
  gap: number,
  depth: ColorDepth,
  palette: Palette,
) => {
  const theme = { ...createTheme(depth), palette };
  const cells = new Cells(columns * (width + gap) - gap, rows * (height + ROW_GAP) - ROW_GAP);
  for (let i = 0; first + i < end; i++) {
    const values = weightsOfUnit({ matrix, revision }, ranking[first + i]);
    const x = i % columns * (width + gap), y = Math.floor(i / columns) * (height + ROW_GAP);
    cells.place(x, y, thumbnail({ values, ...image }, width, height, theme));
  }
  return cells;
});

/** Weights that are older than the charts say so. */
function titleOf(state: TrainingState): string {
  const title = "first-layer weights";
  return state.networkEpoch === undefined ? title : `${title}, ${nameOfShown(state, "trained")}`;
}

/** The largest thumbnails of which enough fit, down to the smallest that show something. */
function arrange(
  { dataset: { image, classes }, layerSizes, options }: TrainingState,
  width: number,
  height: number,
): Grid | undefined {
  if (!image) return undefined;
  const total = layerSizes?.[1] ?? options.layers[0] ?? classes.length;
  let best: Grid | undefined;
  for (let reduction = 1; reduction <= LARGEST_REDUCTION; reduction++) {
    const size = pictureSize(
      image,
      Math.ceil(image.width / reduction),
      Math.ceil(image.height / 2 / reduction),
    );
    const columns = Math.floor((width - 2 + COLUMN_GAP.least) / (size.width + COLUMN_GAP.least));
    const rows = Math.min(Math.floor((height + ROW_GAP) / (size.height + ROW_GAP)), Math.ceil(total / columns));
    if (columns < 1 || rows < 1) continue;
    if (!best || best.columns * best.rows < UNITS_IN_SIGHT) best = { columns, rows, ...size };
    if (best.columns * best.rows >= Math.min(total, UNITS_IN_SIGHT)) break;
  }
  return best;
}

import type { GridValues } from "../../../../src/experiments/landscape/loss_grid.ts";
import type { Landscape } from "../../../../src/experiments/landscape/landscape_survey.ts";
import { formatValue } from "../../widgets/format_value.ts";
import type { Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { sequentialScale } from "../../widgets/sequential.ts";
import { type SurfaceMap, surfaceMap } from "../../widgets/surface_map.ts";
import { titleFits, titleRow } from "../../widgets/title_row.ts";

/** What of a landscape is drawn. */
export interface ShownLandscape {
  readonly landscape: Landscape;
  /** Which point of the path stands out; none when left out. */
  readonly at?: number;
}

/** The losses of a landscape as colours, with its path and its networks; below, what the colours and the marks are. */
export function landscapePanel({ landscape, at }: ShownLandscape, { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height), { grid } = landscape;
  if (!grid || grid.done === 0) return cells;
  const range = lossRange(grid), hasLegend = height > LEAST_WITH_LEGEND;
  const map: SurfaceMap = {
    ...grid,
    heights: heightsOf(grid, range),
    path: landscape.path?.points ?? [],
    marks: marksOf({ landscape, at }, theme),
  };
  cells.place(0, 0, surfaceMap(map, width, height - (hasLegend ? 1 : 0), theme));
  if (hasLegend) cells.place(0, height - 1, legend({ landscape, at }, range, width, theme));
  return cells;
}

/** In fewer rows there is no legend. */
const LEAST_WITH_LEGEND = 4;

interface LossRange {
  readonly least: number;
  readonly most: number;
}

/** A loss of 0 has no logarithm: a smaller share of the largest counts as this. */
const LEAST_SHARE = 1e-6;

/** The least and the largest loss that are measured and finite. */
export function lossRange({ losses }: GridValues): LossRange {
  const finite = [...losses].filter(Number.isFinite);
  return { least: Math.min(...finite), most: Math.max(...finite) };
}

/**
 * How high each point is on a logarithmic scale from the least loss to the largest, 0 to 1; where it isn't measured yet that
 * of the next coarser grid, and where it isn't finite 1.
 */
function heightsOf(grid: GridValues, { least, most }: LossRange): Float64Array {
  const { size, losses } = grid, low = Math.log(Math.max(least, LEAST_SHARE * most, Number.MIN_VALUE));
  const extent = Math.log(most) - low, heights = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let [r, c] = [row, column];
      for (let step = 1; !grid.isMeasured(r, c); step *= 2) {
        [r, c] = [row - row % (2 * step), column - column % (2 * step)];
      }
      const loss = losses[r * size + c];
      const height = extent > 0 ? (Math.log(loss) - low) / extent : 0;
      heights[row * size + column] = Number.isFinite(loss) ? Math.max(0, height) : 1;
    }
  }
  return heights;
}

/** The characters of what stands out: where the path begins, where it ends or the network is, and what is looked at. */
function symbolsOf({ pen }: Theme): { readonly start: string; readonly network: string; readonly at: string } {
  return pen === "ascii" ? { start: "S", network: "E", at: "X" } : { start: "○", network: "●", at: "◆" };
}

function marksOf({ landscape: { path, networks, plane }, at }: ShownLandscape, theme: Theme): SurfaceMap["marks"] {
  const symbols = symbolsOf(theme), start = path?.points[0], shown = at === undefined ? undefined : path?.points[at];
  return [
    ...start ? [{ ...start, symbol: symbols.start }] : [],
    ...networks.map((place, i) => ({ ...place, symbol: plane === "networks" ? String(i + 1) : symbols.network })),
    ...shown ? [{ ...shown, symbol: symbols.at }] : [],
  ];
}

/** What the colours stand for, and the marks. */
function legend({ landscape, at }: ShownLandscape, { least, most }: LossRange, width: number, theme: Theme): Cells {
  const scale = sequentialScale(`loss ${formatValue(least, 3)}`, `${formatValue(most, 3)} (log)`, theme);
  const { start, network, at: here } = symbolsOf(theme);
  const marks = landscape.plane === "networks" ? "1 2 3 the networks" : [
    ...landscape.path ? [`${start} start`] : [],
    `${network} ${landscape.path ? "end" : "the network"}`,
    ...landscape.path && at !== undefined ? [`${here} this moment`] : [],
  ].join("  ");
  const full = { left: [scale], right: [marks, theme.faint] as const };
  return titleFits(full, width) ? titleRow([full], width) : titleRow([{ left: [scale] }], width);
}

import { formatPercent } from "../../format.ts";
import { Cells, type Style } from "../terminal/cells.ts";
import { truncateText, widestOf } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";

/** One bar. */
export interface Bar {
  readonly label: string;
  /** A fraction 0 … 1, to which bars are clamped; `null` where it isn't known. */
  readonly value: number | null;
  /** Whether it is the one that counts: it is marked by ◀. */
  readonly isBest?: boolean;
  readonly style?: Style;
}

/** How bars are drawn. */
export interface BarsOptions {
  /** Whether the least value is marked: that of a weak class is, that of an unlikely one isn't. Default: true. */
  readonly marksWeakest?: boolean;
  /** What stands after a figure, in the place of a mark: for bars of which none is marked. Default: nothing. */
  readonly unit?: string;
  /** The value whose bar is as long as there is room for. Default: 1. */
  readonly longest?: number;
  /** Default: per cent with one decimal. */
  readonly format?: (fraction: number) => string;
}

/** A block by how many eighths of its cell it fills, from the left. */
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];

/** `100.0 ▼`: the value in per cent and the mark of the weakest. */
const VALUE_WIDTH = 5, MARK_WIDTH = 2;

/** Bars shorter than this say nothing; the value stands alone. */
const SHORTEST_BAR = 3;

const GAP = 2;

/** Labelled bars to an eighth of a cell with per cents, in columns if rows are few; `▼` marks the weakest. */
export function bars(
  items: readonly Bar[],
  width: number,
  height: number,
  theme: Theme,
  { marksWeakest = true, unit = "", longest = 1, format = (fraction) => formatPercent(fraction, 1) }: BarsOptions = {},
): Cells {
  const cells = new Cells(width, height);
  if (cells.width === 0 || cells.height === 0) return cells;
  const labelWidth = Math.min(
    widestOf(items.map(({ label }) => label)),
    Math.max(1, Math.floor(cells.width / 3)),
  );
  const markWidth = Math.max(MARK_WIDTH, unit.length), narrowest = labelWidth + 1 + VALUE_WIDTH + markWidth;
  const mostColumns = Math.max(1, Math.floor((cells.width + GAP) / (narrowest + GAP)));
  const columns = Math.min(mostColumns, Math.max(1, Math.ceil(items.length / cells.height)));
  const columnWidth = Math.floor((cells.width + GAP) / columns) - GAP;
  const rows = Math.min(cells.height, Math.ceil(items.length / columns));
  const places = rows * columns;
  const shown = items.length > places ? places - 1 : items.length;
  const weakest = marksWeakest ? weakestOf(items) : undefined;
  for (const [i, item] of items.slice(0, shown).entries()) {
    const x = Math.floor(i / rows) * (columnWidth + GAP);
    const form = { isWeakest: item === weakest, unit, longest, format, markWidth };
    cells.place(x, i % rows, bar({ ...item, ...form }, columnWidth, labelWidth, theme));
  }
  if (shown < items.length) {
    const x = (columns - 1) * (columnWidth + GAP);
    cells.text(x, rows - 1, truncateText(`… ${items.length - shown} more`, columnWidth), theme.faint);
  }
  return cells;
}

/** The bar with the least value, the first of equals; none when all known values are equal. */
function weakestOf(items: readonly Bar[]): Bar | undefined {
  const known = items.filter(({ value }) => value !== null && !Number.isNaN(value));
  const [weakest] = known.toSorted((a, b) => a.value! - b.value!);
  return known.some(({ value }) => value !== weakest.value) ? weakest : undefined;
}

/** A bar with how it is drawn. */
interface DrawnBar extends Bar, Required<Pick<BarsOptions, "unit" | "longest" | "format">> {
  readonly isWeakest: boolean;
  /** Columns of the mark, or of the unit in its place. */
  readonly markWidth: number;
}

function bar(
  { label, value, isBest = false, style, isWeakest, unit, longest, format, markWidth }: DrawnBar,
  width: number,
  labelWidth: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, 1);
  const fraction = Math.min(1, Math.max(0, value ?? NaN));
  const isKnown = !Number.isNaN(fraction);
  const figure = isKnown ? format(value!) : "–";
  const room = width - labelWidth - VALUE_WIDTH - markWidth - 2;
  cells.text(0, 0, truncateText(label, labelWidth), isBest ? theme.strong : theme.text);
  let end = labelWidth + 1;
  if (room >= SHORTEST_BAR) {
    const eighths = Math.round(Math.min(1, (fraction || 0) / (longest || 1)) * room * 8);
    const filled = "█".repeat(eighths / 8) + EIGHTHS[eighths % 8];
    cells.text(end, 0, filled, isWeakest ? theme.warning : style ?? theme.accent);
    end += room + 1;
  }
  cells.text(end, 0, figure.padStart(VALUE_WIDTH) + (isKnown ? unit : ""), isBest ? theme.strong : theme.text);
  if (isBest) cells.text(end + VALUE_WIDTH, 0, " ◀", theme.accent);
  if (isWeakest) cells.text(end + VALUE_WIDTH, 0, " ▼", theme.warning);
  return cells;
}

import { inkOf } from "../terminal/cell.ts";
import { Cells, type Style } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { bitOf, dotCharacter, type Grain, POINTS } from "./chart/dots.ts";
import { type BinnedValues, densityRoots, type ValueRange, widened } from "./histogram_density.ts";
import { mixColors } from "./mix_colors.ts";
import { drawValueAxis } from "./value_axis.ts";

/** A histogram among others, the oldest first. */
export interface Ridge extends BinnedValues {
  /** When it was, such as the epoch; beside its ridge where there is room. */
  readonly label: string;
  /** Whether it stands out. */
  readonly isMarked?: boolean;
}

/** Points from one ridge to the next at least, and the share of the height that a ridge is high. */
const LEAST_STEP = 3, PEAK_SHARE = 0.3;

/** The share of the ridges whose ends may lie beyond the axis: a few that are wide don't squeeze the rest. */
const BEYOND = 0.1;

/** Rows from one label to the next, and the columns from which on there are labels and an axis. */
const LABEL_ROWS = 2, LEAST_WIDTH = 16, LEAST_HEIGHT = 4;

/** Half blocks by their bits, where the font may lack them. */
const ASCII = [" ", "'", ".", ":"];

/**
 * Histograms as overlapping outlines, one below the other, the oldest at the top and behind (a ridgeline plot, or joyplot;
 * as in TensorBoard). The height is the root of the density; each ridge has its own largest. Where there is room for fewer,
 * some of them are shown, evenly spread, the last and the marked one among them. They go from one colour to another over time.
 */
export function ridgelines(ridges: readonly Ridge[], width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height), hasAxes = width >= LEAST_WIDTH && height >= LEAST_HEIGHT;
  const left = hasAxes ? Math.max(...ridges.map(({ label }) => label.length), 0) + 1 : 0;
  const area = { width: cells.width - left, height: cells.height - (hasAxes ? 1 : 0) };
  if (area.width < 1 || area.height < 1 || ridges.length === 0) return cells;
  const grain: Grain = theme.pen === "dots" ? "dots" : "blocks", { across, down } = POINTS[grain];
  const columns = area.width * across, rows = area.height * down, peak = Math.max(1, Math.floor(rows * PEAK_SHARE));
  const shown = chosen(ridges, Math.max(1, Math.floor((rows - peak) / LEAST_STEP) + 1));
  const range = commonRange(shown);
  /** The ridge whose outline is at each point, counted from 1; 0 for none. */
  const owners = new Uint16Array(columns * rows);
  const baseOf = (i: number) =>
    shown.length === 1 ? rows - 1 : Math.round(peak + (rows - 1 - peak) * i / (shown.length - 1));
  shown.forEach((ridge, i) => {
    const base = baseOf(i), tops = densityRoots(ridge, range, columns).map((root) => base - Math.round(root * peak));
    tops.forEach((top, x) => {
      // What lies below an outline is in front of those before.
      for (let y = Math.max(0, top); y <= base; y++) owners[y * columns + x] = 0;
      const before = tops[x - 1] ?? top;
      const end = before > top + 1 ? before - 1 : top, start = before < top - 1 ? before + 1 : top;
      for (let y = Math.max(0, Math.min(top, start)); y <= Math.max(top, end); y++) owners[y * columns + x] = i + 1;
    });
  });
  const inks = shown.map((ridge, i) => inkOf(styleOf(ridge, shown.length > 1 ? i / (shown.length - 1) : 1, theme)));
  for (let y = 0; y < area.height; y++) {
    for (let x = 0; x < area.width; x++) {
      let mask = 0, owner = 0;
      for (let point = 0; point < across * down; point++) {
        const at = owners[(y * down + Math.floor(point / across)) * columns + x * across + point % across];
        if (at > 0) mask |= bitOf(grain, point % across, Math.floor(point / across));
        // The one in front has the cell; the marked one has it before all.
        if (at > 0 && (owner === 0 || !shown[owner - 1].isMarked && (at > owner || shown[at - 1].isMarked))) owner = at;
      }
      if (mask > 0) cells.put(left + x, y, characterOf(mask, theme), inks[owner - 1]);
    }
  }
  if (!hasAxes) return cells;
  drawValueAxis(cells, { x: left, width: area.width }, range, theme);
  drawLabels(cells, shown, (i) => Math.floor(baseOf(i) / down), left, theme);
  return cells;
}

function characterOf(mask: number, { pen }: Theme): number {
  return pen === "ascii" ? ASCII[mask].codePointAt(0)! : dotCharacter(pen, mask);
}

/** So many of the ridges at most, evenly spread, the last one and those that are marked among them. */
function chosen(ridges: readonly Ridge[], most: number): Ridge[] {
  const count = Math.min(most, ridges.length), last = ridges.length - 1;
  const places = Array.from({ length: count }, (_, i) => count === 1 ? last : Math.round(i * last / (count - 1)));
  const marked = ridges.findIndex(({ isMarked }) => isMarked);
  if (marked >= 0 && !places.includes(marked)) {
    const nearest = places.reduce(
      (best, place, i) => Math.abs(place - marked) < Math.abs(places[best] - marked) ? i : best,
      0,
    );
    places[nearest] = marked;
  }
  return places.map((place) => ridges[place]);
}

/** What most of some histograms lie in: the ends of a tenth of them at either side may be farther out. */
export function commonRange(ridges: readonly ValueRange[]): ValueRange {
  const beyond = Math.floor(ridges.length * BEYOND);
  const from = ridges.map(({ from }) => from).sort((a, b) => a - b)[beyond];
  const to = ridges.map(({ to }) => to).sort((a, b) => b - a)[beyond];
  return widened({ from: Math.min(from, to), to: Math.max(from, to) });
}

/** From the colour of validation to that of training: both can be read on any background, and told apart by everybody. */
function styleOf({ isMarked }: Ridge, age: number, { depth, validation, training, accent }: Theme): Style {
  if (isMarked) return accent;
  if (depth === "none") return {};
  if (depth === "16") return age < 0.5 ? validation : training;
  return { foreground: mixColors(validation.foreground!, training.foreground!, age) };
}

/** Labels at the left, from the last one up, and that of the marked one. */
function drawLabels(
  cells: Cells,
  shown: readonly Ridge[],
  rowOf: (i: number) => number,
  left: number,
  theme: Theme,
): void {
  const taken: number[] = [];
  const marked = shown.findIndex(({ isMarked }) => isMarked), last = shown.length - 1;
  const order = [...marked >= 0 ? [marked] : [], last, 0, ...shown.keys().toArray().reverse()];
  for (const i of order) {
    const row = rowOf(i);
    if (taken.some((other) => Math.abs(other - row) < LABEL_ROWS)) continue;
    taken.push(row);
    const { label, isMarked } = shown[i];
    cells.text(left - 1 - label.length, row, label, isMarked ? theme.accent : theme.faint);
  }
}

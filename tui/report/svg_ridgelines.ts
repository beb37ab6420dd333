import type { ValueHistogram } from "../../src/training/health/value_histogram.ts";
import { withMinus } from "../format.ts";
import { createTheme } from "../screen/theme.ts";
import type { ValueRange } from "../screen/widgets/histogram_density.ts";
import { mixColors } from "../screen/widgets/mix_colors.ts";
import { commonRange } from "../screen/widgets/ridgelines.ts";
import type { Point } from "../screen/widgets/curve.ts";
import { roundTicks } from "../screen/widgets/round_ticks.ts";
import { type Html, markup } from "./markup.ts";
import { strokeColor, svgLength } from "./svg.ts";

/** The size of the drawing in units, as that of the line charts. */
const WIDTH = 400, HEIGHT = 260;

const LEFT = 58, RIGHT = 12, TOP = 6, BOTTOM = 22;

/** The share of the height that a ridge is high, and every which of them has its epoch beside it. */
const PEAK_SHARE = 0.28, LABEL_EVERY = 4;

/** Numbers of the axis, at most. */
const MOST_TICKS = 6;

/** Their contrast to white and to black is 3:1. */
const { validation, training } = createTheme("truecolor");

/** A histogram after so many epochs. */
export interface DatedHistogram {
  readonly epoch: number;
  readonly histogram: ValueHistogram;
}

/** Histograms over time as overlapping outlines, the oldest at the top and behind, as SVG; the height is √ density. */
export function svgRidgelines(title: string, ridges: readonly DatedHistogram[]): Html {
  const range = commonRange(ridges.map(({ histogram }) => histogram)), last = ridges.length - 1;
  const [height, bottom] = [HEIGHT - TOP - BOTTOM, HEIGHT - BOTTOM], peak = height * PEAK_SHARE;
  const baseOf = (i: number) => TOP + peak + (height - peak) * (last > 0 ? i / last : 1);
  const lines = ridges.map(({ histogram }, i) => {
    const color = mixColors(validation.foreground!, training.foreground!, last > 0 ? i / last : 1);
    return markup`<path stroke="${strokeColor({ foreground: color })}" d="${
      outline(histogram, range, baseOf(i), peak)
    }"/>\n`;
  });
  const labels = ridges.flatMap(({ epoch }, i) =>
    (last - i) % LABEL_EVERY === 0
      ? [
        markup`<text x="${LEFT - 6}" y="${svgLength(baseOf(i))}" text-anchor="end">${
          Number(epoch.toPrecision(2))
        }</text>`,
      ]
      : []
  );
  const first = Number(ridges[0].epoch.toPrecision(3)), end = Number(ridges[last].epoch.toPrecision(3));
  return markup`<figure class="chart">
<figcaption>${title}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}, from epoch ${first} to epoch ${end}">
${axis(range, bottom)}${labels}<g class="ridges">
${lines}</g>
</svg>
</figure>`;
}

/** The frequency polygon of a histogram: through the middle of each bin, from 0 to 0 at its ends, as far as the axis goes. */
function outline({ from, to, counts }: ValueHistogram, range: ValueRange, base: number, peak: number): string {
  const most = Math.max(...counts), bin = (to - from) / counts.length;
  const middles = counts.map((count, i) => ({
    x: from + (i + 0.5) * bin,
    y: most > 0 ? Math.sqrt(count / most) : 0,
  }));
  const all = [{ x: Math.min(from, range.from), y: 0 }, { x: from, y: 0 }, ...middles, { x: to, y: 0 }];
  const points = cut([...all, { x: Math.max(to, range.to), y: 0 }], range);
  return `M${points.map(({ x, y }) => `${across(x, range)},${svgLength(base - peak * y)}`).join("L")}`;
}

/** The part of a line from left to right that lies in a range. */
function cut(points: readonly Point[], { from, to }: ValueRange): Point[] {
  return points.flatMap((point, i) => {
    const before = points[i - 1], isIn = ({ x }: Point) => x >= from && x <= to;
    const crossings = [from, to].filter((x) => before && before.x < x && x < point.x).map((x) => ({
      x,
      y: before.y + (point.y - before.y) * (x - before.x) / (point.x - before.x),
    }));
    return [...crossings, ...isIn(point) ? [point] : []];
  });
}

function axis({ from, to }: ValueRange, bottom: number): Html[] {
  const { values, decimals } = roundTicks(from, to, MOST_TICKS);
  return values.map((value) => {
    const x = across(value, { from, to });
    return markup`<path class="grid" d="M${x} ${TOP}V${bottom + 4}"/>
<text x="${x}" y="${bottom + 17}" text-anchor="middle">${withMinus(value.toFixed(decimals))}</text>
`;
  });
}

function across(value: number, { from, to }: ValueRange): number {
  return svgLength(LEFT + (value - from) / (to - from) * (WIDTH - LEFT - RIGHT));
}

import type { Metric } from "../../src/evaluation/metric.ts";
import { formatMetric } from "../format.ts";
import type { Point } from "../screen/model/history.ts";
import { type ChartAxis, chartAxis, historyAxis } from "./chart_axis.ts";
import { type Html, markup } from "./markup.ts";

/** A curve of a chart. */
export interface ChartSeries {
  readonly name: string;
  /** From left to right, by epochs; what isn't finite is left out. */
  readonly points: readonly Point[];
}

/** The size of the drawing in units: that of a phone's screen in pixels, so that its text is readable there. */
const WIDTH = 400, HEIGHT = 240;

const LEFT = 58, RIGHT = 12, TOP = 10, BOTTOM = 34;

/** The numbers of colours and dash patterns in the style sheet. */
const COLORS = 6, DASHES = 4;

/** A curve with at most this many points shows them as dots. */
const MOST_DOTS = 20;

/**
 * Curves of a metric over epochs as SVG, with their values for the script that shows them under the pointer; empty
 * without any. The title is by default the metric's label.
 */
export function svgLineChart(metric: Metric, given: readonly ChartSeries[], title = capitalized(metric.label)): Html {
  const format = (value: number) => formatMetric(metric, value, 1);
  const series = given.filter(({ points }) => points.length > 0);
  const curves = series.map(({ name, points }) => ({ name, points: points.filter(isFinitePoint) }));
  const all = curves.flatMap(({ points }) => points);
  if (all.length === 0) return markup``;
  const first = all.reduce((least, { x }) => Math.min(least, x), 0);
  const across = historyAxis(first, all.reduce((most, { x }) => Math.max(most, x), -Infinity));
  const up = chartAxis(all.map(({ y }) => y), metric.unit === "fraction");
  const place = ({ x, y }: Point) => ({ x: horizontal(across, x), y: vertical(up, y) });
  const described = curves.filter(({ points }) => points.length > 0).map(({ name, points }) =>
    `${name} from ${format(points[0].y)} to ${format(points.at(-1)!.y)}`
  ).join("; ");
  const scale = up.isLogarithmic ? ", logarithmic scale" : "";
  return markup`<figure class="chart">
<figcaption>${title}${scale && markup` <small>${scale.slice(2)}</small>`}</figcaption>
${series.length > 1 && legend(curves)}<div class="plot" role="group" aria-label="${title}">
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title} by epoch${scale}: ${described}">
${grid(up, format)}${epochs(across)}${
    curves.map((series, i) => curve(series, i, place, format))
  }<path class="cursor" d="M0 ${TOP}V${HEIGHT - BOTTOM}" visibility="hidden"/>
</svg>
<output></output>
</div>
</figure>`;
}

/** A label as a title. */
export function capitalized(label: string): string {
  return label[0].toUpperCase() + label.slice(1);
}

function isFinitePoint({ x, y }: Point): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

function legend(curves: readonly ChartSeries[]): Html {
  const entries = curves.map(({ name }, i) =>
    markup`<li><svg viewBox="0 0 28 8" aria-hidden="true"><path class="${strokeOf(i)}" d="M1 4h26"/></svg>${name}</li>`
  );
  return markup`<ul class="legend">${entries}</ul>\n`;
}

function grid(up: ChartAxis, format: (value: number) => string): Html[] {
  return up.ticks.map((tick) => {
    const y = vertical(up, tick);
    return markup`<path class="grid" d="M${LEFT} ${y}H${WIDTH - RIGHT}"/>
<text x="${LEFT - 6}" y="${y}" dy="0.35em" text-anchor="end">${format(tick)}</text>`;
  });
}

function epochs(across: ChartAxis): Html {
  const bottom = HEIGHT - BOTTOM;
  const numbers = across.ticks.map((tick) => {
    const x = horizontal(across, tick);
    return markup`<path class="grid" d="M${x} ${bottom}v4"/>
<text x="${x}" y="${bottom + 17}" text-anchor="middle">${tick}</text>`;
  });
  return markup`${numbers}<text x="${WIDTH - RIGHT}" y="${HEIGHT - 3}" text-anchor="end">epoch</text>`;
}

/** A curve with its dots, its values as text, and the mark for the pointer. */
function curve(
  { name, points }: ChartSeries,
  index: number,
  place: (point: Point) => Point,
  format: (value: number) => string,
): Html {
  if (points.length === 0) return markup``;
  const places = points.map(place);
  const dots = points.length > MOST_DOTS ? [] : places.map(({ x, y }) => markup`<circle cx="${x}" cy="${y}" r="2.5"/>`);
  return markup`<g class="${strokeOf(index)}" data-name="${name}" data-epochs="${
    points.map(({ x }) => Number(x.toFixed(2))).join(" ")
  }" data-values="${points.map(({ y }) => format(y)).join("|")}">
<polyline points="${
    places.map(({ x, y }) => `${x},${y}`).join(" ")
  }"/>${dots}<circle class="mark" r="4.5" visibility="hidden"/>
</g>`;
}

function strokeOf(index: number): string {
  return `color-${index % COLORS} dash-${index % DASHES}`;
}

function horizontal(across: ChartAxis, x: number): number {
  return round(LEFT + across.place(x) * (WIDTH - LEFT - RIGHT));
}

function vertical(up: ChartAxis, y: number): number {
  return round(HEIGHT - BOTTOM - up.place(y) * (HEIGHT - TOP - BOTTOM));
}

/** To a tenth of a unit, finer than a screen shows. */
function round(length: number): number {
  return Number(length.toFixed(1));
}

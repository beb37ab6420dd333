import { INITIAL_CHARTS } from "../screen/model/charts/charts_state.ts";
import { type ChartedMetric, definitionOf } from "../screen/model/charts/charted_metric.ts";
import { chartContent } from "../screen/panels/charts/chart_content.ts";
import { bestText, chartName } from "../screen/panels/charts/chart_title.ts";
import { legendText } from "../screen/panels/charts/metric_text.ts";
import type { MetricChart, ShownCurve } from "../screen/panels/charts/shown_curves.ts";
import { createTheme } from "../screen/theme.ts";
import { outliersOf, tickTexts } from "../screen/widgets/chart/chart_axes.ts";
import { meaningOf } from "../screen/widgets/chart/chart_marks.ts";
import type { Chart } from "../screen/widgets/chart/chart_types.ts";
import { placeOn, type Scale } from "../screen/widgets/chart/scale.ts";
import { lineStyle } from "../screen/widgets/chart/trace.ts";
import type { Point } from "../screen/widgets/curve.ts";
import { roundTicks } from "../screen/widgets/round_ticks.ts";
import { type Html, markup } from "./markup.ts";
import { strokeColor, svgLength } from "./svg.ts";

/** The size of the drawing in units: that of a phone's screen in pixels, so that its text is readable there. */
const WIDTH = 400, HEIGHT = 240;

const LEFT = 58, RIGHT = 12, TOP = 10, BOTTOM = 34;

const MOST_EPOCHS = 7;

/** Units of a line that one point of its style takes, and the thickness of a line, a thick line, and a single value. */
const DASH = 3, THIN = 1.8, THICK = 3.2, RAW = 1.2;

/** The colours of the screen: each has a contrast of 3:1 to white and to black. */
const THEME = createTheme("truecolor");

/**
 * The chart of a metric as the screen has it, as SVG: the same curves, scale, marks and legend, and the measured values
 * for the script that shows them under the pointer; empty without a value that has a place on its scale.
 */
export function svgLineChart(
  runs: MetricChart["runs"],
  metric: ChartedMetric,
  scale: "linear" | "log" = "linear",
): Html {
  const shown: MetricChart = { metric, runs, charts: { ...INITIAL_CHARTS, scale }, samples: "validation" };
  const { curves, content } = chartContent(shown, THEME), { y: up, x } = content;
  if (!up) return markup``;
  const { unit } = definitionOf(metric), title = capitalized(chartName(shown));
  const text = (value: number | undefined) => legendText(unit, value);
  const values = curves.map(({ name, newest }) => `${name} ${text(newest)}`.trim());
  const entries = curves.map(({ style, line = 0 }, i) =>
    markup`<li><svg viewBox="0 0 28 8" aria-hidden="true"><path ${stroke(style, line)} d="M1 4h26"/></svg>${
      values[i]
    }</li>`
  );
  const best = bestText(shown);
  const place = ({ x: epoch, y }: Point) => ({ x: across(content, epoch), y: vertical(up, y) });
  const [plotWidth, plotHeight] = [WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM];
  return markup`<figure class="chart">
<figcaption>${title}</figcaption>
<ul class="legend">${entries}${best !== undefined && markup`<li>${best}</li>`}</ul>
<div class="plot" role="group" aria-label="${title}">
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title} by epoch: ${
    [...values, best ?? []].flat().join("; ")
  }">
${grid(content, up)}${
    epochAxis(content)
  }<svg x="${LEFT}" y="${TOP}" width="${plotWidth}" height="${plotHeight}" viewBox="${LEFT} ${TOP} ${plotWidth} ${plotHeight}">
${curves.map(({ raw, style }) => raw && rawValues(raw.filter(({ x: at }) => at >= x[0]), style, place))}
${
    curves.map((curve) => curveOf(curve, place, text))
  }<path class="cursor" d="M0 ${TOP}v${plotHeight}" visibility="hidden"/>
</svg>
${
    outliersOf(content, up).map((outlier) => {
      const isLeft = across(content, outlier.x) < WIDTH / 2;
      return markup`<text class="outlier" style="fill:${strokeColor(outlier.style)}" x="${
        across(content, outlier.x)
      }" y="${outlier.isAbove ? TOP + 11 : HEIGHT - BOTTOM - 4}" text-anchor="${
        isLeft ? "start" : "end"
      }">${outlier.text}</text>`;
    })
  }
</svg>
<output></output>
</div>
</figure>`;
}

/** A label as a title. */
function capitalized(label: string): string {
  return label[0].toUpperCase() + label.slice(1);
}

function grid({ format }: Chart, up: Scale): Html[] {
  return tickTexts(up, format).map(({ value, text }) => {
    const y = vertical(up, value);
    return markup`<path class="grid" d="M${LEFT} ${y}H${WIDTH - RIGHT}"/>
<text x="${LEFT - 6}" y="${y}" dy="0.35em" text-anchor="end">${text}</text>`;
  });
}

/** Round numbers of epochs, and above them what happened. */
function epochAxis(content: Chart): Html {
  const { x: [start, end], xLabel, marks = [] } = content, bottom = HEIGHT - BOTTOM;
  const numbers = roundTicks(start, end, MOST_EPOCHS).values.map((tick) => {
    const x = across(content, tick);
    return markup`<path class="grid" d="M${x} ${bottom}v4"/>
<text x="${x}" y="${bottom + 17}" text-anchor="middle">${tick}</text>`;
  });
  const symbols = marks.filter(({ x }) => x >= start && x <= end).map((mark) =>
    markup`<text class="mark" style="fill:${strokeColor(mark.style)}" x="${across(content, mark.x)}" y="${
      HEIGHT - 3
    }" text-anchor="middle">${mark.symbol}<title>${meaningOf(mark)} @ ${Number(mark.x.toFixed(2))}</title></text>`
  );
  return markup`${numbers}<text x="${LEFT - 6}" y="${bottom + 17}" text-anchor="end">${xLabel}</text>${symbols}`;
}

/** Single values behind the curve that is their mean. */
function rawValues(points: readonly Point[], style: ShownCurve["style"], place: (point: Point) => Point): Html {
  const dots = points.filter(({ y }) => Number.isFinite(y)).map(place).map(({ x, y }) => `M${x} ${y}h0`).join("");
  return markup`<path class="raw" stroke="${strokeColor(style)}" stroke-width="${RAW * 2}" d="${dots}"/>\n`;
}

/** A curve with a gap where a value isn't finite, what was measured as text, and the dot for the pointer. */
function curveOf(
  { points, measured, name, style, line = 0 }: ShownCurve,
  place: (point: Point) => Point,
  text: (value: number) => string,
): Html {
  const isThere = ({ y }: Point) => Number.isFinite(y);
  const path = points.map((point, i) => {
    if (!isThere(point)) return "";
    const { x, y } = place(point);
    const [isFirst, isLast] = [points[i - 1], points[i + 1]].map((next) => !next || !isThere(next));
    // A point by itself is drawn as a dot.
    return `${isFirst ? "M" : "L"}${x},${y}${isFirst && isLast ? "h0" : ""}`;
  }).join("");
  if (path === "") return markup``;
  const read = measured.filter((_, i) => isThere(points[i]));
  return markup`<g data-name="${name}" data-epochs="${
    read.map(({ x }) => Number(x.toFixed(2))).join(" ")
  }" data-values="${read.map(({ y }) => text(y)).join("|")}">
<path class="curve" ${stroke(style, line)} d="${path}"/><circle class="dot" r="4.5" fill="${
    strokeColor(style)
  }" visibility="hidden"/>
</g>`;
}

/** The colour, thickness and dashes of a line. */
function stroke(style: ShownCurve["style"], line: number): Html {
  const { points, isThick } = lineStyle(line);
  const runs = points.reduce<number[]>((lengths, point, i) => {
    if (i > 0 && point === points[i - 1]) lengths[lengths.length - 1] += DASH;
    else lengths.push(DASH);
    return lengths;
  }, []);
  const dashes = runs.length > 1 && markup` stroke-dasharray="${runs.join(" ")}"`;
  return markup`stroke="${strokeColor(style)}" stroke-width="${isThick ? THICK : THIN}"${dashes}`;
}

function across({ x: [start, end] }: Chart, x: number): number {
  return svgLength(LEFT + (x - start) / (end - start) * (WIDTH - LEFT - RIGHT));
}

function vertical(up: Scale, y: number): number {
  return svgLength(HEIGHT - BOTTOM - placeOn(up, y) * (HEIGHT - TOP - BOTTOM));
}

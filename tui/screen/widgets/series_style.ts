import { Cells, type Style } from "../terminal/cells.ts";
import type { ColorDepth } from "../terminal/color.ts";
import type { Theme } from "../theme.ts";
import { asciiStrokes } from "./chart/ascii_curve.ts";
import { DotLayer, drawDots } from "./chart/dots.ts";
import { traceCurve } from "./chart/trace.ts";

/** Distinct with all common colour blindness (after Okabe & Ito, 2008), contrast to white and to black 3:1 or more. */
const COLORS = [0x3B82F6, 0xD9730D, 0x0A9E75, 0xC4589B];

/** The same in the 16 colours of ANSI. */
const FEW_COLORS = [0x5C5CFF, 0xCD00CD, 0x00CD00, 0xCD0000];

/** The style of curve `index` of a chart; without colour, {@link seriesLine} distinguishes it. */
export function seriesStyle(index: number, depth: ColorDepth): Style {
  if (depth === "none") return {};
  const colors = depth === "16" ? FEW_COLORS : COLORS;
  return { foreground: colors[index % colors.length] };
}

/** The line style of curve `index` of a chart: dashed when its colour comes again, and without colour one of its own. */
export function seriesLine(index: number, depth: ColorDepth): number {
  return depth === "none" ? index : Math.floor(index / COLORS.length);
}

/** What curve `index` of a chart is drawn with, for a legend: `──`, or as it is dashed. */
export function seriesMark(index: number, { depth, pen }: Pick<Theme, "depth" | "pen">): string {
  if (pen === "ascii") return asciiStrokes(index, depth !== "none")[4].repeat(2);
  const line = seriesLine(index, depth);
  if (line === 0) return "──";
  const cells = new Cells(2, 1), layer = new DotLayer(2, 1, "dots", {});
  traceCurve(layer, [{ start: 0, values: new Array<number>(layer.columns).fill(1 / 2) }], line);
  drawDots(cells, 0, [layer], []);
  return cells.toString().padEnd(cells.width);
}

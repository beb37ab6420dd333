import type { Connection } from "../../../../src/explanation/connections.ts";
import type { Size } from "../../layout/box.ts";
import { Cells, type Style } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { DotLayer, drawDots, type Grain } from "../../widgets/chart/dots.ts";
import { divergingColor } from "../../widgets/diverging.ts";

/** A line between two columns, and what it stands for. */
export interface ConnectionLine extends Pick<Connection, "value" | "isStrongest"> {
  /** The rows, cells from the top, that it leads from and to; ½ is the middle of the first. */
  readonly from: number;
  readonly to: number;
}

/** How far from 0 on the diverging scale lines are: the strongest ones, and others of a small network. */
const STRENGTH = { strongest: 0.66, other: 0.4 };

/** Which of the points along a line are there: of what adds to z all, of what takes from it and of what is 0 some. */
const PATTERNS = { positive: "1", negative: "111100", zero: "1000" };

/** A line of at least this share of the largest value is thick; half blocks are so anyway. */
const THICK = 0.5;

/**
 * Lines between two columns: what adds to the upper unit's z in the colour of +, solid; what takes from it in that of −,
 * dashed; the largest ones thick.
 */
export function connectionLines(lines: readonly ConnectionLine[], { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height), grain: Grain = theme.pen === "dots" ? "dots" : "blocks";
  const largest = lines.reduce((most, { value }) => Math.max(most, Math.abs(value) || 0), 0);
  const layers = new Map<string, DotLayer>(), behind: DotLayer[] = [], above: DotLayer[] = [];
  for (const line of lines) {
    const sign = line.value > 0 ? "positive" : line.value < 0 ? "negative" : "zero", { isStrongest } = line;
    const key = `${sign} ${isStrongest}`;
    const layer = layers.get(key) ?? new DotLayer(width, height, grain, styleOf(sign, isStrongest, theme));
    if (!layers.has(key)) (isStrongest ? above : behind).push(layer);
    layers.set(key, layer);
    const isThick = grain === "dots" && isStrongest && Math.abs(line.value) >= THICK * largest;
    drawLine(layer, line, PATTERNS[sign], isThick);
  }
  drawDots(cells, 0, above, behind);
  return cells;
}

function styleOf(sign: keyof typeof PATTERNS, isStrongest: boolean, { depth, palette, faint }: Theme): Style {
  if (sign === "zero") return faint;
  if (depth === "none") return isStrongest ? {} : faint;
  const strength = isStrongest ? STRENGTH.strongest : STRENGTH.other;
  return { foreground: divergingColor(sign === "negative" ? -strength : strength, depth, palette) };
}

/** Sets the points of a straight line from the left edge to the right one, by its pattern. */
function drawLine(layer: DotLayer, { from, to }: ConnectionLine, pattern: string, isThick: boolean): void {
  const down = layer.rows / layer.height, right = layer.columns - 1;
  const start = from * down - 0.5, rise = (to - from) * down, steps = Math.max(right, Math.ceil(Math.abs(rise)), 1);
  for (let i = 0; i <= steps; i++) {
    if (pattern[i % pattern.length] === "0") continue;
    const x = Math.round(i / steps * right), y = Math.round(start + i / steps * rise);
    layer.set(x, y);
    if (isThick) layer.set(x, y + 1);
  }
}

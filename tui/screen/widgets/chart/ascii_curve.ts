// @ts-types="npm:@types/asciichart@1.5.8"
import asciichart from "asciichart";
// @ts-types="npm:@types/asciichart@1.5.8"
import type { PlotConfig } from "asciichart";
import type { Cells, Style } from "../../terminal/cells.ts";
import type { Stretch } from "../curve.ts";

/** What asciichart draws a curve with. */
type Strokes = NonNullable<PlotConfig["symbols"]>;

/** The strokes of asciichart: two for the axis, which is drawn elsewhere, ends, a level stretch, corners, a steep one. */
const LINE: Strokes = ["┼", "┤", "╶", "╴", "─", "╰", "╭", "╮", "╯", "│"];

/** What the curves after the first are drawn with where there is no colour to tell them apart. */
const MARKS = ["•", "+", "×"];

/** A curve as asciichart draws it, one value a column: its strokes row by row, blank where it isn't. */
export interface AsciiCurve {
  readonly strokes: readonly (readonly string[])[];
  readonly style: Style;
}

/** What asciichart draws curve `index` with: lines, or its own mark where there are no colours. */
export function asciiStrokes(index: number, hasColors: boolean): Strokes {
  if (hasColors || index === 0) return LINE;
  return LINE.map(() => MARKS[(index - 1) % MARKS.length]) as Strokes;
}

/** Draws stretches of places on the y axis by asciichart; what lies beyond the axis is left out. */
export function asciiCurve(
  stretches: readonly Stretch[],
  { width, height }: { readonly width: number; readonly height: number },
  symbols: Strokes,
): string[][] {
  const grid = Array.from({ length: height }, () => new Array<string>(width).fill(" "));
  for (const { start, values } of stretches) {
    const heights = values.map((place) => place * (height - 1));
    const isShown = (at: number) => at > -0.5 && at < height - 0.5;
    for (let from = 0; from < heights.length;) {
      if (!isShown(heights[from])) {
        from++;
        continue;
      }
      let end = from;
      while (end < heights.length && isShown(heights[end])) end++;
      // A column shows the way to the next value.
      plot([...heights.slice(from, end), heights[end - 1]], height, symbols).forEach((line, y) => {
        for (let i = from; i < end; i++) grid[y][start + i] = line[i - from];
      });
      from = end;
    }
  }
  return grid;
}

/** Draws curves over each other; where several meet in a cell, they take turns by column. */
export function drawAscii(cells: Cells, left: number, curves: readonly AsciiCurve[]): void {
  if (curves.length === 0) return;
  for (let y = 0; y < curves[0].strokes.length; y++) {
    for (let x = 0; x < curves[0].strokes[y].length; x++) {
      const present = curves.filter(({ strokes }) => strokes[y][x] !== " ");
      if (present.length === 0) continue;
      const { strokes, style } = present[x % present.length];
      cells.text(left + x, y, strokes[y][x], style);
    }
  }
}

function plot(heights: readonly number[], rows: number, symbols: Strokes): string[] {
  const config = { min: 0, max: rows - 1, height: rows - 1, offset: 2, format: () => " ", symbols };
  const inside = heights.map((height) => Math.min(rows - 1, Math.max(0, height)));
  return asciichart.plot(inside, config).split("\n").map((line) => line.slice(2)); // after the label and the axis
}

import { Cells } from "../terminal/cells.ts";
import { textWidth, truncateText, widestOf } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";
import { divergingColor } from "./diverging.ts";

/** One bar. */
export interface SignedBar {
  readonly label: string;
  /** To the right of the middle when positive, to the left when negative. */
  readonly value: number;
  readonly text: string;
}

/** Shorter halves say nothing; the values stand alone. */
const SHORTEST_HALF = 2;

/** How far from 0 on the diverging scale the colours of the bars are, so that they are seen on any background. */
const STRENGTH = 0.66;

/** Labelled bars to both sides of a middle line, a row each; in too few rows the strongest, and how many more. */
export function signedBars(bars: readonly SignedBar[], width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const rows = bars.length > height ? height - 1 : bars.length;
  const shown = rows < bars.length ? strongest(bars, Math.max(0, rows)) : bars;
  const labelWidth = Math.min(widestOf(bars.map(({ label }) => label)), Math.floor(width / 3));
  const textColumns = widestOf(bars.map(({ text }) => text));
  const half = Math.floor((width - labelWidth - textColumns - 3) / 2);
  const middle = labelWidth + 1 + half;
  const largest = bars.reduce((most, { value }) => Math.max(most, magnitudeOf(value)), 0) || 1;
  for (const [y, { label, value, text }] of shown.entries()) {
    cells.text(0, y, truncateText(label, labelWidth), theme.text);
    if (half >= SHORTEST_HALF) {
      const length = Math.round(magnitudeOf(value) / largest * half);
      const isNegative = value < 0;
      const x = isNegative ? middle - length : middle + 1;
      if (theme.depth === "none") cells.text(x, y, (isNegative ? "▒" : "█").repeat(length));
      else {
        const foreground = divergingColor(isNegative ? -STRENGTH : STRENGTH, theme.depth, theme.palette);
        cells.text(x, y, "█".repeat(length), { foreground });
      }
      cells.text(middle, y, "│", theme.faint);
    }
    cells.text(width - textWidth(text), y, text, theme.text);
  }
  if (rows < bars.length && height > 0) {
    cells.text(0, height - 1, truncateText(`… ${bars.length - shown.length} nearer to 0`, width), theme.faint);
  }
  return cells;
}

/** The bars with the largest |value|, in their own order. */
function strongest(bars: readonly SignedBar[], count: number): SignedBar[] {
  const byStrength = bars.toSorted((a, b) => magnitudeOf(b.value) - magnitudeOf(a.value));
  const kept = new Set(byStrength.slice(0, count));
  return bars.filter((bar) => kept.has(bar));
}

function magnitudeOf(value: number): number {
  return Number.isFinite(value) ? Math.abs(value) : 0;
}

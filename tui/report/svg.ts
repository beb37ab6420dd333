import type { ChartSeries } from "../screen/widgets/chart/chart_types.ts";

/** The colour that a style of the screen has on a page. */
export function strokeColor({ foreground }: ChartSeries["style"]): string {
  return foreground === undefined ? "var(--text)" : `#${foreground.toString(16).padStart(6, "0")}`;
}

/** A length to a tenth of a unit, finer than a screen shows. */
export function svgLength(length: number): number {
  return Number(length.toFixed(1));
}

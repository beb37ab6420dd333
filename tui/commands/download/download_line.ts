import { formatBytes, formatPercent } from "../../format.ts";
import { Cells } from "../../screen/terminal/cells.ts";
import { textWidth } from "../../screen/terminal/text_width.ts";
import type { Theme } from "../../screen/theme.ts";
import { progress } from "../../screen/widgets/progress.ts";

/** How far a download is. */
export interface DownloadState {
  /** The data set. */
  readonly name: string;
  /** Bytes that are there, those of earlier downloads included. */
  readonly received: number;
  /** Bytes of the whole data set. */
  readonly total: number;
  /** Bytes a second; undefined while nobody knows. */
  readonly rate?: number;
}

/** Columns of the bar at most. */
const LONGEST_BAR = 40;

/** A bar shorter than this says nothing. */
const SHORTEST_BAR = 5;

/** A download in one row: the data set, a bar, and how much of how much has arrived how fast. */
export function downloadLine({ name, received, total, rate }: DownloadState, width: number, theme: Theme): Cells {
  const cells = new Cells(width, 1);
  const fraction = total > 0 ? received / total : 0;
  const speed = rate === undefined ? "" : `  ${formatBytes(Math.round(rate))}/s`;
  const figures = `${formatPercent(fraction, 0)} %  ${formatBytes(received)} of ${formatBytes(total)}${speed}`;
  const room = width - textWidth(name) - textWidth(figures) - 4;
  const bar = Math.min(LONGEST_BAR, room);
  let x = cells.text(0, 0, name, theme.strong) + 2;
  if (bar >= SHORTEST_BAR) {
    cells.place(x, 0, progress(fraction, bar, 1, theme));
    x += bar + 2;
  }
  cells.text(x, 0, figures, theme.text);
  return cells;
}

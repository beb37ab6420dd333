import { formatBytes, formatPercent } from "../../format.ts";
import { Cells } from "../../screen/terminal/cells.ts";
import { textWidth } from "../../screen/terminal/text_width.ts";
import type { Theme } from "../../screen/theme.ts";
import { progress } from "../../screen/widgets/progress.ts";
import type { DownloadEvent } from "../../../data/download/download_images.ts";

/** How far a download is. */
export interface DownloadState {
  readonly name: string;
  /** Bytes that are there, those of earlier downloads included. */
  readonly received: number;
  readonly total: number;
  readonly rate?: number;
}

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

/** Where a download is shown. */
export interface DownloadOutput {
  print(line: string): void;
  /** Shows how far it is, in place of what it showed before; undefined where nothing can be replaced. */
  readonly show?: (state: DownloadState) => void;
}

/** Seconds between two pictures of the progress: nobody reads faster. */
const INTERVAL = 0.1;

/** Reports the progress of the download of a data set; `now` is the time in seconds. */
export function downloadReporter(
  name: string,
  output: DownloadOutput,
  now: () => number,
): (event: DownloadEvent) => void {
  const start = now();
  let shown = -Infinity;
  let first: number | undefined;
  return (event) => {
    if (event.event === "file") {
      return output.print(`${event.file}: ${event.isNew ? "downloaded" : "was there already"}`);
    }
    if (event.event === "interrupted") return output.print(`${event.file}: ${event.reason}; trying again`);
    const { received, total } = event;
    // What was there before says nothing of the speed.
    first ??= received;
    const time = now();
    if (output.show === undefined || time - shown < INTERVAL && received < total) return;
    shown = time;
    const rate = received > first && time > start ? (received - first) / (time - start) : undefined;
    output.show({ name, received, total, rate });
  };
}

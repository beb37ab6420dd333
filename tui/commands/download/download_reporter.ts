import type { DownloadEvent } from "../../../data/download/download_images.ts";
import type { DownloadState } from "./download_line.ts";

/** Where a download is shown. */
export interface DownloadOutput {
  /** Prints a line that stays. */
  print(line: string): void;
  /** Shows how far it is, in place of what it showed before; undefined where nothing can be replaced. */
  readonly show?: (state: DownloadState) => void;
}

/** Seconds between two pictures of the progress: nobody reads faster. */
const INTERVAL = 0.1;

/**
 * Reports the progress of the download of a data set.
 *
 * @param name The data set.
 * @param now The time in seconds.
 */
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

import { downloadImages } from "../../../data/download/download_images.ts";
import type { DownloadableImages } from "../../../data/downloadable/downloadable_images.ts";
import type { Host } from "../host.ts";
import { downloadLine, type DownloadOutput, downloadReporter } from "./download_progress.ts";
import { stderrLine } from "./stderr_line.ts";

/** Thirty seconds without a byte are a connection that has gone. */
const STALL_MILLISECONDS = 30_000;

const ATTEMPTS = 5;

/** The longest wait before another attempt, in seconds. */
const LONGEST_PAUSE = 16;

/**
 * Downloads a data set, with a progress bar where there is a terminal, else with a line a file; all on the standard
 * error output, since the files are the answer. @throws {DataError}
 */
export async function downloadToFolder(
  { output, environment }: Host,
  images: DownloadableImages,
  folder: string,
): Promise<void> {
  const { name } = images.description;
  const line = openLine(environment);
  try {
    await downloadImages(images, {
      fetch,
      folder,
      stallMilliseconds: STALL_MILLISECONDS,
      attempts: ATTEMPTS,
      pause: (failures) => wait(Math.min(2 ** failures, LONGEST_PAUSE)),
      report: downloadReporter(name, line ?? { print: output.error }, () => performance.now() / 1000),
    });
  } finally {
    line?.clear();
  }
  output.error(`${name} is in ${folder}`);
}

function openLine(environment: Host["environment"]): DownloadOutput & { clear(): void } | undefined {
  const line = stderrLine(environment);
  return line && { ...line, show: (state) => line.show((width, theme) => downloadLine(state, width, theme)) };
}

function wait(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
}

import { downloadImages } from "../../../data/download/download_images.ts";
import type { DownloadableImages } from "../../../data/downloadable/downloadable_images.ts";
import type { Host } from "../host.ts";
import { downloadLine, type DownloadOutput, downloadReporter } from "./download_progress.ts";
import { terminalLine } from "./terminal_line.ts";
import { detectColorDepth } from "../../screen/terminal/color.ts";
import { createTheme } from "../../screen/theme.ts";

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
  const line = Deno.stderr.isTerminal() && environment("TERM") !== "dumb" ? openLine(environment) : undefined;
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

function openLine(environment: Host["environment"]): DownloadOutput & { clear(): void } {
  const depth = detectColorDepth(environment, true);
  const theme = createTheme(depth);
  const encoder = new TextEncoder();
  const line = terminalLine((text) => void Deno.stderr.writeSync(encoder.encode(text)), depth);
  return {
    ...line,
    // The last column stays free: some terminals wrap to the next line when it is written.
    show: (state) => line.show(downloadLine(state, Deno.consoleSize().columns - 1, theme)),
  };
}

function wait(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
}

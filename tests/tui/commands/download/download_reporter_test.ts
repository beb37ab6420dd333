import { assertEquals } from "deno-std/assert/equals.js";
import { downloadReporter } from "../../../../tui/commands/download/download_reporter.ts";
import type { DownloadState } from "../../../../tui/commands/download/download_line.ts";

const FILE = "images.gz";

/** Reports these bytes at these times, and returns what was shown. */
function show(...progress: readonly [time: number, received: number][]): DownloadState[] {
  const shown: DownloadState[] = [];
  let time = 0;
  const report = downloadReporter("digits", { print: () => {}, show: (state) => shown.push(state) }, () => time);
  for (const [at, received] of progress) {
    time = at;
    report({ event: "progress", file: FILE, received, total: 1000 });
  }
  return shown;
}

Deno.test("each file is reported when it is there, and each transfer that was interrupted", () => {
  const lines: string[] = [];
  const report = downloadReporter("digits", { print: (line) => lines.push(line) }, () => 0);
  report({ event: "progress", file: FILE, received: 10, total: 1000 });
  report({ event: "interrupted", file: FILE, reason: "nothing arrived for 30 s" });
  report({ event: "file", file: FILE, isNew: true });
  report({ event: "file", file: "labels.gz", isNew: false });
  assertEquals(lines, [
    "images.gz: nothing arrived for 30 s; trying again",
    "images.gz: downloaded",
    "labels.gz: was there already",
  ]);
});

Deno.test("the speed is that of what this download has brought", () => {
  const shown = show([0, 400], [2, 500], [4, 800]);
  assertEquals(shown.map(({ received, rate }) => [received, rate]), [[400, undefined], [500, 50], [800, 100]]);
  assertEquals(shown[0], { name: "digits", received: 400, total: 1000, rate: undefined });
});

Deno.test("it is shown ten times a second at most, and at its end", () => {
  const shown = show([0, 100], [0.05, 200], [0.1, 300], [0.15, 400], [0.16, 1000]);
  assertEquals(shown.map(({ received }) => received), [100, 300, 1000]);
});

import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import {
  downloadLine,
  downloadReporter,
  type DownloadState,
} from "../../../../tui/commands/download/download_progress.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { assertFitsAnySize } from "../../screen/widgets/any_widget.ts";

const HALF: DownloadState = { name: "digits", received: 15_000_000, total: 30_000_000, rate: 7_500_000 };

function line(state: DownloadState, width: number): string {
  return downloadLine(state, width, createTheme("none")).toString();
}

Deno.test("a line shows a bar, how much has arrived and how fast", () => {
  // 60 columns: 44 for name, figures and blanks leave 16 for the bar.
  assertEquals(line(HALF, 60), "digits  ━━━━━━━━────────  50 %  15.0 MB of 30.0 MB  7.5 MB/s");
  assertEquals(line(HALF, 200), `digits  ${"━".repeat(20)}${"─".repeat(20)}  50 %  15.0 MB of 30.0 MB  7.5 MB/s`);
});

Deno.test("where there is no room for a bar there is none", () => {
  assertEquals(line(HALF, 42), "digits  50 %  15.0 MB of 30.0 MB  7.5 MB/s");
});

Deno.test("a speed that isn't known isn't shown, and nothing of nothing is 0 %", () => {
  assertEquals(line({ name: "digits", received: 0, total: 0 }, 30), "digits  ─────  0 %  0 B of 0 B");
});

Deno.test("any state at any width fits", () => {
  const bytes = fc.nat({ max: 2 ** 31 - 1 });
  const state = fc.record({
    name: fc.string({ unit: "grapheme" }),
    received: bytes,
    total: bytes,
    rate: fc.option(bytes, { nil: undefined }),
  });
  assertFitsAnySize(state, (state, width, height, theme) => {
    const cells = new Cells(width, height);
    cells.place(0, 0, downloadLine(state, width, theme));
    return cells;
  });
});

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

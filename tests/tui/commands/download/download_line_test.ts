import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { downloadLine, type DownloadState } from "../../../../tui/commands/download/download_line.ts";
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

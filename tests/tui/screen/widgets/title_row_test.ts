import { assertEquals } from "deno-std/assert/equals.js";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { drawRules } from "../../../../tui/screen/widgets/rules.ts";
import { sentence } from "../../../../tui/screen/widgets/sentence.ts";
import { panelTitle, titleRow } from "../../../../tui/screen/widgets/title_row.ts";

const theme = createTheme("none");

Deno.test("a title has its parts two blanks apart, and the last flush right", () => {
  const scale = new Cells(3, 1);
  scale.text(0, 0, "− +");
  const row = titleRow([{ left: [["weights", theme.strong], scale], right: ["1–6 of 128", theme.faint] }], 30);
  assertEquals(row.toString(), " weights  − +".padEnd(30 - 10 - 1) + "1–6 of 128");
  assertEquals([row.style(1, 0), row.style(19, 0)], [theme.strong, theme.faint]);
});

Deno.test("the first form that fits is shown, and a title too long for its row is cut", () => {
  const title = (width: number) =>
    panelTitle(["events", theme.strong], ["120 of 4,000", "120"], width, theme).toString();
  assertEquals(title(22), " events  120 of 4,000");
  assertEquals(title(21), " events".padEnd(21 - 3 - 1) + "120");
  assertEquals(title(12), " events");
  assertEquals(title(5), " ev…");
});

Deno.test("a sentence stands in the middle, in as few words as there is room for", () => {
  const said = (width: number) =>
    sentence(["waiting for the network", "waiting"], { width, height: 3 }, theme).toString();
  assertEquals(said(29), "\n   waiting for the network\n");
  assertEquals(said(11), "\n  waiting\n");
  assertEquals(said(6), "\n wai…\n");
});

Deno.test("a line stands between each two boxes side by side that have room", () => {
  const cells = new Cells(12, 2);
  const box = (x: number) => ({ x, y: 0, width: 2, height: 2 });
  drawRules(cells, [box(0), undefined, box(5), box(10)], theme);
  assertEquals(cells.toString(), "   │    │\n   │    │");
});

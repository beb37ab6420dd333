import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { helpColumns } from "../../../../../tui/screen/app/shell/help_columns.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { help, type HelpColumn, helpOverflow } from "../../../../../tui/screen/app/shell/help.ts";
import { training } from "../../views/states.ts";
import { screenOf } from "../../app_state.ts";

const theme = createTheme("none");

const columns: readonly HelpColumn[] = [[{
  title: "weights",
  keys: [
    { symbol: "↑", label: "select", help: "select the unit above or below" },
    { symbol: "↓", label: "select", help: "select the unit above or below" },
    { symbol: "g", label: "scale", help: "colour scale: per unit / shared" },
    { symbol: "home", label: "first" },
  ],
}]];

/** What is within the frame, row by row. */
function rowsOf(width: number, height: number, scroll = 0): string[] {
  const rows = help(columns, scroll, width, height, theme).toString().split("\n");
  return rows.slice(1, -1).map((row) => row.slice(1, -1).trim());
}

Deno.test("what keys of one purpose do is said once, beside them", () => {
  assertEquals(rowsOf(80, 24), [
    "weights",
    "↑ ↓   select the unit above or below",
    "g     colour scale: per unit / shared",
    "home  first",
  ]);
});

Deno.test("what is too long for a small window continues in the next row", () => {
  // 28 columns within the frame, 6 of them for the keys.
  assertEquals(rowsOf(32, 24), [
    "weights",
    "↑ ↓   select the unit above",
    "or below",
    "g     colour scale: per unit",
    "/ shared",
    "home  first",
  ]);
});

Deno.test("where nothing has room beside the keys, what they do stands below them", () => {
  assertEquals(rowsOf(18, 24).slice(0, 6), ["weights", "↑ ↓", "select the", "unit above", "or below", "g"]);
});

Deno.test("every word of the help can be scrolled to in any window that has room for the longest of them", () => {
  const every = helpColumns(screenOf(training));
  for (const [width, height] of [[80, 24], [40, 12], [20, 5]]) {
    const seen = new Set<string>();
    for (let scroll = 0; scroll <= helpOverflow(every, width, height); scroll++) {
      const text = help(every, scroll, width, height, theme).toString();
      for (const word of text.split(/[\s│]+/)) seen.add(word);
    }
    for (const word of every.flat().flatMap(({ keys }) => keys.flatMap(({ label, help = label }) => help.split(" ")))) {
      assert(seen.has(word), `${word} at ${width}×${height}`);
    }
  }
});

const beside: readonly HelpColumn[] = [...columns, [{
  title: "everywhere",
  keys: [
    { symbol: "space", label: "pause" },
    ...["1", "2", "3"].map((symbol) => ({ symbol, label: "view", help: "show a view" })),
    ...["4", "6", "7"].map((symbol) => ({ symbol, label: "page", help: "show a page" })),
  ],
}]];

Deno.test("what is special to a view stands at the left, what is everywhere at the right, and in less room below", () => {
  const drawn = (width: number) => help(beside, 0, width, 40, theme).toString().split("\n").map((row) => row.trimEnd());
  assertEquals(drawn(120), [
    "╭─ keys ──────────────────────────────────────────────────────╮",
    "│ weights                                  everywhere         │",
    "│ ↑ ↓   select the unit above or below     space  pause       │",
    "│ g     colour scale: per unit / shared    1–3    show a view │",
    "│ home  first                              4 6 7  show a page │",
    "╰─────────────────────────────────────────────────────────────╯",
  ]);
  assertEquals(drawn(60).map((row) => row.split(/[│╭╮╰╯─ ]+/)[1]), [
    ...["keys", "weights", "↑", "g", "home", "", "everywhere", "space", "1–3", "4", ""],
  ]);
});

Deno.test("that there is more of the help is said as far as there is room", () => {
  const title = (width: number) => help(columns, 0, width, 4, theme).toString().split("\n")[0].replace(/[╭─╮]/g, "");
  assertEquals([40, 18, 10, 8].map((width) => title(width).trim()), ["keys: ↑ ↓ for more", "keys: ↑ ↓", "↑ ↓", ""]);
});

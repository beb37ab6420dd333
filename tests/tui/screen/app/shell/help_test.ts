import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { offeredSections } from "../../../../../tui/screen/model/key_bindings.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { help, helpOverflow, type HelpSection } from "../../../../../tui/screen/app/shell/help.ts";
import { training } from "../../views/states.ts";
import { screenOf } from "../../app_state.ts";

const theme = createTheme("none");

const sections: readonly HelpSection[] = [{
  title: "weights",
  keys: [
    { symbol: "↑", label: "select", help: "select the unit above or below" },
    { symbol: "↓", label: "select", help: "select the unit above or below" },
    { symbol: "g", label: "scale", help: "colour scale: per unit / shared" },
    { symbol: "home", label: "first" },
  ],
}];

/** What is within the frame, row by row. */
function rowsOf(width: number, height: number, scroll = 0): string[] {
  const rows = help(sections, scroll, width, height, theme).toString().split("\n");
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
  const every = offeredSections(screenOf(training));
  for (const [width, height] of [[80, 24], [40, 12], [20, 5]]) {
    const seen = new Set<string>();
    for (let scroll = 0; scroll <= helpOverflow(every, width, height); scroll++) {
      const text = help(every, scroll, width, height, theme).toString();
      for (const word of text.split(/[\s│]+/)) seen.add(word);
    }
    for (const word of every.flatMap(({ keys }) => keys.flatMap(({ label, help = label }) => help.split(" ")))) {
      assert(seen.has(word), `${word} at ${width}×${height}`);
    }
  }
});

Deno.test("that there is more of the help is said as far as there is room", () => {
  const title = (width: number) => help(sections, 0, width, 4, theme).toString().split("\n")[0].replace(/[╭─╮]/g, "");
  assertEquals([40, 18, 10, 8].map((width) => title(width).trim()), ["keys: ↑ ↓ for more", "keys: ↑ ↓", "↑ ↓", ""]);
});

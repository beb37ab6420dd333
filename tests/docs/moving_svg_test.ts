import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { movingSvg } from "../../docs/moving_svg.ts";
import { SCHEMES } from "../../tui/screen/snapshot/scheme.ts";
import { renderSvg } from "../../tui/screen/snapshot/svg.ts";
import { Cells } from "../../tui/screen/terminal/cells.ts";

/** A moving picture of screens that show one word each. */
function moving(...words: string[]): string {
  return movingSvg(words.map((word) => {
    const cells = new Cells(12, 1);
    cells.text(0, 0, word);
    return renderSvg(cells, { depth: "truecolor", scheme: SCHEMES.dark, title: `a screen with ${word}` });
  }));
}

Deno.test("a moving picture is one SVG with its frames in order, and the title of the last", () => {
  const svg = moving("first", "second", "third");
  assertEquals(svg.match(/<svg /g)?.length, 1);
  assertEquals(svg.match(/<\/svg>/g)?.length, 1);
  assertEquals(svg.match(/<title>.*?<\/title>/g), ["<title>a screen with third</title>"]);
  assertEquals([...svg.matchAll(/<g class="(f\d)">[^]*?>(\w+)<\/text>/g)].map(([, frame, word]) => [frame, word]), [
    ["f0", "first"],
    ["f1", "second"],
    ["f2", "third"],
  ]);
});

Deno.test("each frame covers the one before from its moment on, and the last is shown longest", () => {
  const svg = moving("first", "second", "third");
  const starts = [...svg.matchAll(/@keyframes (f\d)\{0%\{visibility:hidden\}([\d.]+)%\{visibility:visible\}\}/g)];
  // Three frames of 1.2 s and 4 s more for the last: 7.6 s in all, the second after 1.2 s and the third after 2.4 s.
  assertEquals(starts.map(([, frame, start]) => [frame, start]), [["f1", "15.79"], ["f2", "31.58"]]);
  assertEquals(svg.match(/animation:f\d 7\.6s step-end infinite/g)?.length, 2);
});

Deno.test("where nothing may move, every frame is visible, the last on top", () => {
  const svg = moving("first", "second"), [rules] = /<style>\n(.*?)<\/style>/s.exec(svg)!.slice(1);
  assert(rules.startsWith("@media (prefers-reduced-motion:no-preference){\n") && rules.endsWith("\n}\n"), rules);
  assert(!/visibility/.test(svg.replace(rules, "")));
});

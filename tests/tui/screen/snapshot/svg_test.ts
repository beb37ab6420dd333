import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import fc from "fast-check";
import { decode } from "fast-png";
import { renderPng } from "../../../../tui/screen/snapshot/encode_snapshot.ts";
import { SCHEMES } from "../../../../tui/screen/snapshot/scheme.ts";
import { MARGIN, type PictureStyle, renderSvg } from "../../../../tui/screen/snapshot/svg.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { COLOR_DEPTHS } from "../../../../tui/screen/terminal/color.ts";
import { anyCells, anyText } from "../terminal/arbitrary_cells.ts";

const style: PictureStyle = { depth: "truecolor", scheme: SCHEMES.dark, title: "a screen" };

/** One text on blank cells, as a picture. */
function svgOf(text: string, title = style.title): string {
  const cells = new Cells(20, 2);
  cells.text(3, 1, text);
  return renderSvg(cells, { ...style, title });
}

Deno.test("a picture is as large as its cells and the margin around them", () => {
  const svg = renderSvg(new Cells(120, 40), style);
  const width = 120 * 8 + 2 * MARGIN, height = 40 * 16 + 2 * MARGIN;
  assertStringIncludes(svg, `width="${width}" height="${height}" viewBox="-${MARGIN} -${MARGIN} ${width} ${height}"`);
});

Deno.test("a text stands in the columns of its cells", () => {
  assertStringIncludes(svgOf("loss"), '<text x="24" y="28" textLength="32">loss</text>');
  assertStringIncludes(svgOf("猫"), '<text x="24" y="28" textLength="16">猫</text>');
});

Deno.test("what has a meaning in XML is escaped, in texts as in the title", () => {
  assertStringIncludes(svgOf("<b>&"), ">&lt;b&gt;&amp;</text>");
  assertStringIncludes(svgOf("", "<b> & more"), "<title>&lt;b&gt; &amp; more</title>");
});

Deno.test("neighbours of one colour are one shape", () => {
  assertStringIncludes(svgOf("████"), `d="M24 16h32v16h-32z"`);
});

Deno.test("any cells, of any size and depth, are a picture that parses", async () => {
  const cells = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 5 })).chain(([width, height]) =>
    anyCells(width, height)
  );
  await fc.assert(
    fc.asyncProperty(cells, anyText, fc.constantFrom(...COLOR_DEPTHS), async (cells, text, depth) => {
      cells.text(0, 0, text);
      const { width, height } = decode(await renderPng(renderSvg(cells, { ...style, depth, title: "any" })));
      assertEquals([width, height], [2 * (cells.width * 8 + 2 * MARGIN), 2 * (cells.height * 16 + 2 * MARGIN)]);
    }),
    { seed: 7, numRuns: 40 },
  );
});

Deno.test("a busy screen stays well below 150 kB", () => {
  const cells = new Cells(120, 40);
  // Half-blocks of 48 shades, as weights are drawn; hardly any neighbours are alike.
  const shade = (i: number) => 0x050301 * (i * 7919 % 48);
  for (let y = 0; y < 30; y++) {
    for (let x = 0; x < 120; x++) {
      cells.text(x, y, "▀", { foreground: shade(y * 240 + x), background: shade(y * 240 + 120 + x) });
    }
  }
  const { length } = renderSvg(cells, style);
  assert(length < 150_000, `${length} bytes`);
});

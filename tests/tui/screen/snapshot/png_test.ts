import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { decode } from "fast-png";
import { PIXEL_RATIO, renderPng } from "../../../../tui/screen/snapshot/png.ts";
import { SCHEMES } from "../../../../tui/screen/snapshot/scheme.ts";
import { MARGIN, renderSvg } from "../../../../tui/screen/snapshot/svg.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";

const { foreground, background } = SCHEMES.dark;

/** Asks for the colour at a point, counted in units of the SVG from the top left cell's corner. */
async function picture(cells: Cells): Promise<(x: number, y: number) => number> {
  const svg = renderSvg(cells, { depth: "truecolor", scheme: SCHEMES.dark, title: "cells" });
  const { width, data, channels } = decode(await renderPng(svg));
  return (x, y) => {
    const column = Math.floor((x + MARGIN) * PIXEL_RATIO), row = Math.floor((y + MARGIN) * PIXEL_RATIO);
    const [red, green, blue] = data.subarray((row * width + column) * channels);
    return red << 16 | green << 8 | blue;
  };
}

Deno.test("half-blocks are two pixels of a cell, to its very edges", async () => {
  const cells = new Cells(3, 2);
  cells.text(1, 1, "▀", { foreground: 0xAA3311, background: 0x1133AA });
  const color = await picture(cells);
  for (const x of [8, 12, 15.5]) {
    assertEquals([16, 23.5, 24, 31.5].map((y) => color(x, y)), [0xAA3311, 0xAA3311, 0x1133AA, 0x1133AA]);
  }
  assertEquals([[7, 20], [17, 20], [12, 15], [12, 33]].map(([x, y]) => color(x, y)), Array(4).fill(background));
});

Deno.test("box lines reach exactly the edges that their arms point to", async () => {
  const arms: readonly (readonly [string, string])[] = [
    ["┼", "up right down left"],
    ["┤", "up down left"],
    ["╭", "right down"],
    ["╮", "down left"],
    ["╯", "up left"],
    ["╰", "up right"],
    ["━", "right left"],
    ["╸", "left"],
    ["╷", "down"],
  ];
  const cells = new Cells(2 * arms.length, 1);
  arms.forEach(([character], i) => cells.text(2 * i, 0, character));
  const color = await picture(cells);
  arms.forEach(([character, expected], i) => {
    const left = 16 * i;
    const edges = { up: [left + 4, 0], right: [left + 7.5, 8], down: [left + 4, 15.5], left: [left, 8] } as const;
    const reached = Object.entries(edges).filter(([, [x, y]]) => color(x, y) !== background).map(([edge]) => edge);
    assertEquals(reached.join(" "), expected, character);
  });
});

Deno.test("letters are drawn in their cells and nowhere else", async () => {
  const cells = new Cells(6, 3);
  cells.text(2, 1, "M", { bold: true });
  const color = await picture(cells);
  let inside = 0, outside = 0;
  for (let x = 0; x < 48; x += 0.5) {
    for (let y = 0; y < 48; y += 0.5) {
      if (color(x, y) === background) continue;
      if (x >= 16 && x < 24 && y >= 16 && y < 32) inside++;
      else outside++;
    }
  }
  assertEquals(outside, 0);
  // An M covers a good part of its cell, of 16 × 32 pixels here.
  assert(inside > 100, `${inside} pixels`);
});

Deno.test("an underline runs under the whole text, blanks included", async () => {
  const cells = new Cells(5, 1);
  cells.text(0, 0, "a b", { underline: true });
  const color = await picture(cells);
  assertEquals([0, 12, 23.5, 24.5].map((x) => color(x, 14.2)), [foreground, foreground, foreground, background]);
});

import xterm from "@xterm/headless";
import fc from "fast-check";
import { assertEquals } from "deno-std/assert/equals.js";
import { encodeSnapshot, PIXEL_RATIO, renderPng } from "../../../../tui/screen/snapshot/encode_snapshot.ts";
import { SCHEMES } from "../../../../tui/screen/snapshot/scheme.ts";
import { type SnapshotFormat, snapshotFormatOf } from "../../../../tui/screen/snapshot/snapshot_format.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { COLOR_DEPTHS } from "../../../../tui/screen/terminal/color.ts";
import { anyCells } from "../terminal/arbitrary_cells.ts";
import { expected, type Shown, shown, write } from "../terminal/emulator.ts";
import { assert } from "deno-std/assert/assert.js";
import { decode } from "fast-png";
import { MARGIN, renderSvg } from "../../../../tui/screen/snapshot/svg.ts";

const style = { scheme: SCHEMES.light, title: "a screen" };

/** The colour of a blank's text is seen nowhere. */
function visible(cell: Shown): Shown {
  return cell.character === " " && cell.attributes === "" ? { ...cell, foreground: -1 } : cell;
}

for (const depth of COLOR_DEPTHS) {
  Deno.test(`a terminal that a text file is printed to shows the cells that it was made from, colours: ${depth}`, async () => {
    await fc.assert(
      fc.asyncProperty(anyCells(20, 5), async (cells) => {
        const text = new TextDecoder().decode(await encodeSnapshot(cells, "ansi", { ...style, depth }));
        // One row more, for the cursor after the last line.
        const terminal = new xterm.Terminal({ cols: 20, rows: 6, allowProposedApi: true, convertEol: true });
        await write(terminal, text);
        assertEquals(shown(terminal).slice(0, 100).map(visible), expected(cells, depth).map(visible));
        terminal.dispose();
      }),
      { seed: 5, numRuns: 40 },
    );
  });
}

Deno.test("each format begins as its readers expect", async () => {
  const begin = async (format: SnapshotFormat) => {
    const bytes = await encodeSnapshot(new Cells(4, 2), format, { ...style, depth: "truecolor" });
    return new TextDecoder("latin1").decode(bytes.subarray(0, 8));
  };
  assertEquals(await begin("svg"), "<svg xml");
  // PNG specification, 5.2.
  assertEquals(await begin("png"), "\x89PNG\r\n\x1a\n".replace("\x89", "\u2030"));
  assertEquals(await begin("ansi"), "\n\n");
});

Deno.test("the file's ending names the format", () => {
  assertEquals(["a.svg", "runs/b.PNG", "c.d.ansi"].map(snapshotFormatOf), ["svg", "png", "ansi"]);
  assertEquals(["a.gif", "svg", "png/a", ".svg"].map(snapshotFormatOf), Array(4).fill(undefined));
});

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

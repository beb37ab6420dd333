import xterm from "@xterm/headless";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { encodeSnapshot } from "../../../../tui/screen/snapshot/encode_snapshot.ts";
import { SCHEMES } from "../../../../tui/screen/snapshot/scheme.ts";
import { type SnapshotFormat, snapshotFormatOf } from "../../../../tui/screen/snapshot/snapshot_format.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { COLOR_DEPTHS } from "../../../../tui/screen/terminal/color.ts";
import { anyCells } from "../terminal/arbitrary_cells.ts";
import { expected, type Shown, shown, write } from "../terminal/emulator.ts";

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

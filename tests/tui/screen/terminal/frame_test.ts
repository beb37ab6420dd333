import xterm from "@xterm/headless";
import fc from "fast-check";
import { assertEquals } from "deno-std/assert/equals.js";
import { assert } from "deno-std/assert/assert.js";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import type { ColorDepth } from "../../../../tui/screen/terminal/color.ts";
import { renderFrame, renderLines } from "../../../../tui/screen/terminal/frame.ts";
import { anyCells } from "./arbitrary_cells.ts";
import { expected, shown, write } from "./emulator.ts";

const DEPTHS: readonly ColorDepth[] = ["truecolor", "256", "16", "none"];

for (const depth of DEPTHS) {
  Deno.test(`a terminal that showed any frame shows exactly the next, colours: ${depth}`, async () => {
    const frames = fc.tuple(fc.integer({ min: 2, max: 22 }), fc.integer({ min: 1, max: 6 })).chain(([width, height]) =>
      fc.array(anyCells(width, height), { minLength: 2, maxLength: 4 })
    );
    await fc.assert(
      fc.asyncProperty(frames, async (frames) => {
        const { width, height } = frames[0];
        const terminal = new xterm.Terminal({ cols: width, rows: height, allowProposedApi: true });
        let previous: Cells | undefined;
        for (const next of frames) {
          await write(terminal, renderFrame(previous, next, depth));
          assertEquals(shown(terminal), expected(next, depth));
          previous = next;
        }
        terminal.dispose();
      }),
      { seed: 2, numRuns: 80 },
    );
  });
}

Deno.test("a frame over another size clears what stood there", async () => {
  const terminal = new xterm.Terminal({ cols: 6, rows: 2, allowProposedApi: true });
  const before = new Cells(9, 3), after = new Cells(6, 2);
  before.text(0, 0, "remains", { background: 0xFF0000 });
  after.text(1, 1, "new");
  await write(terminal, renderFrame(undefined, before, "truecolor"));
  await write(terminal, renderFrame(before, after, "truecolor"));
  assertEquals(shown(terminal), expected(after, "truecolor"));
  terminal.dispose();
});

Deno.test("a frame in which nothing changed writes nothing", () => {
  fc.assert(
    fc.property(anyCells(20, 5), fc.constantFrom(...DEPTHS), (cells, depth) => {
      const copy = new Cells(20, 5);
      copy.place(0, 0, cells);
      assertEquals(renderFrame(cells, copy, depth), "");
    }),
    { seed: 3 },
  );
});

Deno.test("colours that the terminal shows alike are not written again", () => {
  const before = new Cells(1, 1), after = new Cells(1, 1);
  before.text(0, 0, "x", { foreground: 0xFF0000 });
  after.text(0, 0, "x", { foreground: 0xFE0000 });
  assertEquals(renderFrame(before, after, "256"), "");
  assert(renderFrame(before, after, "truecolor") !== "");
});

Deno.test("neighbours of one style share its codes and need no cursor moves", () => {
  const next = new Cells(8, 1);
  next.text(2, 0, "loss", { bold: true });
  assertEquals(renderFrame(new Cells(8, 1), next, "none"), "\x1b[?2026h\x1b[1;3H\x1b[1mloss\x1b[0m\x1b[?2026l");
});

Deno.test("without colour a frame has no colour code", () => {
  fc.assert(
    fc.property(anyCells(20, 5), (cells) => {
      const [, ...sequences] = renderFrame(undefined, cells, "none").split("\x1b[");
      const styles = sequences.flatMap((sequence) => /^([\d;]+)m/.exec(sequence)?.[1] ?? []);
      for (const style of styles) assert(parseInt(style) < 30, `the code ${style} is a colour`);
    }),
    { seed: 4 },
  );
});

Deno.test("frames of no size are written without an error", () => {
  for (const [width, height] of [[0, 0], [0, 3], [3, 0]]) {
    const cells = new Cells(width, height);
    assertEquals(renderFrame(cells, new Cells(width, height), "truecolor"), "");
  }
});

Deno.test("lines end unstyled and without the blanks that show nothing", () => {
  const cells = new Cells(12, 3);
  cells.text(0, 0, "test 97.1 %", { foreground: 0x00CD00 });
  cells.text(2, 2, "猫 ", { background: 0xCD0000 });
  assertEquals(renderLines(cells, "16"), "\x1b[32mtest 97.1 %\x1b[0m\n\n  \x1b[41m猫 \x1b[0m\n");
});

Deno.test("without colour and attributes the lines are plain text", () => {
  const cells = new Cells(12, 2);
  cells.text(0, 0, "97.1 %", { foreground: 0x00CD00 });
  assertEquals(renderLines(cells, "none"), "97.1 %\n\n");
});

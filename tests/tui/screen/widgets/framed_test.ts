import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { createTheme, type Theme } from "../../../../tui/screen/theme.ts";
import { FRAME, framed } from "../../../../tui/screen/widgets/framed.ts";
import { assertGoldenSizes, cutTo } from "../../golden.ts";
import { anyLength, anyTheme } from "./any_widget.ts";

const theme = createTheme("none");

/** A frame around so many stars. */
function frame(title: string, width: number, height: number): string {
  const content = new Cells(width, height);
  content.fill(0, 0, width, height, {}, "*");
  return framed(title, content, theme).cells.toString();
}

Deno.test("a frame stands around its content, its upper edge cut for the title", () => {
  assertEquals(frame("ink", 9, 2), "╭─ ink ───╮\n│*********│\n│*********│\n╰─────────╯");
});

Deno.test("a title that is too long is cut, and in next to no room there is none", () => {
  assertEquals(frame("drawing", 7, 1).split("\n")[0], "╭─ dra…─╮");
  assertEquals(frame("drawing", 2, 1), "╭──╮\n│**│\n╰──╯");
  assertEquals(frame("drawing", 0, 0), "╭╮\n╰╯");
});

Deno.test("any content at any size stands in its frame as it was", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      anyLength(200),
      anyLength(60),
      anyTheme,
      (title, width, height, theme) => {
        const content = new Cells(width, height);
        content.fill(0, 0, width, height, { bold: true }, "*");
        const { cells } = framed(title, content, theme);
        assertEquals([cells.width, cells.height], [width + FRAME, height + FRAME]);
        const inside = new Cells(width, height);
        inside.place(-1, -1, cells);
        const shown = (cells: Cells) => cells.all.map(({ character, attributes }) => character + attributes).join();
        assertEquals(shown(inside), shown(content));
      },
    ),
    { seed: 20 },
  );
});

Deno.test("a frame around what grows with its window, in every window and colour", () => {
  const draw = (width: number, height: number, theme: Theme) => {
    const content = new Cells(Math.min(36, width) - FRAME, Math.min(6, height) - FRAME);
    content.text(0, 0, "what is in a frame is left as it is", theme.text);
    return cutTo(framed("your drawing", content, theme).cells, width, height);
  };
  assertGoldenSizes(draw, "widget_framed");
});

import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { Cells } from "../../../tui/terminal/cells.ts";
import { createTheme } from "../../../tui/theme.ts";
import { FRAME, framed } from "../../../tui/widgets/framed.ts";
import { anyLength, anyTheme } from "./any_widget.ts";

const theme = createTheme("none");

/** A frame around so many stars. */
function frame(title: string, width: number, height: number): string {
  const content = new Cells(width, height);
  content.fill(0, 0, width, height, {}, "*");
  return framed(title, content, theme).toString();
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
        const cells = framed(title, content, theme);
        assertEquals([cells.width, cells.height], [width + FRAME, height + FRAME]);
        const inside = new Cells(width, height);
        inside.place(-1, -1, cells);
        assertEquals([inside.characters, inside.attributes], [content.characters, content.attributes]);
      },
    ),
    { seed: 20 },
  );
});

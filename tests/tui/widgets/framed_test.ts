import { assertEquals } from "deno-std/assert/equals.js";
import { Cells } from "../../../tui/terminal/cells.ts";
import { createTheme } from "../../../tui/theme.ts";
import { framed } from "../../../tui/widgets/framed.ts";

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

import { assertEquals } from "deno-std/assert/equals.js";
import { type ColorDepth, detectColorDepth } from "../../../../tui/screen/terminal/color.ts";

/** The depth detected from variables, written `NAME=value NAME=value`. */
function depth(variables: string, isTerminal = true): ColorDepth {
  const pairs = variables.split(" ").filter((pair) => pair !== "").map((pair) => pair.split("=") as [string, string]);
  const environment = new Map(pairs);
  return detectColorDepth((name) => environment.get(name), isTerminal);
}

Deno.test("the terminal's name and COLORTERM determine how many colours it has", () => {
  assertEquals(depth("TERM=xterm"), "16");
  assertEquals(depth("TERM=linux"), "16");
  assertEquals(depth(""), "16");
  assertEquals(depth("TERM=screen-256color"), "256");
  assertEquals(depth("TERM=xterm-256color COLORTERM=truecolor"), "truecolor");
  assertEquals(depth("TERM=tmux-256color COLORTERM=24bit"), "truecolor");
  assertEquals(depth("TERM=xterm-direct"), "truecolor");
  assertEquals(depth("TERM=xterm-kitty"), "truecolor");
});

Deno.test("NO_COLOR, a pipe and TERM=dumb mean none, and an empty NO_COLOR means nothing", () => {
  assertEquals(depth("TERM=xterm-256color NO_COLOR=1"), "none");
  assertEquals(depth("TERM=xterm-256color NO_COLOR=0"), "none");
  assertEquals(depth("TERM=xterm-256color", false), "none");
  assertEquals(depth("TERM=dumb COLORTERM=truecolor"), "none");
  assertEquals(depth("TERM=xterm-256color NO_COLOR="), "256");
});

Deno.test("FORCE_COLOR and CLICOLOR_FORCE ask for colour against everything else", () => {
  assertEquals(depth("FORCE_COLOR=3 NO_COLOR=1", false), "truecolor");
  assertEquals(depth("FORCE_COLOR=2 TERM=dumb", false), "256");
  assertEquals(depth("FORCE_COLOR=1 COLORTERM=truecolor"), "16");
  assertEquals(depth("FORCE_COLOR=true TERM=dumb", false), "16");
  assertEquals(depth("FORCE_COLOR= TERM=xterm-256color", false), "256");
  assertEquals(depth("FORCE_COLOR=0 COLORTERM=truecolor"), "none");
  assertEquals(depth("CLICOLOR_FORCE=1 TERM=xterm-256color", false), "256");
  assertEquals(depth("CLICOLOR_FORCE=0 TERM=xterm-256color", false), "none");
});

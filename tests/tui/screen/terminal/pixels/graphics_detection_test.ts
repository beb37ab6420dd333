import { assertEquals } from "deno-std/assert/equals.js";
import {
  GraphicsDetection,
  type GraphicsProtocol,
  type PixelMode,
} from "../../../../../tui/screen/terminal/pixels/graphics_detection.ts";

/** What is found of a terminal with such variables that answers so. */
function found(mode: PixelMode, variables: Readonly<Record<string, string>>, ...answers: readonly string[]) {
  const detection = new GraphicsDetection(mode, (name) => variables[name]);
  for (const answer of answers) detection.take(answer);
  return detection;
}

const OK = "_Gi=31;OK", CELL = "[6;18;9t", SIXEL = "[?62;4;22c", PLAIN = "[?62;22c";

/** Terminals as they answer (their documentation and sources, 2023 to 2025). */
const TERMINALS: readonly (readonly [
  name: string,
  protocol: GraphicsProtocol | undefined,
  variables: Readonly<Record<string, string>>,
  ...answers: string[],
])[] = [
  ["kitty", "kitty", { TERM: "xterm-kitty" }, OK, "P>|kitty(0.35.2)", CELL, PLAIN],
  ["kitty over ssh, with another TERM", "kitty", { TERM: "xterm-256color" }, OK, "P>|kitty(0.35.2)", PLAIN],
  ["Ghostty", "kitty", { TERM: "xterm-ghostty" }, OK, "P>|ghostty 1.0.1", CELL, PLAIN],
  ["kitty around tmux", "kitty", { TERM: "tmux-256color", TMUX: "x", KITTY_WINDOW_ID: "1" }, PLAIN, OK],
  ["kitty around tmux without passthrough", undefined, { TMUX: "x", KITTY_WINDOW_ID: "1" }, PLAIN],
  ["WezTerm, which answers to kitty's protocol but lacks placeholders", "iterm", {}, OK, "P>|WezTerm 20240203", SIXEL],
  ["Konsole, which lacks them as well", "sixel", {}, OK, "P>|Konsole 24.05.2", CELL, SIXEL],
  ["iTerm2", "iterm", { TERM_PROGRAM: "iTerm.app" }, OK, SIXEL],
  ["iTerm2 over ssh", "iterm", { LC_TERMINAL: "iTerm2" }],
  ["iTerm2 around tmux", undefined, { LC_TERMINAL: "iTerm2", TMUX: "x" }, PLAIN],
  ["foot", "sixel", { TERM: "foot" }, "P>|foot(1.16.2)", CELL, SIXEL],
  ["a terminal with sixels of unknown cells", undefined, {}, SIXEL],
  ["tmux with sixels", "sixel", { TMUX: "x" }, CELL, "[?1;2;4c"],
  ["xterm without graphics", undefined, {}, "P>|XTerm(390)", "[6;13;6t", "[?64;1;2;6;9;15;16;17;18;21;22;28c"],
  ["a terminal that never answers", undefined, {}],
  ["a terminal that answers nonsense", undefined, {}, "_Gi=31;EINVAL", "P>|", "[6;0;0t", "[?c", "[999c", ""],
];

for (const [name, protocol, variables, ...answers] of TERMINALS) {
  Deno.test(`${name}: ${protocol ?? "half blocks"}`, () => {
    assertEquals(found("auto", variables, ...answers).protocol, protocol);
    assertEquals(found("never", variables, ...answers).protocol, undefined);
    assertEquals(found("sixel", variables, ...answers).protocol, "sixel");
    assertEquals(found("kitty", variables, ...answers).protocol, "kitty");
  });
}

Deno.test("iTerm2's pictures can't be placed inside tmux", () => {
  assertEquals([found("iterm", {}).protocol, found("iterm", { TMUX: "x" }).protocol], ["iterm", undefined]);
});

Deno.test("a cell is of the size that the terminal says, else of the VT340's, and a change of it is news", () => {
  const detection = found("sixel", {});
  assertEquals(detection.cell, { width: 10, height: 20 });
  assertEquals([detection.take(CELL), detection.take(CELL), detection.cell], [true, false, { width: 9, height: 18 }]);
  assertEquals([detection.take("[6;9999;9999t"), detection.cell.width], [false, 9]);
});

Deno.test("every question ends with one that all terminals answer, and inside tmux the terminal around it is asked", () => {
  const queries = found("auto", {}).queries;
  assertEquals(queries, "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[>q\x1b[16t\x1b[c");
  assertEquals(found("auto", { TMUX: "x" }).queries.startsWith("\x1bPtmux;\x1b\x1b_Gi=31"), true);
  assertEquals([found("never", {}).queries, found("sixel", {}).queries], ["", "\x1b[16t\x1b[c"]);
});

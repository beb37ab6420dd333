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

/** What tmux says of itself, as it was built, with whatever terminal around it (3.3a; 3.4 with `--enable-sixel`). */
const TMUX = "[?1;2c", TMUX_WITH_SIXEL = "[?1;2;4c";

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
  ["kitty around tmux", "kitty", { TMUX: "x" }, TMUX, OK, "P>|kitty(0.35.2)", CELL, PLAIN],
  ["kitty of no name around tmux", "kitty", { TMUX: "x", KITTY_WINDOW_ID: "1" }, TMUX, OK, PLAIN],
  ["kitty around tmux without passthrough", undefined, { TMUX: "x", KITTY_WINDOW_ID: "1" }, TMUX],
  ["WezTerm, which answers to kitty's protocol but lacks placeholders", "iterm", {}, OK, "P>|WezTerm 20240203", SIXEL],
  ["Konsole, which lacks them as well", "sixel", {}, OK, "P>|Konsole 24.05.2", CELL, SIXEL],
  ["iTerm2", "iterm", { TERM_PROGRAM: "iTerm.app" }, OK, SIXEL],
  ["iTerm2 over ssh", "iterm", { LC_TERMINAL: "iTerm2" }],
  ["iTerm2 around tmux", undefined, { LC_TERMINAL: "iTerm2", TMUX: "x" }, PLAIN],
  ["foot", "sixel", { TERM: "foot" }, "P>|foot(1.16.2)", CELL, SIXEL],
  ["a terminal with sixels of unknown cells", undefined, {}, SIXEL],
  ["foot around a tmux with sixels", "sixel", { TMUX: "x" }, CELL, TMUX_WITH_SIXEL, "P>|foot(1.16.2)", SIXEL],
  ["foot around a tmux without", undefined, { TMUX: "x" }, CELL, TMUX, "P>|foot(1.16.2)", SIXEL],
  ["a terminal without sixels around a tmux with them", undefined, { TMUX: "x" }, CELL, TMUX_WITH_SIXEL, PLAIN],
  ["an unknown terminal around a tmux with sixels", undefined, { TMUX: "x" }, CELL, TMUX_WITH_SIXEL],
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

Deno.test("every question ends with one that all terminals answer", () => {
  assertEquals(found("auto", {}).ask(), "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[>q\x1b[16t\x1b[c");
  assertEquals([found("never", {}).ask(), found("sixel", {}).ask()], ["", "\x1b[16t\x1b[c"]);
});

Deno.test("inside tmux the terminal around it is asked, and not before tmux has answered: it drops what comes while it redraws", () => {
  const detection = found("auto", { TMUX: "x" });
  assertEquals([detection.ask(), detection.isComplete], ["\x1b[16t\x1b[c", false]);
  detection.take(TMUX);
  const around = ["\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\", "\x1b[>q", "\x1b[16t", "\x1b[c"]
    .map((query) => `\x1bPtmux;${query.replaceAll("\x1b", "\x1b\x1b")}\x1b\\`).join("");
  assertEquals([detection.askAfter(TMUX), detection.isComplete], [around, false]);
  for (const answer of [OK, "P>|kitty(0.35.2)", CELL, PLAIN]) {
    detection.take(answer);
    assertEquals(detection.askAfter(answer), "");
  }
  assertEquals(detection.isComplete, true);
  // After a suspension all is asked again.
  assertEquals([detection.ask(), detection.isComplete], ["\x1b[16t\x1b[c", false]);
  const chosen = found("kitty", { TMUX: "x" }, TMUX);
  assertEquals([chosen.askAfter(TMUX), chosen.isComplete], ["", true]);
});

Deno.test("how pictures are shown is said with the reason", () => {
  const said = (...given: Parameters<typeof found>) => Object.values(found(...given).support).join("; ");
  assertEquals(said("auto", {}), "half blocks; the terminal has not answered");
  assertEquals(said("auto", {}, OK, "P>|kitty(0.35.2)", PLAIN), "kitty's protocol; kitty(0.35.2) answered");
  assertEquals(said("auto", { TERM: "xterm-kitty" }, OK, PLAIN), "kitty's protocol; the terminal answered");
  assertEquals(said("auto", {}, "P>|foot(1.16.2)", CELL, SIXEL), "sixels; foot(1.16.2) answered");
  assertEquals(said("auto", {}, "P>|WezTerm 2024", SIXEL), "iTerm2's protocol; the terminal is WezTerm 2024");
  assertEquals(said("auto", {}, OK, "P>|Konsole 24.05.2", PLAIN), "half blocks; Konsole 24.05.2 lacks placeholders");
  assertEquals(said("auto", {}, SIXEL), "half blocks; the size of a cell is unknown");
  assertEquals(said("auto", {}, "P>|XTerm(390)", PLAIN), "half blocks; XTerm(390) shows no pixels");
  assertEquals(said("auto", { TMUX: "x" }, TMUX), "half blocks; tmux: allow-passthrough is off");
  assertEquals(said("never", {}), "half blocks; --pixels never");
  assertEquals(said("sixel", {}), "sixels; --pixels sixel");
  assertEquals(said("iterm", { TMUX: "x" }), "half blocks; iTerm2's protocol fails in tmux");
});

import { assertEquals } from "deno-std/assert/equals.js";
import { canNotify, notificationCodes } from "../../../../tui/screen/terminal/notification.ts";

/** The codes of a notification in a terminal that sets these environment variables. */
function codes(variables: Record<string, string>): string {
  return notificationCodes("Phosphor", "it has ended", (name) => variables[name]);
}

const OSC_9 = "\x1b]9;Phosphor: it has ended\x1b\\";
const OSC_777 = "\x1b]777;notify;Phosphor;it has ended\x1b\\";

Deno.test("each terminal gets the command that it understands", () => {
  assertEquals(codes({ TERM: "xterm-256color", TERM_PROGRAM: "iTerm.app" }), OSC_9);
  const others: Record<string, string>[] = [
    { TERM: "xterm-kitty" },
    { TERM_PROGRAM: "WezTerm" },
    { TERM_PROGRAM: "ghostty" },
    { TERM: "foot" },
    { TERM: "foot-extra" },
    { TERM: "rxvt-unicode-256color" },
    { WT_SESSION: "4dd6a4d4" },
  ];
  for (const variables of others) assertEquals(codes(variables), OSC_777, JSON.stringify(variables));
});

Deno.test("a terminal that isn't known to show notifications gets none", () => {
  const unknown: Record<string, string>[] = [{}, { TERM: "xterm-256color" }, { TERM: "dumb" }, { TERM: "football" }];
  for (const variables of unknown) {
    assertEquals([codes(variables), canNotify((name) => variables[name])], ["", false], JSON.stringify(variables));
  }
});

Deno.test("inside tmux the command passes through to the terminal outside, which other variables name", () => {
  const tmux = { TERM: "tmux-256color", TERM_PROGRAM: "tmux", TMUX: "/tmp/tmux-1000/default,1,0" };
  assertEquals(codes(tmux), "");
  assertEquals(codes({ ...tmux, LC_TERMINAL: "iTerm2" }), `\x1bPtmux;\x1b${OSC_9.slice(0, -2)}\x1b\x1b\\\x1b\\`);
  assertEquals(codes({ ...tmux, KITTY_WINDOW_ID: "1" }), `\x1bPtmux;\x1b${OSC_777.slice(0, -2)}\x1b\x1b\\\x1b\\`);
});

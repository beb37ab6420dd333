import { assert } from "deno-std/assert/assert.js";

/** What a terminal sends for keys that aren't characters (xterm). */
const CODES: Readonly<Record<string, string>> = {
  ...{ space: " ", enter: "\r", tab: "\t", "shift+tab": "\x1b[Z", escape: "\x1b", backspace: "\x7f" },
  ...{ up: "\x1b[A", down: "\x1b[B", right: "\x1b[C", left: "\x1b[D", home: "\x1b[H", end: "\x1b[F" },
  ...{ pageup: "\x1b[5~", pagedown: "\x1b[6~", delete: "\x1b[3~" },
  ...{ "shift+up": "\x1b[1;2A", "shift+down": "\x1b[1;2B", "shift+right": "\x1b[1;2C", "shift+left": "\x1b[1;2D" },
};

/** Keys by their names but those that leave, as the terminal sends them. */
export function codesOf(keys: readonly string[]): string[] {
  return keys
    // A lone Escape looks like the start of a sequence if more follows at once.
    .filter((key) => key !== "q" && key !== "escape")
    .map((key) => {
      const code = CODES[key] ?? key;
      assert(code.length === 1 || code.startsWith("\x1b"), `the tests don't know what a terminal sends for ${key}`);
      // The help is closed by the key that opens it.
      return key === "?" ? "??" : code;
    });
}

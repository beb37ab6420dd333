import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { keySections } from "../../tui/state/key_bindings.ts";
import { VIEW_NAMES } from "../../tui/state/view_models.ts";
import { GIVEN_BACK, TestTerminal } from "./terminal.ts";
import { trainArguments } from "./train_command.ts";

const ENDLESS = ["--limit", "1000", "--epochs", "100000", "--validation", "100", "--no-save"];

/** What a terminal sends for keys that aren't characters (xterm). */
const CODES: Readonly<Record<string, string>> = {
  ...{ space: " ", enter: "\r", tab: "\t", "shift+tab": "\x1b[Z", escape: "\x1b", backspace: "\x7f" },
  ...{ up: "\x1b[A", down: "\x1b[B", right: "\x1b[C", left: "\x1b[D", home: "\x1b[H", end: "\x1b[F" },
  ...{ pageup: "\x1b[5~", pagedown: "\x1b[6~", delete: "\x1b[3~" },
  ...{ "shift+up": "\x1b[1;2A", "shift+down": "\x1b[1;2B", "shift+right": "\x1b[1;2C", "shift+left": "\x1b[1;2D" },
};

/** Every key of the help but those that leave, as the terminal sends it. */
const keys = [...new Set(keySections.flatMap(({ keys }) => keys.flatMap(({ keys }) => keys)))]
  // A lone Escape can't be told from the start of a sequence when more follows at once; it is pressed at the end.
  .filter((key) => key !== "q" && key !== "escape")
  .map((key) => {
    const code = CODES[key] ?? key;
    assert(code.length === 1 || code.startsWith("\x1b"), `this test doesn't know what a terminal sends for ${key}`);
    return code;
  });

for (const [columns, rows] of [[120, 40], [80, 24], [20, 5]]) {
  Deno.test(`every key in every view does no harm at ${columns} × ${rows}`, async () => {
    await using terminal = TestTerminal.deno(trainArguments(...ENDLESS), { columns, rows });
    await terminal.until(/● training/);
    for (const i of VIEW_NAMES.keys()) {
      for (const key of keys) {
        terminal.send(`${i + 1}`);
        // The help is closed by the key that opens it.
        terminal.send(key === "?" ? "??" : key);
      }
    }
    terminal.send("?");
    await terminal.until(/everywhere/);
    terminal.send("\x1b");
    await terminal.until((text) => !text.includes("everywhere"));
    // Whatever was pressed, the way out is still the same.
    terminal.send("q");
    await terminal.until(/Training is/);
    terminal.send("q");
    assertEquals(await terminal.exit(), 0);
    assertEquals(terminal.modes, GIVEN_BACK);
  });
}

import { assertEquals } from "deno-std/assert/equals.js";
import { VIEWS } from "../../tui/screen/app/views.ts";
import { keyOfView } from "../../tui/screen/model/key_bindings.ts";
import { VIEW_NAMES } from "../tui/screen/app_state.ts";
import { ENDLESS, KEYS, SCREENS } from "./pressed_keys.ts";
import { GIVEN_BACK, TestTerminal } from "./terminal.ts";
import { trainArguments } from "./train_command.ts";

for (const [columns, rows] of [[120, 40], [80, 24], [20, 5]]) {
  Deno.test(`every key in every view does no harm at ${columns} × ${rows}`, async () => {
    await using terminal = TestTerminal.deno(trainArguments(...ENDLESS), { columns, rows });
    await terminal.until(/● training/);
    for (const name of VIEW_NAMES) for (const key of KEYS) terminal.send(keyOfView(VIEWS, name) + key);
    terminal.send("?");
    await terminal.until(/╭─ keys/);
    terminal.send("\x1b");
    await terminal.until((text) => !text.includes("╭─ keys"));
    // Whatever was pressed, the way out is still the same.
    terminal.send("q");
    await terminal.until(/b +back/);
    terminal.send("q");
    assertEquals(await terminal.exit(), 0);
    assertEquals(terminal.modes, GIVEN_BACK);
  });
}

// The task `soak` waits for a frame after each.
for (const [name, press] of Object.entries(SCREENS)) {
  Deno.test(`every key in every view of ${name} does no harm at 80 × 24 and 40 × 12`, () => press("at once"));
}

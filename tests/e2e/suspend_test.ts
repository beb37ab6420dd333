import { assertEquals } from "deno-std/assert/equals.js";
import { GIVEN_BACK, TestTerminal } from "./terminal.ts";
import { trainArguments } from "./train_command.ts";

const ENDLESS = ["--limit", "1000", "--epochs", "100000", "--validation", "100", "--no-save"];

/** A run in a shell with job control, as `deno task` starts it or by itself. */
async function startInShell(command: string): Promise<TestTerminal> {
  const terminal = TestTerminal.shell({ columns: 120, environment: { DENO: Deno.execPath() } });
  await terminal.until(/\$ $/m);
  terminal.send(`${command}\r`);
  await terminal.until(/● training/);
  return terminal;
}

const direct = `"$DENO" ${trainArguments(...ENDLESS).join(" ")}`;
const task = `"$DENO" task --quiet train ${ENDLESS.join(" ")}`;

for (const [name, command] of Object.entries({ "by itself": direct, "by deno task": task })) {
  Deno.test(`Ctrl-Z gives the terminal back to the shell and fg goes on, started ${name}`, async () => {
    await using terminal = await startInShell(command);
    terminal.send("\x1a");
    await terminal.until((text) => /\$ $/m.test(text) && terminal.modes.screen === "normal");
    assertEquals(terminal.modes, GIVEN_BACK);
    terminal.send("echo $((6 * 7))\r");
    await terminal.until(/^42$/m);
    terminal.send("fg\r");
    await terminal.until(/● training/);
    assertEquals({ ...terminal.modes, cursorHidden: true }, {
      screen: "alternate",
      mouse: "drag",
      paste: true,
      cursorHidden: true,
    });
    terminal.send("q");
    await terminal.until(/stop and score/);
    terminal.send("q");
    await terminal.until((text) => /\$ $/m.test(text) && terminal.modes.screen === "normal");
    assertEquals(terminal.modes, GIVEN_BACK);
  });
}

Deno.test("where no shell could let it go on, Ctrl-Z leaves the run on the screen", async () => {
  await using terminal = TestTerminal.deno(trainArguments(...ENDLESS), { columns: 120 });
  await terminal.until(/● training/);
  terminal.send("\x1a");
  // The screen is given back and taken over again.
  await terminal.until(() => terminal.output.split("\x1b[?1049h").length === 3);
  await terminal.until(/● training/);
  terminal.send(" ");
  await terminal.until(/● paused/);
});

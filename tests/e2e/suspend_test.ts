import { assertEquals } from "deno-std/assert/equals.js";
import { ask, lineSettings, PROMPT, rawSettings } from "./shell.ts";
import { GIVEN_BACK, TestTerminal } from "./terminal.ts";
import { trainArguments } from "./train_command.ts";

const ENDLESS = ["--limit", "1000", "--epochs", "100000", "--validation", "100", "--no-save"];

/** The terminal's modes while a run is on the screen. */
const TAKEN_OVER = { screen: "alternate", mouse: "drag", paste: true, cursorHidden: true };

const direct = `"$DENO" ${trainArguments(...ENDLESS).join(" ")}`;
const task = `"$DENO" task --quiet train ${ENDLESS.join(" ")}`;

for (const [name, command] of Object.entries({ "by itself": direct, "by deno task": task })) {
  Deno.test(`Ctrl-Z gives the terminal back to the shell and fg goes on, started ${name}`, async () => {
    await using terminal = TestTerminal.shell({ columns: 120, environment: { DENO: Deno.execPath() } });
    const isGivenBack = (text: string) => PROMPT.test(text) && terminal.modes.screen === "normal";
    await terminal.until(PROMPT);
    const device = await ask(terminal, "tty", /^\/dev\/\S+$/);
    const settings = await lineSettings(terminal);
    assertEquals(terminal.modes, GIVEN_BACK);
    terminal.send(`${command}\r`);
    await terminal.until(/● training/);
    assertEquals(terminal.modes, TAKEN_OVER);
    assertEquals((await rawSettings(device)).toSorted(), ["-echo", "-icanon", "-isig"]);
    terminal.send("\x1a");
    await terminal.until(isGivenBack);
    assertEquals(terminal.modes, GIVEN_BACK);
    assertEquals(await lineSettings(terminal), settings);
    terminal.send("fg\r");
    await terminal.until(/● training/);
    assertEquals(terminal.modes, TAKEN_OVER);
    assertEquals((await rawSettings(device)).toSorted(), ["-echo", "-icanon", "-isig"]);
    terminal.send("q");
    await terminal.until(/stop and score/);
    terminal.send("q");
    await terminal.until(isGivenBack);
    assertEquals(terminal.modes, GIVEN_BACK);
    assertEquals(await lineSettings(terminal), settings);
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

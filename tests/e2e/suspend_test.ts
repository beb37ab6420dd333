import { assertEquals } from "deno-std/assert/equals.js";
import { GIVEN_BACK, TestTerminal } from "./terminal.ts";
import { trainArguments } from "./train_command.ts";

const ENDLESS = ["--limit", "1000", "--epochs", "100000", "--validation", "100", "--no-save"];

/** The shell waits for a command: below its prompt there is nothing. */
const PROMPT = /\$ \n*$/;

/** The terminal's modes while a run is on the screen. */
const TAKEN_OVER = { screen: "alternate", mouse: "drag", paste: true, cursorHidden: true };

/** Runs a command in the shell that waits for one; returns the line that it prints, which looks so. */
async function ask(shell: TestTerminal, command: string, line: RegExp): Promise<string> {
  const lines = () => shell.text.match(new RegExp(line, "gm")) ?? [];
  const before = lines().length;
  shell.send(`${command}\r`);
  await shell.until((text) => lines().length > before && PROMPT.test(text));
  return lines().at(-1)!;
}

/** How the kernel treats what is typed and printed, all of it, as the shell's programs find it. */
function lineSettings(shell: TestTerminal): Promise<string> {
  return ask(shell, "stty -g", /^\w+(:[\w=]+){3,}$/);
}

/** Those of the settings that are off when a program gets each key as it is typed, asked from outside the terminal. */
async function rawSettings(device: string): Promise<string[]> {
  const { stdout } = await new Deno.Command("sh", { args: ["-c", 'stty -a < "$0"', device] }).output();
  return new TextDecoder().decode(stdout).match(/-(icanon|isig|echo)\b/g) ?? [];
}

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

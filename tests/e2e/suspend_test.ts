import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { expectStoppedRun } from "./expect_stopped_run.ts";
import {
  ask,
  Follower,
  killJob,
  LAUNCHERS,
  lineSettings,
  openShell,
  PROMPT,
  rawSettings,
  sendUntil,
  untilStopped,
} from "./shell.ts";
import { ENDLESS_MOONS, MOONS_EPOCH, PACED_MOONS } from "./endless_moons.ts";
import { GIVEN_BACK, TestTerminal } from "./terminal.ts";
import { trainArguments } from "./train_command.ts";

const ENDLESS = [...PACED_MOONS, "--no-save"];

/** The terminal's modes while a run is on the screen. */
const TAKEN_OVER = { screen: "alternate", mouse: "any", paste: true, cursorHidden: true };

const EPOCH = /\n *\d+\/1000000/;
/** The next epoch, too: by then the program has heard that it continues. No hand stops it again before that. */
const TWO_EPOCHS = /\n *\d+\/1000000[\s\S]*\n *\d+\/1000000/;
const BACKGROUND = /in the background, without the screen; `fg` shows it$/m;
const STOPPED = /Stopped[\s\S]*\$ \n*$/;

for (const [name, launch] of Object.entries(LAUNCHERS)) {
  Deno.test(`Ctrl-Z gives the terminal back to the shell and fg continues, started ${name}`, async () => {
    await using terminal = await openShell();
    const isGivenBack = (text: string) => PROMPT.test(text) && terminal.modes.screen === "normal";
    const device = await ask(terminal, "tty", /^\/dev\/\S+$/);
    const settings = await lineSettings(terminal);
    assertEquals(terminal.modes, GIVEN_BACK);
    terminal.send(`${launch("train", ENDLESS)}\r`);
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
    await terminal.until(/stop and evaluate/);
    terminal.send("q");
    await terminal.until(isGivenBack);
    assertEquals(terminal.modes, GIVEN_BACK);
    assertEquals(await lineSettings(terminal), settings);
  });

  Deno.test(`Ctrl-Z stops plain output, fg and bg go on, and a killed job saves its run, started ${name}`, () =>
    inTemporaryFolder(async (folder) => {
      const run = join(folder, "run");
      await using terminal = await openShell();
      const command = launch("train", [...ENDLESS_MOONS, "--plain", "--out", run]);
      await sendUntil(terminal, `${command}\r`, EPOCH);
      await sendUntil(terminal, "\x1a", /Stopped/);
      await untilStopped(run);
      await sendUntil(terminal, "fg\r", TWO_EPOCHS);
      await sendUntil(terminal, "\x1a", /Stopped/);
      await untilStopped(run);
      await sendUntil(terminal, "bg\r", EPOCH);
      await using follower = new Follower(run);
      await follower.until(/^ *\d+\/1000000/m);
      assertEquals(await killJob(terminal, "TERM"), 143);
      await follower.end(); // `deno task` doesn't wait for what it runs
      await expectStoppedRun(run);
    }));
}

Deno.test("Ctrl-Z stops a command without a screen of its own, and fg continues it", async () => {
  await using terminal = await openShell();
  const few = ENDLESS_MOONS.with(ENDLESS_MOONS.indexOf("--epochs") + 1, "20");
  await sendUntil(terminal, `${LAUNCHERS["by deno task"]("study", [...few, "--seeds", "1"])}\r`, /seed /);
  await sendUntil(terminal, "\x1a", /Stopped/);
  await sendUntil(terminal, "fg\r", /\nslowest /);
  await terminal.until(PROMPT);
});

Deno.test("a run on the screen trains on in the background, fg shows it, and a stopped one that is hung up is saved", () =>
  inTemporaryFolder(async (folder) => {
    const run = join(folder, "run");
    await using terminal = await openShell();
    const settings = await lineSettings(terminal);
    terminal.send(`${LAUNCHERS["by deno task"]("train", [...PACED_MOONS, "--out", run])}\r`);
    await terminal.until(/● training/);
    terminal.send("\x1a");
    await terminal.until(STOPPED);
    terminal.send("clear; bg\r");
    await terminal.until(BACKGROUND);
    assertMatch(await ask(terminal, "jobs", /^\[1\].*$/), /Running/);
    assertEquals([terminal.modes, await lineSettings(terminal)], [GIVEN_BACK, settings]);
    terminal.send("fg\r");
    await terminal.until(/● training/);
    assertEquals(terminal.modes, TAKEN_OVER);
    terminal.send("\x1a");
    await terminal.until(STOPPED);
    await using follower = new Follower(run);
    await follower.until(MOONS_EPOCH);
    assertEquals(await killJob(terminal, "HUP"), 129);
    await follower.end();
    assertEquals([terminal.modes, await lineSettings(terminal)], [GIVEN_BACK, settings]);
    await expectStoppedRun(run);
  }));

Deno.test("a run that is started in the background shows its screen when it is brought to the foreground", async () => {
  await using terminal = await openShell();
  terminal.send(`${LAUNCHERS["by deno task"]("train", ENDLESS)} &\r`);
  await terminal.until(BACKGROUND);
  assertEquals(terminal.modes, GIVEN_BACK);
  terminal.send("fg\r");
  await terminal.until(/● training/);
  assertEquals(terminal.modes, TAKEN_OVER);
});

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

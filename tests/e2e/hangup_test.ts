import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { ENDLESS_MOONS } from "./endless_moons.ts";
import { expectStoppedRun } from "./expect_stopped_run.ts";
import { follow, LAUNCHERS, openShell, PROMPT } from "./shell.ts";
import type { TestTerminal } from "./terminal.ts";

/** Trains without an end and without checkpoints. */
const WITHOUT_CHECKPOINTS = [...ENDLESS_MOONS, "--checkpoint-every", "none"];

async function begin(shell: TestTerminal, run: string, launcher: string, ...flags: string[]): Promise<void> {
  shell.send(`${LAUNCHERS[launcher]("train", [...WITHOUT_CHECKPOINTS, "--out", run, ...flags])}\r`);
  await shell.until(flags.includes("--plain") ? /^ *\d+\/1000000/m : /● training/);
}

const HOW: Readonly<Record<string, readonly [string[], (shell: TestTerminal) => Promise<unknown>]>> = {
  "on the screen": [[], () => Promise.resolve()],
  "in plain output": [["--plain"], () => Promise.resolve()],
  "while it is paused": [[], async (shell) => {
    shell.send(" ");
    await shell.until(/● paused/);
  }],
  "while it is stopped by Ctrl-Z": [[], async (shell) => {
    shell.send("\x1a");
    await shell.until((text) => /Stopped/.test(text) && PROMPT.test(text));
  }],
};

for (const launcher of ["by itself", "by deno task"]) {
  for (const [how, [flags, prepare]] of Object.entries(HOW)) {
    Deno.test(`a window that is closed ${how} leaves a run that is saved as by SIGTERM, started ${launcher}`, () =>
      inTemporaryFolder(async (folder) => {
        const run = join(folder, "run");
        await using shell = await openShell();
        await begin(shell, run, launcher, ...flags);
        await using follower = follow(run);
        await follower.until(/\n *\d+\/1000000/);
        await prepare(shell);
        shell.hangUp();
        assertMatch((await follower.end()).output, /stopped +after [\d.]+ of 1,000,000 epochs/);
        await expectStoppedRun(run);
      }));
  }
}

for (const flags of [[], ["--plain"]]) {
  Deno.test(`train --detach ${flags.join(" ")} trains on when its window is closed, and watch shows it`, () =>
    inTemporaryFolder(async (folder) => {
      const run = join(folder, "run");
      await using shell = await openShell();
      await begin(shell, run, "by deno task", "--detach", ...flags);
      shell.hangUp();
      await shell.exit();
      await using follower = follow(run);
      for (let look = 0; look < 3; look++) await follower.until(/\n *\d+\/1000000/);
      const { pid } = JSON.parse(await Deno.readTextFile(join(run, "run.lock")));
      Deno.kill(pid, "SIGTERM");
      assertMatch((await follower.end()).output, /stopped +after [\d.]+ of 1,000,000 epochs/);
      await expectStoppedRun(run);
    }));
}

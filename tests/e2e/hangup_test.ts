import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { ENDLESS_MOONS, MOONS_EPOCH, PACED_MOONS } from "./endless_moons.ts";
import { expectStoppedRun } from "./expect_stopped_run.ts";
import { Follower, LAUNCHERS, openShell, PROMPT } from "./shell.ts";
import type { TestTerminal } from "./terminal.ts";

/** Trains without an end and without checkpoints. */
async function begin(shell: TestTerminal, run: string, launcher: string, ...flags: string[]): Promise<void> {
  const moons = flags.length > 0 ? ENDLESS_MOONS : PACED_MOONS; // those are trained without anybody who watches
  shell.send(`${LAUNCHERS[launcher]("train", [...moons, "--checkpoint-every", "none", "--out", run, ...flags])}\r`);
  await shell.until(flags.includes("--plain") ? MOONS_EPOCH : /● training/);
}

/** What the summary says of a run that was stopped. */
const STOPPED = /stopped +after [\d.,]+ (of 1,000,000 )?epochs?\b/;

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
        await using follower = new Follower(run);
        await follower.until(MOONS_EPOCH);
        await prepare(shell);
        shell.hangUp();
        assertMatch(await follower.end(), STOPPED);
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
      await using follower = new Follower(run);
      for (let look = 0; look < 3; look++) await follower.until(MOONS_EPOCH);
      const { pid } = JSON.parse(await Deno.readTextFile(join(run, "run.lock")));
      Deno.kill(pid, "SIGTERM");
      assertMatch(await follower.end(), STOPPED);
      await expectStoppedRun(run);
    }));
}

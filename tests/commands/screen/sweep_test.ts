import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { RunLock } from "../../../src/runs/run_lock.ts";
import { SweepFile } from "../../src/runs/sweeps/sweep_files.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { TestTerminal } from "../../e2e/terminal.ts";

const SEARCH = [
  "sweep",
  "--dataset",
  "moons",
  "--samples",
  "1000",
  "--layers",
  "2,4",
  "--learning-rate",
  "0.01..1:log",
];

Deno.test("a sweep shows its trials while they are trained, stops with q, resumes, and prints its result", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "sweep"), size = { columns: 120, rows: 40 };
    const search = [...SEARCH, "--epochs", "9", "--trials", "500", "--sampler", "random", "--out", out];
    await using stopped = TestTerminal.command(search, size);
    await stopped.until(/sweep sweep +\d+ of 500 trials[^]*leaderboard[^]*by layers[^]*q stop/);
    stopped.send("\x1b[C");
    await stopped.until(/by learning rate/);
    stopped.send("q");
    assertEquals(await stopped.exit(), 0);
    assertMatch(stopped.text, /stopped after \d+ of 500 trials; to go on, run: deno task anywhere sweep --resume /);
  }));

Deno.test("a sweep that is done stays on the screen with its winner until it is left", () =>
  inTemporaryFolder(async (folder) => {
    const search = [...SEARCH, "--epochs", "3", "--trials", "4", "--out", join(folder, "sweep")];
    await using terminal = TestTerminal.command(search, { columns: 120, rows: 40 });
    await terminal.until(/4 of 4 trials · winner: trial \d, test accuracy \d[^]*q quit/);
    terminal.send("q");
    assertEquals(await terminal.exit(), 0);
    assertMatch(terminal.text, /winner +trial \d: layers [^]*repeat +deno task train --dataset moons --samples 1000/);
  }));

Deno.test("a sweep that another process trains is opened from the list of runs, followed, and left for the list", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "search");
    using sweep = new SweepFile(folder);
    sweep.addTrial();
    using _lock = await RunLock.take(folder);
    await using terminal = TestTerminal.command(["runs", root], { columns: 120, rows: 40 });
    await terminal.until(/1 sweep[^]*sweep search +moons .*1\/3 .* running[^]*enter open/);
    terminal.send("\r");
    await terminal.until(/sweep search +1 of 3 trials[^]*q back/);
    sweep.addTrial();
    await terminal.until(/2 of 3 trials/);
    terminal.send("?");
    await terminal.until(/plot the previous \/ next option[^]*back to the runs/);
    terminal.send("?");
    await terminal.until(/q back/);
    terminal.send("q");
    await terminal.until(/2\/3 .* running[^]*q quit/);
    terminal.send("\r");
    await terminal.until(/2 of 3 trials[^]*q back/);
    sweep.addTrial();
    sweep.score(0);
    await terminal.until(/3 of 3 trials · winner: trial 0/);
    terminal.send("q");
    await terminal.until(/3\/3 .* finished[^]*q quit/);
    terminal.send("q");
    assertEquals(await terminal.exit(), 0);
  }));

Deno.test("a trial of a sweep is chosen, watched with its curves and without weights, and left for the sweep", () =>
  inTemporaryFolder(async (folder) => {
    const search = [...SEARCH, "--epochs", "3", "--trials", "4", "--pruner", "none", "--out", join(folder, "sweep")];
    await using terminal = TestTerminal.command(search, { columns: 120, rows: 40 });
    await terminal.until(/4 of 4 trials · winner: trial \d[^]*enter watch/);
    terminal.send("\r");
    await terminal.until(/replaying trial \d of sweep[^]*finished[^]*epoch 3\/3 [^]*loss +train \d/);
    terminal.send("8");
    await terminal.until(/trials of a sweep save no network/);
    terminal.send("6");
    await terminal.until(/model +not saved[^]*trained by[^]*deno task train [^]*q back/);
    terminal.send("q");
    await terminal.until(/leaderboard[^]*by layers[^]*q quit/);
    terminal.send("q");
    assertEquals(await terminal.exit(), 0);
  }));

import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { join } from "deno-std/path/join.js";
import { RunError } from "../../../../src/runs/run_error.ts";
import { SWEEP_FILE } from "../../../../src/runs/run_folder.ts";
import { RunLock } from "../../../../src/runs/run_lock.ts";
import type { RunsUpdate } from "../../../../src/runs/runs_follower.ts";
import { findSweeps } from "../../../../src/runs/sweeps/find_sweeps.ts";
import { SavedSweep } from "../../../../src/runs/sweeps/saved_sweep.ts";
import { type FollowedSweep, SweepsFollower } from "../../../../src/runs/sweeps/sweeps_follower.ts";
import type { Trial } from "../../../../src/search/sweep/trial.ts";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";
import { EPOCHS, simulate } from "../../search/sweep/simulated_sweep.ts";
import { SweepFile } from "./sweep_files.ts";

/** What an update says, sweep by sweep. */
function saidOf({ changed }: RunsUpdate<FollowedSweep>): unknown[] {
  return changed.map(({ name, state, epochs, sweep }) => [name, state, epochs, sweep.settled]);
}

function byName(a: FollowedSweep, b: FollowedSweep): number {
  return a.name < b.name ? -1 : 1;
}

/** Sets when a sweep's files were written, so that a later change is seen whatever the clock of the file system is. */
function setTime(folder: string, seconds: number): void {
  for (const { name } of Deno.readDirSync(folder)) {
    if (name.startsWith(SWEEP_FILE)) Deno.utimeSync(join(folder, name), seconds, seconds);
  }
}

Deno.test("a sweep is followed while a process trains it, to its end", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "a"), follower = new SweepsFollower(root);
    using file = new SweepFile(folder);
    file.addTrial();
    setTime(folder, 1000);
    {
      using _lock = await RunLock.take(folder);
      assertEquals(saidOf(await follower.poll()), [["a", "running", EPOCHS, 1]]);
      assertEquals(saidOf(await follower.poll()), []);
      file.addTrial();
      setTime(folder, 2000);
      assertEquals(saidOf(await follower.poll()), [["a", "running", 2 * EPOCHS, 2]]);
    }
    // Killed: nothing is written, but nobody is there.
    assertEquals(saidOf(await follower.poll()), [["a", "stopped", 2 * EPOCHS, 2]]);
    assertEquals(saidOf(await follower.poll()), []);
    file.addTrial();
    file.score(0);
    setTime(folder, 3000);
    assertEquals(saidOf(await follower.poll()), [["a", "finished", 3 * EPOCHS, 3]]);
    {
      using _lock = await RunLock.take(folder);
      setTime(folder, 4000);
      assertEquals(saidOf(await new SweepsFollower(root).poll()), [["a", "finished", 3 * EPOCHS, 3]], "still shown");
    }
    await follower.poll();
    Deno.removeSync(folder, { recursive: true });
    assertEquals(await follower.poll(), { changed: [], gone: [folder], isComplete: true });
  }));

Deno.test("a sweep is summed up by all its trials and the best of them, by the same rules as when it was trained", () =>
  inTemporaryFolder(async (root) => {
    using file = new SweepFile(join(root, "a"), { trials: 12, pruner: { name: "asha", firstRung: 1, reduction: 3 } });
    for (let i = 0; i < 12; i++) file.addTrial();
    file.time("2026-11-30T17:11:00.000Z", 754);
    const { state } = simulate(file.state.plan, 1), best = state.winner!;
    const { changed: [{ found: _found, folder: _folder, ...said }] } = await new SweepsFollower(root).poll();
    assertEquals(said, {
      started: "2026-11-30T17:11:00.000Z",
      ...{ name: "a", state: "stopped", tag: null, dataset: "moons", layerSizes: null, plannedEpochs: null },
      ...{ options: null, testAccuracy: null, epochs: state.trials.reduce((sum, { epochs }) => sum + epochs, 0) },
      bestValidationAccuracy: best.result!.validationAccuracy,
      sweep: {
        ...{ trials: 12, settled: 12, pruned: state.trials.filter(({ isPruned }) => isPruned).length },
        ...{ metric: "validation-accuracy", bestTrial: best.trial.number, problem: null, seconds: 754 },
        bestValidationLoss: best.result!.validationLoss,
      },
    });
  }));

Deno.test("a sweep in a folder that can't be written is what it is; where its last trials can't be read, it is said what to do", () =>
  inTemporaryFolder(async (root) => {
    const [folder, torn] = ["a", "torn"].map((name) => join(root, name));
    {
      using file = new SweepFile(folder);
      for (let i = 0; i < 3; i++) file.addTrial();
      file.score(0);
      // Its process was killed: the last trials are in the log beside it.
      Deno.mkdirSync(torn);
      for (const name of [SWEEP_FILE, `${SWEEP_FILE}-wal`]) Deno.copyFileSync(join(folder, name), join(torn, name));
    }
    // As SQLite finds it where it can't make the index: those who run tests may be allowed to write everywhere.
    for (const place of [folder, torn]) Deno.symlinkSync("/none/index", join(place, `${SWEEP_FILE}-shm`));
    const { changed } = await new SweepsFollower(root).poll(), [whole, other] = changed.toSorted(byName);
    assertEquals([whole.state, whole.sweep.settled, whole.sweep.problem], ["finished", 3, null]);
    assertEquals(
      other.sweep.problem,
      `${torn} has a sweep.db that can't be used (unable to open database file); copy the folder to where it can be written`,
    );
  }));

Deno.test("a sweep whose file can't be used is broken, with the reason, and the others are there", () =>
  inTemporaryFolder(async (root) => {
    Deno.mkdirSync(join(root, "text"));
    Deno.writeTextFileSync(join(root, "text", SWEEP_FILE), "no database");
    using stray = new SweepFile(join(root, "stray")), _whole = new SweepFile(join(root, "whole"));
    using _ranges = new SweepFile(join(root, "ranges"), {}, { sampler: "grid" });
    using _endless = new SweepFile(join(root, "endless"), {}, { pruner: { name: "asha", firstRung: 1, reduction: 1 } });
    stray.addStray(7);
    const { changed } = await new SweepsFollower(root).poll();
    const said = Object.fromEntries(changed.map(({ name, state, sweep: { problem } }) => [name, [state, problem]]));
    assertEquals(said, {
      text: [
        "broken",
        `${join(root, "text")} has a sweep.db that can't be used (file is not a database); start a new sweep`,
      ],
      stray: [
        "broken",
        `${join(root, "stray")} has a sweep.db that can't be used any more ` +
        "(it has an event of trial 7, which was never suggested); " +
        "free some space if the disk is full, and continue by --resume; else start a new sweep",
      ],
      ranges: ["broken", `${join(root, "ranges")} has no plan of a sweep that can be read; start a new sweep`],
      endless: ["broken", `${join(root, "endless")} has no plan of a sweep that can be read; start a new sweep`],
      whole: ["stopped", null],
    });
  }));

Deno.test("a trial outside the space of its sweep is refused in a sentence before it is drawn", () =>
  inTemporaryFolder((root) => {
    const [point, options] = [[0.1, 0.2], { seed: 1, learningRate: 0.1, dropout: [0.2] }];
    const outside: readonly Omit<Trial, "number">[] = [
      { point: [], options },
      { point: [0.1], options },
      { point: [0.1, 0.2, 0.3], options },
      { point: [2, 0.2], options },
      { point: [0.1, -0.2], options },
      { point, options: { seed: 1, learningRate: 0.1 } },
      { point, options: { ...options, dropout: [2] } },
      { point, options: { ...options, learningRate: "fast" } as unknown as Trial["options"] },
    ];
    for (const [i, trial] of [{ point, options }, ...outside].entries()) {
      const folder = join(root, `${i}`);
      using file = new SweepFile(folder);
      file.addTrialAt({ number: 0, ...trial });
      if (i === 0) new SavedSweep(folder);
      else assertThrows(() => new SavedSweep(folder), RunError, "any more (its trial 0 is outside its space); ");
    }
  }));

Deno.test("a sweep that is looked at is read and not written", () =>
  inTemporaryFolder((root) => {
    const folder = join(root, "a");
    using file = new SweepFile(folder);
    file.addTrial();
    const before = Deno.readFileSync(join(folder, SWEEP_FILE)), saved = new SavedSweep(folder);
    assertEquals(saved.state.trials.length, 1);
    file.addTrial();
    saved.update();
    assertEquals([saved.state.trials.length, saved.winner], [2, undefined]);
    assertEquals(Deno.readFileSync(join(folder, SWEEP_FILE)), before);
    assertThrows(() => new SavedSweep(root), RunError, "holds no sweep.db");
    return Promise.resolve();
  }));

Deno.test("reading a sweep doesn't make it the newest", () =>
  inTemporaryFolder(async (root) => {
    for (const [name, seconds] of [["a", 2000], ["b", 1000]] as const) {
      new SweepFile(join(root, name))[Symbol.dispose]();
      setTime(join(root, name), seconds);
    }
    const found = await findSweeps(root);
    assertEquals(found.map(({ folder, time }) => [folder, time]), [[join(root, "a"), 2e6], [join(root, "b"), 1e6]]);
    new SavedSweep(join(root, "b"));
    assertEquals(await findSweeps(root), found);
  }));

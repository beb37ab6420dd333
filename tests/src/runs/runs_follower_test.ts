import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { RunLock } from "../../../src/runs/run_lock.ts";
import { RunsFollower, type RunsUpdate } from "../../../src/runs/runs_follower.ts";
import { epoch, finished } from "../../tui/events.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { appendLog, start, writeLog } from "./run_files.ts";

const NOTHING_IN_SIGHT: ReadonlySet<string> = new Set();

/** What an update says, run by run. */
function saidOf({ changed }: RunsUpdate): unknown[] {
  return changed.map(({ name, state, epochs, curve }) => [name, state, epochs, curve?.map(({ x }) => x)]);
}

/** Sets when a log was written, so that a later change is seen whatever the clock of the file system is. */
function setTime(folder: string, seconds: number): void {
  Deno.utimeSync(join(folder, "run.jsonl"), seconds, seconds);
}

Deno.test("a run that is over is read once, and its curve once it is in sight", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "a"), follower = new RunsFollower(root);
    writeLog(folder, start, epoch({ epoch: 1 }), epoch({ epoch: 2 }), finished({ epochs: 2 }));
    assertEquals(saidOf(await follower.poll(NOTHING_IN_SIGHT)), [["a", "finished", 2, undefined]]);
    assertEquals(saidOf(await follower.poll(NOTHING_IN_SIGHT)), []);
    assertEquals(saidOf(await follower.poll(new Set([folder]))), [["a", "finished", 2, [1, 2]]]);
    assertEquals(saidOf(await follower.poll(new Set([folder]))), []);
  }));

Deno.test("a run that is training is followed, in sight or not, to its end and to its crash", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "a"), follower = new RunsFollower(root);
    writeLog(folder, start, epoch({ epoch: 1 }));
    setTime(folder, 1000);
    {
      using _lock = await RunLock.take(folder);
      assertEquals(saidOf(await follower.poll(NOTHING_IN_SIGHT)), [["a", "running", 1, undefined]]);
      appendLog(folder, epoch({ epoch: 2 }));
      assertEquals(saidOf(await follower.poll(new Set([folder]))), [["a", "running", 2, [1, 2]]]);
      assertEquals(saidOf(await follower.poll(new Set([folder]))), []);
    }
    // Nothing was written: the process is gone.
    assertEquals(saidOf(await follower.poll(NOTHING_IN_SIGHT)), [["a", "crashed", 2, [1, 2]]]);
    appendLog(folder, finished({ epochs: 2 }));
    setTime(folder, 2000);
    assertEquals(saidOf(await follower.poll(new Set([folder]))), [["a", "finished", 2, [1, 2]]]);
  }));

Deno.test("a run that is started or removed meanwhile is reported, and one that isn't accepted is not", () =>
  inTemporaryFolder(async (root) => {
    const follower = new RunsFollower(root, ({ tag }) => tag !== "hidden");
    const write = (name: string, tag?: string) => writeLog(join(root, name), { ...start, tag }, finished());
    write("a");
    setTime(join(root, "a"), 1000);
    assertEquals(saidOf(await follower.poll(NOTHING_IN_SIGHT)).length, 1);
    write("b");
    write("c", "hidden");
    // The time of a folder may be too coarse to tell two changes of it apart.
    Deno.utimeSync(root, 1000, 1000);
    const { changed } = await follower.poll(NOTHING_IN_SIGHT);
    assertEquals(changed.map(({ name }) => name), ["b"]);
    Deno.removeSync(join(root, "a"), { recursive: true });
    assertEquals((await follower.poll(NOTHING_IN_SIGHT)).gone, [join(root, "a")]);
  }));

Deno.test("many runs are summed up some at a time, the newest first", () =>
  inTemporaryFolder(async (root) => {
    const names = Array.from({ length: 150 }, (_, i) => String(i).padStart(3, "0"));
    for (const [i, name] of names.entries()) {
      writeLog(join(root, name), start, finished());
      setTime(join(root, name), 1000 + i);
    }
    const follower = new RunsFollower(root), updates: RunsUpdate[] = [];
    do updates.push(await follower.poll(NOTHING_IN_SIGHT)); while (!updates.at(-1)!.isComplete);
    assertEquals(updates.length > 1, true);
    assertEquals(updates.flatMap(({ changed }) => changed.map(({ name }) => name)), names.toReversed());
  }));

import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { TestProgram } from "../../support/program.ts";
import { isRunning, LOCK_FILE, RunLock, type TryLock } from "../../../src/runs/run_lock.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

Deno.test("a run is seen as long as its lock is kept, and nothing stays of the lock", () =>
  inTemporaryFolder(async (folder) => {
    assertEquals(await isRunning(folder), false);
    {
      using _lock = await RunLock.take(folder);
      assertEquals(await isRunning(folder), true);
    }
    assertEquals(await isRunning(folder), false);
    assertEquals([...Deno.readDirSync(folder)], []);
  }));

Deno.test("a run is written by one process alone", () =>
  inTemporaryFolder(async (folder) => {
    using _lock = await RunLock.take(folder);
    await assertRejects(() => RunLock.take(folder), RunError, `${folder} is being trained by process ${Deno.pid} on `);
  }));

Deno.test("a folder in which no lock can be made is refused in a sentence", () =>
  inTemporaryFolder(async (folder) => {
    // Those who run tests may be allowed to write everywhere.
    Deno.mkdirSync(join(folder, LOCK_FILE));
    await assertRejects(() => RunLock.take(folder), RunError, `${folder} can't be locked (Is a directory); `);
  }));

Deno.test("a reader keeps nobody from writing", () =>
  inTemporaryFolder(async (folder) => {
    (await RunLock.take(folder))[Symbol.dispose]();
    const looks = Array.from({ length: 20 }, () => isRunning(folder));
    using _lock = await RunLock.take(folder);
    await Promise.all(looks);
    assertEquals(await isRunning(folder), true);
  }));

Deno.test("the lock of a process that was killed is nobody's", () =>
  inTemporaryFolder(async (folder) => {
    const module = new URL("../../../src/runs/run_lock.ts", import.meta.url);
    const code = `import { RunLock } from ${JSON.stringify(module.href)};
      await RunLock.take(${JSON.stringify(folder)}); console.log("taken"); setInterval(() => {}, 1000);`;
    await using program = TestProgram.deno({ args: ["eval", "--quiet", code] });
    await program.until(/taken/);
    assertEquals(await isRunning(folder), true);
    program.kill("SIGKILL");
    await program.end();
    assertEquals(await isRunning(folder), false);
  }));

/** Leaves a lock file as a process does that is gone. */
function leaveLock(folder: string, text: string): void {
  Deno.writeTextFileSync(join(folder, LOCK_FILE), text);
}

const since = "2025-11-20T08:15:00.000Z";

Deno.test("a lock that a process of this host has left behind is taken over, and names the new one", () =>
  inTemporaryFolder(async (folder) => {
    const host = Deno.hostname();
    for (
      const text of [JSON.stringify({ pid: 2 ** 22 + 1, host, since }), JSON.stringify({ pid: 7, since }), "", "{"]
    ) {
      leaveLock(folder, text);
      using _lock = await RunLock.take(folder);
      const told = JSON.parse(Deno.readTextFileSync(join(folder, LOCK_FILE)));
      assertEquals([told.pid, told.host], [Deno.pid, host]);
    }
  }));

Deno.test("a lock of another host is not taken over, and it is said what to do", () =>
  inTemporaryFolder(async (folder) => {
    leaveLock(folder, JSON.stringify({ pid: 4711, host: "lab-3.example", since }));
    await assertRejects(
      () => RunLock.take(folder),
      RunError,
      `${folder} may still be trained by process 4711 on lab-3.example since 2025-11-20 08:15:00 UTC, which can't be ` +
        `checked from here; if that process is gone, remove ${join(folder, LOCK_FILE)}`,
    );
    Deno.removeSync(join(folder, LOCK_FILE));
    using _lock = await RunLock.take(folder);
  }));

Deno.test("where the file system has no locks, the file's presence counts", () =>
  inTemporaryFolder(async (folder) => {
    const noLocks: TryLock = () => Promise.resolve("unsupported");
    {
      using _lock = await RunLock.take(folder, noLocks);
      assertEquals(await isRunning(folder, noLocks), true);
      const second = () => RunLock.take(folder, noLocks);
      await assertRejects(second, RunError, `may still be trained by process ${Deno.pid} on `);
    }
    assertEquals(await isRunning(folder, noLocks), false);
    using _next = await RunLock.take(folder, noLocks);
  }));

Deno.test("of many that want to write a run at once, over and over, exactly one does", () =>
  inTemporaryFolder(async (folder) => {
    let writing = 0, most = 0, turns = 0;
    await Promise.all(Array.from({ length: 8 }, async () => {
      for (let i = 0; i < 5; i++) {
        const lock = await RunLock.take(folder).catch((error) => {
          if (!(error instanceof RunError)) throw error;
        });
        if (!lock) continue;
        most = Math.max(most, ++writing);
        turns++;
        await new Promise((resolve) => setTimeout(resolve, 1));
        writing--;
        lock[Symbol.dispose]();
      }
    }));
    assertEquals([most, turns > 0, await isRunning(folder)], [1, true, false]);
  }));

Deno.test("a process whose lock file was replaced has lost the run, and leaves the other's alone", () =>
  inTemporaryFolder(async (folder) => {
    const lock = await RunLock.take(folder);
    Deno.removeSync(join(folder, LOCK_FILE));
    using other = await RunLock.take(folder);
    assertEquals([lock.isHeld, other.isHeld], [false, true]);
    lock[Symbol.dispose]();
    assertEquals(await isRunning(folder), true);
  }));

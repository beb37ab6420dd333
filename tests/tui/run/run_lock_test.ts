import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { isRunning, RunLock } from "../../../tui/run/run_lock.ts";
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
    await assertRejects(() => RunLock.take(folder), Error, `another process writes to ${folder}`);
  }));

Deno.test("whoever only looks keeps nobody from writing", () =>
  inTemporaryFolder(async (folder) => {
    (await RunLock.take(folder))[Symbol.dispose]();
    const looks = Array.from({ length: 20 }, () => isRunning(folder));
    using _lock = await RunLock.take(folder);
    await Promise.all(looks);
    assertEquals(await isRunning(folder), true);
  }));

Deno.test("the lock of a process that was killed is nobody's", () =>
  inTemporaryFolder(async (folder) => {
    const module = new URL("../../../tui/run/run_lock.ts", import.meta.url);
    const code = `import { RunLock } from ${JSON.stringify(module.href)};
      await RunLock.take(${JSON.stringify(folder)}); console.log("taken"); setInterval(() => {}, 1000);`;
    await using child = new Deno.Command(Deno.execPath(), {
      args: ["eval", "--quiet", code],
      stdin: "null",
      stdout: "piped",
    }).spawn();
    await child.stdout.getReader().read();
    assertEquals(await isRunning(folder), true);
    child.kill("SIGKILL");
    await child.status;
    assertEquals(await isRunning(folder), false);
  }));

import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { RunLock } from "../../../../src/runs/run_lock.ts";
import { openComparedFolders } from "../../../../tui/screen/app/compared_folder.ts";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";
import { Waits } from "../../../support/waits.ts";
import { appendLog, start, writeLog } from "../../../src/runs/run_files.ts";
import { epoch, finished } from "../../events.ts";

Deno.test("a run that trains while it is compared is followed to its end, beside one that is over", () =>
  inTemporaryFolder(async (root) => {
    const [over, live] = ["over", "live"].map((name) => join(root, name));
    for (const folder of [over, live]) Deno.mkdirSync(folder);
    writeLog(over, start, epoch(), finished());
    writeLog(live, start, epoch());
    using _lock = await RunLock.take(live);
    const group = await openComparedFolders([over, live], true, "never"), waits = new Waits("the comparison");
    const now = () => group.entries.map(({ run: { phase, epoch } }) => `${phase} ${epoch}`).join();
    const until = (wanted: string) =>
      waits.until({ holds: () => now() === wanted, wanted: `was ${wanted}`, found: now, milliseconds: 10_000 });
    group.onChange = () => waits.changed();
    const running = group.run();
    await until("finished 10,training 1");
    appendLog(live, epoch({ epoch: 2 }));
    await until("finished 10,training 2");
    appendLog(live, finished());
    await until("finished 10,finished 10");
    group.do("leave");
    await running;
  }));

Deno.test("in a pipe, a run that is still training is compared as far as it has come", () =>
  inTemporaryFolder(async (folder) => {
    writeLog(folder, start, epoch());
    using _lock = await RunLock.take(folder);
    const group = await openComparedFolders([folder, folder], false, "never");
    await group.run();
    assertEquals(group.entries.map(({ run }) => [run.epoch, run.viewing?.outcome]), [[1, undefined], [1, undefined]]);
  }));

Deno.test("runs in folders of the same name are called by as much of their paths as tells them apart", () =>
  inTemporaryFolder(async (root) => {
    const folders = ["a", "b"].map((name) => join(root, name, "mnist-001"));
    for (const folder of folders) {
      Deno.mkdirSync(folder, { recursive: true });
      writeLog(folder, start, epoch(), finished());
    }
    const { entries } = await openComparedFolders([folders[0], join(folders[1], "run.jsonl")], false, "never");
    assertEquals(entries.map(({ label }) => label), ["a/mnist-001", "b/mnist-001"]);
  }));

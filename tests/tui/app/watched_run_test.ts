import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { FollowedRun } from "../../../tui/app/followed_run.ts";
import { ReplayedRun } from "../../../tui/app/replayed_run.ts";
import { watchRun } from "../../../tui/app/watched_run.ts";
import { RunError } from "../../../tui/run/run_error.ts";
import { RunLock } from "../../../tui/run/run_lock.ts";
import { epoch, finished } from "../events.ts";
import { appendLog, start, writeLog } from "../run/run_files.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

/** How a test watches: without a screen, and without waiting. */
const options = { isShown: false, now: () => 0, pause: () => Promise.resolve() };

Deno.test("a run that goes on is followed, and one that is over is replayed", () =>
  inTemporaryFolder(async (folder) => {
    writeLog(folder, start, epoch());
    {
      using _lock = await RunLock.take(folder);
      const run = await watchRun(folder, options);
      assertEquals([run instanceof FollowedRun, run.state.viewing?.doing], [true, "watching"]);
    }
    const dead = await watchRun(folder, options);
    assertEquals([dead instanceof ReplayedRun, dead.state.viewing?.doing], [true, "replaying"]);
    await dead.run();
    assertEquals([dead.state.epoch, dead.state.viewing?.fate], [1, "died"]);
    appendLog(folder, finished());
    using _lock = await RunLock.take(folder);
    const run = await watchRun(folder, options);
    await run.run();
    assertEquals([run instanceof ReplayedRun, run.state.finished?.reason, run.state.viewing?.fate], [
      true,
      "epochs",
      undefined,
    ]);
  }));

Deno.test("a run that has just begun is waited for", () =>
  inTemporaryFolder(async (folder) => {
    writeLog(folder, "");
    using _lock = await RunLock.take(folder);
    let looks = 0;
    const pause = () => {
      if (++looks === 3) writeLog(folder, start);
      return Promise.resolve();
    };
    const run = await watchRun(folder, { ...options, pause });
    assertEquals([looks, run.state.dataset.name, run.state.units], [3, "mnist", [784, 128, 10]]);
  }));

Deno.test("a log that tells of no run, and a speed for one that goes on, are refused", () =>
  inTemporaryFolder(async (folder) => {
    writeLog(folder, '{"event":"star');
    await assertRejects(() => watchRun(folder, options), RunError, `${folder} has a log that tells of no run; `);
    writeLog(folder, start);
    using _lock = await RunLock.take(folder);
    await assertRejects(() => watchRun(folder, { ...options, speed: 2 }), RunError, `${folder} is still trained; `);
  }));

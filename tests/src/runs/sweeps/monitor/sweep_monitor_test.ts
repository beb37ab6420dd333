import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import type { WorkerStatus } from "../../../../../src/search/queue/worker_activity.ts";
import { MONITOR_FILE } from "../../../../../src/runs/run_folder.ts";
import { parseStatus } from "../../../../../src/runs/sweeps/monitor/monitored_worker.ts";
import { readWorkers, TrialLogFollower } from "../../../../../src/runs/sweeps/monitor/saved_monitor.ts";
import { SweepMonitor } from "../../../../../src/runs/sweeps/monitor/sweep_monitor.ts";
import { inTemporaryFolder } from "../../../../support/temporary_folder.ts";

const STATUS: WorkerStatus = {
  id: "a",
  host: "lab-1",
  pid: 4711,
  slots: 2,
  trials: [{ sweep: "", trial: 17 }, { sweep: "", trial: 18, epoch: 2.5, samplesPerSecond: 1200 }],
};

/** A line that any reader of logs takes, with a number to tell it by. */
const line = (epochs: number) => JSON.stringify({ event: "failed", message: "", epochs });

/** The first line of a log. */
const START = JSON.stringify({
  event: "started",
  dataset: "moons",
  layerSizes: [2, 4, 1],
  parameters: 17,
  samples: { training: 3, validation: 1, test: 0 },
  threads: 1,
  validation: 1,
});

/** The numbers of the lines in a log after its first; undefined without a log. */
function numbersIn(follower: TrialLogFollower): number[] | undefined {
  return follower.poll()?.events.flatMap((event) => event.event === "failed" ? [event.epochs] : []);
}

Deno.test("workers are listed until they leave or have sent no status for two minutes, in other processes too", () =>
  inTemporaryFolder((folder) => {
    const clock = { now: Date.now() };
    using monitor = new SweepMonitor(folder, () => clock.now);
    monitor.recordStatus({ ...STATUS, id: "b", host: "lab-2" });
    monitor.recordStatus({ ...STATUS, id: "c", host: "lab-0" });
    monitor.recordStatus({ ...STATUS, trials: [] });
    clock.now += 20_000;
    monitor.recordStatus(STATUS);
    assertEquals(monitor.workers.map(({ host, silent }) => [host, silent]), [["lab-0", 20], ["lab-1", 0], [
      "lab-2",
      20,
    ]]);
    monitor.removeWorker("c");
    assertEquals(monitor.workers[0], { ...STATUS, silent: 0 });
    assertEquals(readWorkers(folder).map(({ host }) => host), ["lab-1", "lab-2"]);
    clock.now += 100_000;
    assertEquals(monitor.workers.map(({ host, silent }) => [host, silent]), [["lab-1", 100]]);
  }));

Deno.test("a message that isn't the status of a worker, or would spoil a terminal, is none", () => {
  assertEquals(parseStatus(JSON.stringify(STATUS)), STATUS);
  for (const changes of [{ host: "\x1b[2J" }, { slots: -1 }, { trials: [{ trial: 1 }] }, { pid: "1" }]) {
    assertEquals(parseStatus(JSON.stringify({ ...STATUS, ...changes })), undefined);
  }
  assertEquals(parseStatus("{"), undefined);
});

Deno.test("the log of a trial is followed while it is written, and begins anew with another attempt", () =>
  inTemporaryFolder((folder) => {
    using monitor = new SweepMonitor(folder);
    const follower = new TrialLogFollower(folder, 7);
    assertEquals(follower.poll(), undefined);
    monitor.log({ trial: 7, attempt: 1, number: 0 }, START);
    monitor.log({ trial: 8, attempt: 1, number: 0 }, START);
    monitor.log({ trial: 7, attempt: 1, number: 1 }, line(1));
    assertEquals(numbersIn(follower), [1]);
    monitor.log({ trial: 7, attempt: 1, number: 2 }, line(2));
    assertEquals(numbersIn(follower), [2]);
    assertEquals(follower.poll(), { events: [], isRestarted: false });
    monitor.log({ trial: 7, attempt: 2, number: 0 }, START);
    monitor.log({ trial: 7, attempt: 1, number: 3 }, line(3));
    monitor.log({ trial: 7, attempt: 2, number: 1 }, line(11));
    const { events, isRestarted } = follower.poll()!;
    assertEquals([events.length, isRestarted], [2, true]);
  }));

Deno.test("of a log that has lost a line, none is kept", () =>
  inTemporaryFolder((folder) => {
    using monitor = new SweepMonitor(folder);
    monitor.log({ trial: 7, attempt: 1, number: 0 }, START);
    monitor.log({ trial: 7, attempt: 1, number: 2 }, line(2));
    monitor.log({ trial: 7, attempt: 1, number: 3 }, line(3));
    monitor.log({ trial: 8, attempt: 1, number: 5 }, line(5));
    assertEquals([7, 8].map((trial) => new TrialLogFollower(folder, trial).poll()), [undefined, undefined]);
  }));

Deno.test("the logs of the 300 trials are kept that were begun last, each up to four million characters", () =>
  inTemporaryFolder((folder) => {
    using monitor = new SweepMonitor(folder);
    for (let trial = 0; trial <= 300; trial++) monitor.log({ trial, attempt: 1, number: 0 }, START);
    const isKept = (trial: number) => new TrialLogFollower(folder, trial).poll() !== undefined;
    assertEquals([0, 1, 300].map(isKept), [false, true, true]);
    monitor.log({ trial: 300, attempt: 1, number: 1 }, " ".repeat(3e6));
    assertEquals(isKept(300), true);
    monitor.log({ trial: 300, attempt: 1, number: 2 }, " ".repeat(1e6));
    assertEquals(isKept(300), false);
  }));

Deno.test("a monitor that is damaged, or can't be written, doesn't keep a sweep from going on", () =>
  inTemporaryFolder((folder) => {
    Deno.writeTextFileSync(join(folder, MONITOR_FILE), "this is no database, however long it may be".repeat(100));
    assertEquals(readWorkers(folder), []);
    using monitor = new SweepMonitor(folder);
    monitor.recordStatus(STATUS);
    assertEquals(readWorkers(folder).length, 1);
    const missing = join(folder, "missing");
    using elsewhere = new SweepMonitor(missing);
    elsewhere.recordStatus(STATUS);
    assertEquals([elsewhere.workers.length, readWorkers(missing).length], [1, 0]);
  }));

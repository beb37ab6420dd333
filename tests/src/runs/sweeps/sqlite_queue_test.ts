import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { join } from "deno-std/path/join.js";
import { RunError } from "../../../../src/runs/run_error.ts";
import { SqliteQueue } from "../../../../src/runs/sweeps/sqlite_queue.ts";
import { SWEEP_FILE } from "../../../../src/runs/run_folder.ts";
import { createSweepDatabase, openSweepDatabase } from "../../../../src/runs/sweeps/sweep_database.ts";
import type { Trial, TrialEvent } from "../../../../src/search/sweep/trial.ts";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";

const TRIALS: readonly Trial[] = [0, 1, 2].map((number) => ({ number, point: [number], options: { seed: number } }));

const REPORT = { epoch: 1, validationAccuracy: 0.5, validationLoss: 1, trainLoss: null, isLast: false };
const END = { outcome: "complete", epochs: 1, seconds: 1 } as const;

/** Lets a test use a queue of three trials at a time that the test says. */
function withQueue(
  test: (queue: SqliteQueue, clock: { now: number }, again: () => SqliteQueue) => Promise<void>,
): Promise<void> {
  return inTemporaryFolder(async (folder) => {
    using first = createSweepDatabase(folder), second = openSweepDatabase(folder);
    const clock = { now: 1000 }, queue = new SqliteQueue(first, () => clock.now);
    for (const trial of TRIALS) await queue.add(trial);
    await test(queue, clock, () => new SqliteQueue(second, () => clock.now));
  });
}

/** The events that a queue reports. */
function eventsFrom(queue: SqliteQueue): TrialEvent[] {
  const events: TrialEvent[] = [];
  queue.follow((event) => events.push(event));
  return events;
}

const SUGGESTED = TRIALS.map((trial) => ({ event: "suggested", trial }) as const);

Deno.test("trials are leased one after another, each once, and then none is waiting", () =>
  withQueue(async (queue, _clock, again) => {
    const taken = [
      await queue.take("one"),
      await again().take("two"),
      await queue.take("one"),
      await queue.take("one"),
    ];
    assertEquals(taken.map((lease) => lease?.trial), [...TRIALS, undefined]);
    assertEquals(taken.map((lease) => lease?.attempt), [1, 1, 1, undefined]);
  }));

Deno.test("a trial that is added twice is queued once", () =>
  withQueue(async (queue) => {
    await queue.add(TRIALS[0]);
    assertEquals(eventsFrom(queue), SUGGESTED);
  }));

Deno.test("all recorded events are reported, and then each new one", () =>
  withQueue(async (queue, _clock, again) => {
    const lease = await queue.take("one"), events = eventsFrom(queue);
    lease!.report(REPORT);
    await lease!.finish(END);
    const all = [...SUGGESTED, { event: "reported", trial: 0, report: REPORT }, { event: "ended", trial: 0, end: END }];
    assertEquals(events as unknown[], all);
    assertEquals(eventsFrom(again()) as unknown[], all);
  }));

Deno.test("without a heartbeat a lease expires and another worker gets the trial; the first lease is aborted, and no event counts twice", () =>
  withQueue(async (queue, clock, again) => {
    const first = (await queue.take("one"))!, other = again(), events = eventsFrom(other);
    first.report(REPORT);
    clock.now += 29_999;
    assertEquals((await other.take("two"))?.trial.number, 1);
    clock.now += 1;
    const second = (await other.take("two"))!;
    assertEquals([second.trial.number, second.attempt], [0, 2]);
    first.extend();
    assertEquals([first.signal.aborted, second.signal.aborted], [true, false]);
    await first.release();
    for (const lease of [second, first]) {
      lease.report(REPORT);
      await lease.finish(END);
    }
    assertEquals(events.filter(({ event }) => event !== "suggested").map(({ event }) => event), ["ended"]);
    assertEquals(eventsFrom(again()).map(({ event }) => event), [
      "suggested",
      "suggested",
      "suggested",
      "reported",
      "ended",
    ]);
  }));

Deno.test("with heartbeats a lease never expires", () =>
  withQueue(async (queue, clock, again) => {
    const lease = (await queue.take("one"))!;
    for (let beat = 0; beat < 20; beat++) {
      clock.now += queue.heartbeat;
      lease.extend();
    }
    assertEquals([lease.signal.aborted, (await again().take("two"))?.trial.number], [false, 1]);
  }));

Deno.test("a trial that is released, or whose worker has ended, is leased again before later ones", () =>
  withQueue(async (queue, _clock, again) => {
    await (await queue.take("one"))!.release();
    assertEquals((await queue.take("one"))?.trial.number, 0);
    const other = again();
    other.endLeases();
    assertEquals((await other.take("two"))?.trial.number, 0);
  }));

Deno.test("the lease of a pruned trial is aborted, and it isn't leased again", () =>
  withQueue(async (queue, clock) => {
    const lease = (await queue.take("one"))!;
    await queue.prune(0);
    assertEquals(lease.signal.aborted, true);
    await lease.release();
    await queue.prune(2);
    clock.now += 1_000_000;
    assertEquals([(await queue.take("one"))?.trial.number, await queue.take("one")], [1, undefined]);
  }));

Deno.test("a folder without a sweep, or with a file that is none, is refused in a sentence", () =>
  inTemporaryFolder((folder) => {
    assertThrows(() => openSweepDatabase(folder), RunError, `holds no ${SWEEP_FILE} (`);
    Deno.writeTextFileSync(join(folder, SWEEP_FILE), "no database ".repeat(100));
    assertThrows(() => openSweepDatabase(folder), RunError, `has a ${SWEEP_FILE} that can't be used (file is not a `);
    Deno.writeTextFileSync(join(folder, SWEEP_FILE), "");
    assertThrows(() => openSweepDatabase(folder), RunError, `has a ${SWEEP_FILE} that isn't of a sweep; `);
    Deno.removeSync(join(folder, SWEEP_FILE));
    using database = createSweepDatabase(folder);
    database.exec("pragma user_version = 7");
    assertThrows(() => openSweepDatabase(folder), RunError, `has a ${SWEEP_FILE} of version 7; `);
  }));

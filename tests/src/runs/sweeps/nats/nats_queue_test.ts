import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import { QueueError } from "../../../../../src/search/queue/queue_error.ts";
import { runSweep } from "../../../../../src/search/queue/run_sweep.ts";
import { trainLeased, type TrainTrial } from "../../../../../src/search/queue/train_leased.ts";
import type { Trial, TrialEvent } from "../../../../../src/search/sweep/trial.ts";
import { SweepState } from "../../../../../src/search/sweep/sweep_state.ts";
import { connectToServer } from "../../../../../src/runs/sweeps/nats/connect_to_server.ts";
import { heartbeatOf } from "../../../../../src/runs/sweeps/nats/lease_time.ts";
import { NatsQueue } from "../../../../../src/runs/sweeps/nats/nats_queue.ts";
import type { TrialJob } from "../../../../../src/runs/sweeps/nats/trial_job.ts";
import type { JobLease } from "../../../../../src/runs/sweeps/nats/take_trial.ts";
import { WaitingTrials } from "../../../../../src/runs/sweeps/nats/waiting_trials.ts";
import { SqliteQueue } from "../../../../../src/runs/sweeps/sqlite_queue.ts";
import { createSweepDatabase, openSweepDatabase } from "../../../../../src/runs/sweeps/sweep_database.ts";
import { VERSION } from "../../../../../src/version.ts";
import { NatsServer, serverTest } from "../../../../support/nats_server.ts";
import { Waits } from "../../../../support/waits.ts";
import { pretend } from "../../../search/sweep/pretended_training.ts";
import { planOf, simulate, standingsOf } from "../../../search/sweep/simulated_sweep.ts";

const TRIALS: readonly Trial[] = [0, 1, 2].map((number) => ({ number, point: [number], options: { seed: number } }));

const REPORT = { epoch: 1, validationAccuracy: 0.5, validationLoss: 1, trainLoss: null, isLast: false };
const END = { outcome: "complete", epochs: 1, seconds: 1 } as const;

const NEVER = new AbortController().signal;

const jobOf = (trial: Trial, version = VERSION): TrialJob => ({
  version,
  sweep: "test",
  trial,
  flags: {},
  fixed: {},
  seed: 1,
  hashes: {},
});

/** Opens the queue of the sweep in a folder. */
async function openQueue(
  { host }: NatsServer,
  folder: string,
  { lease = 30_000, version = VERSION } = {},
): Promise<NatsQueue & Disposable> {
  const database = openSweepDatabase(folder), local = new SqliteQueue(database);
  const connection = await connectToServer({ hosts: [host] }, "the sweep");
  const queue = await NatsQueue.open(connection, {
    ...{ id: "test", local, lease, replicas: 1 },
    jobOf: (trial) => jobOf(trial, version),
  });
  return Object.assign(queue, { [Symbol.dispose]: () => database.close() });
}

async function openWorker({ host }: NatsServer): Promise<WaitingTrials> {
  return await WaitingTrials.open(await connectToServer({ hosts: [host] }, "a worker"));
}

/** Takes the next trial that waits or comes within the limit of a test. */
async function next(worker: WaitingTrials): Promise<JobLease> {
  for (;;) {
    const lease = await worker.take(fail);
    if (lease) return lease;
  }
}

function fail(reason: unknown): never {
  throw reason;
}

/** Hears the events of a queue, and can wait for them. */
function listen(queue: NatsQueue) {
  const events: TrialEvent[] = [], waits = new Waits("the queue");
  queue.follow((event) => {
    events.push(event);
    waits.changed();
  }, fail);
  const until = (wanted: string, holds: () => boolean) =>
    waits.until({ wanted, holds, found: () => JSON.stringify(events), milliseconds: 60_000 });
  const ended = (count: number) =>
    until(`told of ${count} ends`, () => events.filter(({ event }) => event === "ended").length === count);
  return { events, ended };
}

/** Takes and trains trials until it is told to stop; then it gives back what it has. */
async function work(worker: WaitingTrials, train: TrainTrial, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    const lease = await worker.take(fail);
    if (lease) await trainLeased(lease, { train, stopped, heartbeat: lease.heartbeat });
  }
}

serverTest(
  "trials on a server are taken one after another, each once, with all that a worker needs",
  async (folder) => {
    await using server = await NatsServer.start(folder);
    createSweepDatabase(folder).close();
    await using queue = await openQueue(server, folder);
    await using one = await openWorker(server);
    await using two = await openWorker(server);
    for (const trial of [...TRIALS, TRIALS[0]]) await queue.add(trial).catch(() => {});
    const taken = [await one.take(fail), await two.take(fail), await one.take(fail), await two.take(fail)];
    assertEquals(taken.map((lease) => lease?.job), [...TRIALS.map((trial) => jobOf(trial)), undefined]);
    assertEquals(taken.map((lease) => lease?.attempt), [1, 1, 1, undefined]);
    assertEquals(taken[0]!.heartbeat, 5000);
  },
);

serverTest("what is recorded on a server arrives once and in order, and stays in the sweep's file", async (folder) => {
  await using server = await NatsServer.start(folder);
  createSweepDatabase(folder).close();
  const expected = [
    { event: "suggested", trial: TRIALS[0] },
    { event: "reported", trial: 0, report: REPORT },
    { event: "reported", trial: 0, report: { ...REPORT, epoch: 2 } },
    { event: "ended", trial: 0, end: END },
  ];
  {
    await using queue = await openQueue(server, folder);
    using _database = queue;
    const { events, ended } = listen(queue);
    await queue.add(TRIALS[0]);
    await using worker = await openWorker(server);
    const lease = await next(worker);
    lease.report(REPORT);
    lease.report({ ...REPORT, epoch: 2 });
    lease.report(REPORT);
    await lease.finish(END);
    await ended(1);
    assertEquals(events as unknown[], expected);
    await queue.delete();
  }
  using database = openSweepDatabase(folder);
  const kept: unknown[] = [];
  new SqliteQueue(database).follow((event) => kept.push(event));
  assertEquals(kept, expected);
});

serverTest("a worker that falls silent loses its trial to another; what both record counts once", async (folder) => {
  await using server = await NatsServer.start(folder);
  createSweepDatabase(folder).close();
  await using queue = await openQueue(server, folder, { lease: 600 });
  using _database = queue;
  const { events, ended } = listen(queue);
  await queue.add(TRIALS[0]);
  await using silent = await openWorker(server);
  await using other = await openWorker(server);
  const first = await next(silent);
  first.report(REPORT);
  const second = await next(other);
  assertEquals([second.trial.number, second.attempt], [0, 2]);
  const beat = setInterval(() => second.extend(), second.heartbeat);
  // For as long as a server waits for a trial to come, longer than a lease: the heartbeats keep it.
  assertEquals(await silent.take(fail), undefined);
  clearInterval(beat);
  for (const lease of [second, first]) {
    lease.report(REPORT);
    await lease.finish({ ...END, seconds: lease.attempt });
  }
  await ended(1);
  assertEquals(events.map(({ event }) => event), ["suggested", "reported", "ended"]);
  assertEquals(events.at(-1) as unknown, { event: "ended", trial: 0, end: { ...END, seconds: 2 } });
});

serverTest(
  "who trains a trial that is pruned is told, and nobody takes it again; one given back is taken again",
  async (folder) => {
    await using server = await NatsServer.start(folder);
    createSweepDatabase(folder).close();
    await using queue = await openQueue(server, folder);
    using _database = queue;
    for (const trial of TRIALS) await queue.add(trial);
    await using worker = await openWorker(server);
    const lease = await next(worker), told = Promise.withResolvers<void>();
    lease.signal.addEventListener("abort", () => told.resolve());
    await queue.prune(0);
    await told.promise;
    await lease.release();
    await queue.prune(2);
    await (await next(worker)).release();
    const again = await next(worker);
    assertEquals([again.trial.number, again.attempt], [1, 2]);
    assertEquals(await worker.take(fail), undefined);
  },
);

serverTest(
  "while the server is away a trial is trained to its end: nobody waits for a report or a heartbeat",
  async (folder) => {
    await using server = await NatsServer.start(folder);
    createSweepDatabase(folder).close();
    await using queue = await openQueue(server, folder);
    using _database = queue;
    const { events, ended } = listen(queue);
    await queue.add(TRIALS[0]);
    await using worker = await openWorker(server);
    const lease = await next(worker), beaten = Promise.withResolvers<void>(), trained = Promise.withResolvers<void>();
    await server.kill();
    let beats = 0;
    const extend = () => {
      lease.extend();
      if (++beats === 3) beaten.resolve();
    };
    const train: TrainTrial = async (_trial, report) => {
      for (const epoch of [1, 2, 3]) report({ ...REPORT, epoch });
      await beaten.promise;
      trained.resolve();
      return END;
    };
    const working = trainLeased({ ...lease, extend }, { train, stopped: NEVER, heartbeat: 1 });
    await trained.promise;
    assertEquals(events.map(({ event }) => event), ["suggested"]);
    await server.start();
    await working;
    await ended(1);
    assertEquals(events.map(({ event }) => event), ["suggested", "reported", "reported", "reported", "ended"]);
  },
);

Deno.test("whatever a lease is, several heartbeats come before it expires", () => {
  for (const lease of [2000, 3000, 30_000, 3_600_000]) {
    assert(heartbeatOf(lease) > 0 && 3 * heartbeatOf(lease) < lease, `${lease}: ${heartbeatOf(lease)}`);
  }
});

serverTest("a trial whose end couldn't be recorded is trained again", async (folder) => {
  await using server = await NatsServer.start(folder);
  createSweepDatabase(folder).close();
  await using queue = await openQueue(server, folder);
  using _database = queue;
  await queue.add(TRIALS[0]);
  await using worker = await openWorker(server);
  const lease = await next(worker), connection = await connectToServer({ hosts: [server.host] }, "an administrator");
  await (await jetstreamManager(connection)).streams.delete("PHOSPHOR_EVENTS_test");
  await connection.close();
  await lease.finish(END);
  await using again = await openQueue(server, folder);
  using _again = again;
  const second = await worker.take(fail);
  assertEquals([second?.trial.number, second?.attempt], [0, 2]);
});

serverTest("a record on the server that can't be read ends the sweep with a sentence", async (folder) => {
  await using server = await NatsServer.start(folder);
  createSweepDatabase(folder).close();
  await using queue = await openQueue(server, folder);
  using _database = queue;
  const connection = await connectToServer({ hosts: [server.host] }, "somebody else");
  await jetstream(connection).publish("phosphor.events.test.0.ended", "nonsense");
  await connection.close();
  const state = new SweepState(planOf());
  await assertRejects(
    () => runSweep({ state, queue, worker: "", slots: 0, open: 8, train: pretend(), signal: NEVER }),
    QueueError,
    "the sweep has a record of trial 0 on the server that can't be read; expected those of phosphor alone",
  );
});

serverTest("a trial of another version is refused in a sentence, once, and stays for others", async (folder) => {
  await using server = await NatsServer.start(folder);
  createSweepDatabase(folder).close();
  await using queue = await openQueue(server, folder, { version: "0.0" });
  using _database = queue;
  await queue.add(TRIALS[0]);
  await using worker = await openWorker(server);
  const reasons: unknown[] = [], refuse = (reason: unknown) => reasons.push(reason);
  assertEquals([await worker.take(refuse), await worker.take(refuse)], [undefined, undefined]);
  assertEquals(reasons.map(String), [
    `QueueError: sweep test is of version 0.0, and this worker of ${VERSION}; expected the same`,
  ]);
});

serverTest(
  "with a worker lost, the server killed and the sweep ended on the way, a sweep comes to the same as on one machine",
  async (folder) => {
    await using server = await NatsServer.start(folder);
    createSweepDatabase(folder).close();
    const plan = planOf({ sampler: "tpe", trials: 12 }), stop = new AbortController();
    await using lost = await openWorker(server);
    await using worker = await openWorker(server);
    let state = new SweepState(plan), reports = 0, working = Promise.resolve();
    const restarted = Promise.withResolvers<void>();
    const train = pretend(() => {
      if (++reports === 40) server.kill().then(() => server.start()).then(restarted.resolve, restarted.reject);
    });
    {
      await using queue = await openQueue(server, folder, { lease: 1000 });
      using _database = queue;
      const killed = new AbortController();
      const sweep = runSweep({ state, queue, worker: "", slots: 0, open: 8, train, signal: killed.signal });
      // It takes the first trial and is never heard of again.
      assertEquals((await next(lost)).trial.number, 0);
      working = work(worker, train, stop.signal);
      await restarted.promise;
      killed.abort();
      await sweep;
    }
    assert(!state.isDone);
    state = new SweepState(plan);
    await using queue = await openQueue(server, folder, { lease: 1000 });
    using _database = queue;
    await runSweep({ state, queue, worker: "", slots: 0, open: 8, train, signal: NEVER });
    stop.abort();
    await working;
    assertEquals(standingsOf(state), standingsOf(simulate(plan, 1).state));
    await queue.delete();
  },
);

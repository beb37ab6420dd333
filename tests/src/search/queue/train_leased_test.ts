import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { trainLeased, type TrainTrial } from "../../../../src/search/queue/train_leased.ts";
import type { TrialLease } from "../../../../src/search/queue/trial_queue.ts";

const NEVER = new AbortController().signal;

/** A lease that keeps what is called of it. */
function leaseOf(extend: () => void): { readonly lease: TrialLease; readonly calls: string[] } {
  const calls: string[] = [];
  const settle = (call: string) => () => Promise.resolve(void calls.push(call));
  return {
    calls,
    lease: {
      trial: { number: 7, point: [], options: {} },
      attempt: 1,
      signal: new AbortController().signal,
      extend,
      report: () => {},
      log: () => {},
      finish: settle("finish"),
      release: settle("release"),
    },
  };
}

/** Trains until it is to end early. */
const trainOn: TrainTrial = (_trial, _report, signal) =>
  new Promise((resolve) => signal.addEventListener("abort", () => resolve(undefined)));

Deno.test("a heartbeat that can't be recorded ends the training with its error, and the trial is given back", async () => {
  let beats = 0;
  const { lease, calls } = leaseOf(() => {
    beats++;
    throw new Error("database or disk is full");
  });
  const training = trainLeased(lease, { train: trainOn, stopped: NEVER, heartbeat: 1 });
  await assertRejects(() => training, Error, "database or disk is full");
  assertEquals([calls, beats > 0], [["release"], true]);
});

Deno.test("what kept a trial from being trained is thrown, be it that it couldn't be given back either", async () => {
  const { lease } = leaseOf(() => {}), release = () => Promise.reject(new Error("database or disk is full"));
  const train: TrainTrial = () => Promise.reject(new Error("the data are damaged"));
  const training = trainLeased({ ...lease, release }, { train, stopped: NEVER, heartbeat: 1000 });
  await assertRejects(() => training, Error, "the data are damaged");
});

Deno.test("while a trial is trained its lease is extended, and no more once it is recorded", async () => {
  const beaten = Promise.withResolvers<void>(), end = { outcome: "complete", epochs: 1, seconds: 1 } as const;
  let beats = 0;
  const { lease, calls } = leaseOf(() => ++beats === 3 && beaten.resolve());
  const train: TrainTrial = () => beaten.promise.then(() => end);
  await trainLeased(lease, { train, stopped: NEVER, heartbeat: 1 });
  assertEquals([calls, beats], [["finish"], 3]);
});

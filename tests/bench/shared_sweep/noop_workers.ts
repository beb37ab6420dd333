/**
 * Workers that train nothing, for `deno task bench --queue`: each takes trials, reports what is to be reported, and ends them.
 * They end when their standard input does.
 */
import { trainLeased, type TrainTrial } from "../../../src/search/queue/train_leased.ts";
import { waitFor } from "../../../src/search/queue/wake_ups.ts";
import { WorkerActivity } from "../../../src/search/queue/worker_activity.ts";
import { connectToServer } from "../../../src/runs/sweeps/nats/connect_to_server.ts";
import { publishStatus } from "../../../src/runs/sweeps/nats/monitor_subjects.ts";
import { WaitingTrials } from "../../../src/runs/sweeps/nats/waiting_trials.ts";
import { endOf, logOf, reportsOf } from "./noop_trial.ts";

/** One trial in so many is given back when it has reported, and reports it all again when it is taken the next time. */
const RETURNED = 100;

/** How long a slot without a trial waits before it looks for one again, as in `worker`. */
const LOOK_AGAIN_MILLISECONDS = 500;

const [host, connections, slots, withLogs] = Deno.args;
const stop = new AbortController(), { signal: stopped } = stop;
const stopping = new Promise<void>((resolve) => stopped.addEventListener("abort", () => resolve()));

async function work(): Promise<void> {
  const connection = await connectToServer({ hosts: [host] }, "a worker that trains nothing");
  await using trials = await WaitingTrials.open(connection);
  const activity = new WorkerActivity({ id: crypto.randomUUID(), host: "loopback", pid: Deno.pid, slots: +slots });
  using _status = publishStatus(connection, activity);
  const slot = async () => {
    while (!stopped.aborted) {
      const lease = await trials.take((reason) => {
        throw reason;
      });
      if (!lease) {
        await waitFor(stopping, LOOK_AGAIN_MILLISECONDS);
        continue;
      }
      using training = activity.begin(lease.trial.number, lease.sweep);
      const isReturned = lease.attempt === 1 && lease.trial.number % RETURNED === 0;
      const train: TrainTrial = (trial, report, _signal, monitor) => {
        reportsOf(trial).forEach(report);
        if (withLogs === "true") { for (const line of logOf(trial)) monitor.log(line); }
        return Promise.resolve(isReturned ? undefined : endOf(trial));
      };
      await trainLeased(lease, { train, stopped, heartbeat: lease.heartbeat, progress: training.progress });
    }
  };
  await Promise.all(Array.from({ length: +slots }, slot));
}

const working = Promise.all(Array.from({ length: +connections }, work));
for await (const _ of Deno.stdin.readable);
stop.abort();
await working;

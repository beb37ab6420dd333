import type { QueueServer } from "../../../src/runs/sweeps/nats/connect_to_server.ts";
import type { JobLease } from "../../../src/runs/sweeps/nats/take_trial.ts";
import { trainLeased, type TrainTrial } from "../../../src/search/queue/train_leased.ts";
import { WorkerActivity } from "../../../src/search/queue/worker_activity.ts";
import { waitFor } from "../../../src/search/queue/wake_ups.ts";
import { thisWorker } from "./this_worker.ts";
import { AbortOnSignal } from "../abort_on_signal.ts";
import type { Host } from "../host.ts";
import { loadNats } from "../queue/load_nats.ts";
import { jobTrainer } from "./job_trainer.ts";
import { jsonWork, lineWork } from "./work_report.ts";

/** How a worker works. */
export interface WorkerSettings {
  readonly server: QueueServer;
  readonly slots: number;
  /** Whether it prints lines of JSON. */
  readonly json: boolean;
}

/** How long a slot without a trial waits before it looks for one again. */
const LOOK_AGAIN_MILLISECONDS = 500;

/**
 * Trains the trials that wait on a server until a signal ends that, and returns its exit code. What is being trained then
 * is given back.
 *
 * @throws {QueueError} if the server can't be reached at the start.
 */
export async function workOnTrials(host: Host, { server, slots, json }: WorkerSettings): Promise<number> {
  const { output, terminal } = host, report = (json ? jsonWork : lineWork)(output);
  const { connectToServer, publishStatus, storageError, WaitingTrials } = await loadNats();
  using ending = new AbortOnSignal(terminal);
  const { signal: stopped } = ending;
  const stopping = new Promise<void>((resolve) => stopped.addEventListener("abort", () => resolve()));
  const connection = await connectToServer(server, `worker ${Deno.pid}`);
  await using trials = await WaitingTrials.open(connection).catch((cause) => {
    throw storageError(server, cause);
  });
  trials.follow(report.connected);
  const activity = new WorkerActivity(thisWorker(slots));
  using _status = publishStatus(connection, activity);
  const trainerOf = jobTrainer(slots);
  const work = async (lease: JobLease) => {
    const train: TrainTrial = async (...trial) => {
      const end = await trainerOf(lease.job, lease.sweep)(...trial);
      report.trial(lease, end);
      return end;
    };
    using training = activity.begin(lease.trial.number, lease.sweep);
    try {
      await trainLeased(lease, { train, stopped, heartbeat: lease.heartbeat, progress: training.progress });
    } catch (error) {
      trials.refuse(lease.sweep, error, report.refused);
    }
  };
  const slot = async () => {
    while (!stopped.aborted) {
      const lease = await trials.take(report.refused);
      if (lease) await work(lease);
      else await waitFor(stopping, LOOK_AGAIN_MILLISECONDS);
    }
  };
  report.begin(server.hosts, slots);
  await Promise.all(Array.from({ length: slots }, slot));
  return ending.exitCode;
}

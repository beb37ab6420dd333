import type { JsMsg } from "npm:@nats-io/jetstream@3.4.0";
import type { NatsConnection } from "npm:@nats-io/transport-node@3.4.0";
import { QueueError } from "../../../search/queue/queue_error.ts";
import type { TrialLease } from "../../../search/queue/trial_queue.ts";
import { heartbeatOf, NANOSECONDS } from "./lease_time.ts";
import { publishLine } from "./monitor_subjects.ts";
import { type SweepStreams, TRIALS_STREAM, WORKERS } from "./sweep_streams.ts";
import { parseJob, type TrialJob } from "./trial_job.ts";

/** A trial that was taken from a server, with all that is needed to train it. */
export interface JobLease extends TrialLease {
  readonly job: TrialJob;
  /** The sweep's id on the server. */
  readonly sweep: string;
  /** Milliseconds from one heartbeat to the next. */
  readonly heartbeat: number;
}

/** How long a server waits for a trial to come before it says that there is none: the shortest that its protocol has. */
const PATIENCE_MILLISECONDS = 1000;

/**
 * Takes a trial that waits on a server, or comes within a second; undefined where none does, or the server is away.
 *
 * @throws {QueueError} if it can't be trained by this version of the program; then it is given back.
 */
export async function takeTrial(connection: NatsConnection, streams: SweepStreams): Promise<JobLease | undefined> {
  try {
    const consumer = await streams.client.consumers.get(TRIALS_STREAM + streams.id, WORKERS);
    const { config: { ack_wait = 0 } } = await consumer.info(true);
    for (;;) {
      const message = await consumer.next({ expires: PATIENCE_MILLISECONDS });
      if (!message) return undefined;
      const number = Number(message.subject.split(".").at(-1)), pruned = listen(connection, streams, number);
      try {
        // Somebody may have ended it who was lost before taking it off the queue.
        const isOver = await streams.isRecorded(number, "pruned") || await streams.isRecorded(number, "ended");
        if (!isOver) return lease(connection, streams, message, pruned, heartbeatOf(ack_wait / NANOSECONDS));
      } catch (error) {
        pruned.end();
        message.nak();
        throw error;
      }
      pruned.end();
      message.term();
    }
  } catch (error) {
    if (error instanceof QueueError) throw error;
    return undefined;
  }
}

/** What tells a worker that it is no use training a trial on. */
interface Pruned {
  readonly controller: AbortController;
  end(): void;
}

/** Listens whether a trial is pruned, from now on; whether it was before is to be asked for then. */
function listen(connection: NatsConnection, streams: SweepStreams, trial: number): Pruned {
  const controller = new AbortController(), callback = () => controller.abort();
  const subscription = connection.subscribe(streams.subjectOf(trial, "pruned"), { callback });
  return { controller, end: () => subscription.unsubscribe() };
}

function lease(
  connection: NatsConnection,
  streams: SweepStreams,
  message: JsMsg,
  pruned: Pruned,
  heartbeat: number,
): JobLease {
  const { controller } = pruned, { signal } = controller, isConnected = () => !connection.isClosed();
  const job = parseJob(message.string()), { number } = job.trial, attempt = message.info.deliveryCount;
  let recorded = Promise.resolve(), lines = 0;
  // One after another, and nobody waits: while the server is away, the trial is trained on.
  const record = (...what: Parameters<SweepStreams["record"]> extends [number, ...infer Rest] ? Rest : never) => {
    recorded = recorded.then(async () => {
      if (!signal.aborted && !await streams.record(number, ...what)) controller.abort();
    });
  };
  const end = (settle: () => void) => {
    pruned.end();
    if (isConnected()) settle();
  };
  return {
    job,
    sweep: streams.id,
    heartbeat,
    trial: job.trial,
    attempt,
    signal,
    extend() {
      if (!isConnected()) return;
      message.working();
      // While the connection was lost, nobody was told.
      streams.isRecorded(number, "pruned").then((isPruned) => isPruned && controller.abort(), () => {});
    },
    report: (report) => record(`reported.${report.epoch}`, report),
    log: (line) => publishLine(connection, streams.id, { trial: number, attempt, number: lines++ }, line),
    async finish(how) {
      record("ended", how);
      await recorded;
      // What wasn't recorded is trained again, unless it was pruned, which whoever takes it finds out.
      end(() => signal.aborted ? message.nak() : message.ack());
    },
    release() {
      end(() => message.nak());
      return Promise.resolve();
    },
  };
}

import { DeliverPolicy, jetstream, jetstreamManager, type JsMsg } from "npm:@nats-io/jetstream@3.4.0";
import type { NatsConnection } from "npm:@nats-io/transport-node@3.4.0";
import { QueueError } from "../../../search/queue/queue_error.ts";
import type { TrialLease, TrialQueue } from "../../../search/queue/trial_queue.ts";
import type { Trial, TrialEvent } from "../../../search/sweep/trial.ts";
import type { SqliteQueue } from "../sqlite_queue.ts";
import { readTrialEvent } from "../trial_event_schema.ts";
import type { SweepMonitor } from "../monitor/sweep_monitor.ts";
import { closeConnection } from "./close_connection.ts";
import { heartbeatOf } from "./lease_time.ts";
import { subscribeToWorkers } from "./monitor_subjects.ts";
import { pause } from "./pause.ts";
import { EVENTS_STREAM, type StreamSettings, SweepStreams } from "./sweep_streams.ts";
import { takeTrial } from "./take_trial.ts";
import type { TrialJob } from "./trial_job.ts";

/** A sweep whose trials are trained by workers anywhere. */
export interface SharedSweep extends StreamSettings {
  /** What it is called on the server. */
  readonly id: string;
  /** The queue in the sweep's file, which has all that is known of it. */
  readonly local: SqliteQueue;
  /** Records the status of workers. */
  readonly monitor?: SweepMonitor;
  /** A trial with all that a worker needs. */
  readonly jobOf: (trial: Trial) => TrialJob;
}

/** Milliseconds until the events are asked for again where they stopped coming. */
const FOLLOW_MILLISECONDS = 500;

/** After so many milliseconds without an event, they are asked for anew: a cluster may have lost who sends them. */
const SILENCE_MILLISECONDS = 10_000;

/** Milliseconds that the server has for each request for events; half of it is how often it must send a heartbeat. */
const PULL_MILLISECONDS = 2000;

/**
 * A queue of trials on a NATS server, for workers on many machines. The sweep's file remains what counts: whatever the
 * workers record on the server is recorded there as it comes, and what is missing on the server is put there again. So
 * either can be lost, or stand still, for as long as it takes.
 */
export class NatsQueue implements TrialQueue, AsyncDisposable {
  readonly heartbeat: number;
  #following = Promise.resolve();

  private constructor(
    private readonly connection: NatsConnection,
    private readonly sweep: SharedSweep,
    private readonly streams: SweepStreams,
    private readonly stop: AbortController,
  ) {
    this.heartbeat = heartbeatOf(sweep.lease);
  }

  /** Opens the queue of a sweep on a server; it ends with the connection. @throws what the server refuses. */
  static async open(connection: NatsConnection, sweep: SharedSweep): Promise<NatsQueue> {
    const stop = new AbortController(), manager = await jetstreamManager(connection);
    const streams = new SweepStreams(jetstream(connection), manager, sweep.id, stop.signal);
    await streams.create(sweep);
    return new NatsQueue(connection, sweep, streams, stop);
  }

  async add(trial: Trial): Promise<void> {
    await this.sweep.local.add(trial);
    await this.#enqueue(trial);
  }

  take(): Promise<TrialLease | undefined> {
    return takeTrial(this.connection, this.streams);
  }

  async prune(trial: number): Promise<void> {
    await this.sweep.local.prune(trial);
    await this.streams.record(trial, "pruned");
    await this.streams.remove(trial);
  }

  follow(listener: (event: TrialEvent) => void, fail: (error: unknown) => void): void {
    const { local, monitor, id } = this.sweep;
    local.follow(listener);
    if (monitor) subscribeToWorkers(this.connection, id, monitor);
    this.#following = this.#follow().catch(fail);
  }

  /** Deletes what is on the server, when all of it is known. */
  delete(): Promise<void> {
    return this.streams.delete();
  }

  /** Ends all waiting, and the connection. Workers go on. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.stop.abort();
    await this.#following;
    await closeConnection(this.connection);
  }

  async #enqueue(trial: Trial): Promise<void> {
    await this.streams.enqueue(trial.number, this.sweep.jobOf(trial));
  }

  /** Hears all events, from the first on, also where the connection is lost in between. */
  async #follow(): Promise<void> {
    const { signal } = this.stop;
    let next = 1;
    while (!signal.aborted) {
      // Whoever put them there may have been killed in between, or the server has lost them.
      for (const trial of this.sweep.local.waiting) this.#enqueue(trial);
      const messages = await this.#messagesFrom(next), end = () => messages?.stop();
      let silence = setTimeout(end, SILENCE_MILLISECONDS);
      signal.addEventListener("abort", end);
      try {
        for await (const message of messages ?? []) {
          if (signal.aborted) break;
          clearTimeout(silence);
          silence = setTimeout(end, SILENCE_MILLISECONDS);
          next = message.seq + 1;
          const event = eventOf(message);
          if (event) this.sweep.local.record(event);
        }
      } finally {
        clearTimeout(silence);
        signal.removeEventListener("abort", end);
      }
      await pause(FOLLOW_MILLISECONDS, signal);
    }
  }

  /** Undefined while the server is away. */
  async #messagesFrom(sequence: number) {
    try {
      const start = { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: sequence };
      const consumer = await this.streams.client.consumers.get(EVENTS_STREAM + this.sweep.id, start);
      return await consumer.consume({ expires: PULL_MILLISECONDS });
    } catch {
      return undefined;
    }
  }
}

/**
 * The event that a message is about; undefined where it is for workers.
 *
 * @throws {QueueError} if it can't be read: as each thing is recorded once, nobody can record it again.
 */
function eventOf(message: JsMsg): TrialEvent | undefined {
  const [trial, kind] = message.subject.split(".").slice(3);
  if (kind === "pruned") return undefined;
  try {
    return readTrialEvent(Number(trial), kind, message.string());
  } catch (cause) {
    const found = `has a record of trial ${trial} on the server that can't be read`;
    throw new QueueError("the sweep", found, "expected those of phosphor alone; go on by --resume without --queue", {
      cause,
    });
  }
}

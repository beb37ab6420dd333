import {
  AckPolicy,
  type ConsumerConfig,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamClient,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from "npm:@nats-io/jetstream@3.4.0";
import { errors } from "npm:@nats-io/transport-node@3.4.0";
import { NANOSECONDS } from "./lease_time.ts";
import { pause } from "./pause.ts";

/** The names of a sweep's two streams begin with these, its subjects with those. */
export const TRIALS_STREAM = "PHOSPHOR_TRIALS_", EVENTS_STREAM = "PHOSPHOR_EVENTS_";
export const TRIALS_SUBJECT = "phosphor.trials.", EVENTS_SUBJECT = "phosphor.events.";

/** The consumer that all workers share. */
export const WORKERS = "workers";

/** Where something of a trial is recorded: one subject for each thing that is recorded once. */
export type Recorded = "ended" | "pruned" | `reported.${number}`;

/** How a sweep is kept on its server. */
export interface StreamSettings {
  /** On how many servers of a cluster everything is. */
  readonly replicas: number;
  /** Milliseconds that a worker has a trial for itself after its last heartbeat. */
  readonly lease: number;
}

/** Milliseconds between attempts while the server is away, and until one counts as failed. */
const RETRY_MILLISECONDS = 500, TIMEOUT_MILLISECONDS = 2000;

/** The server says so in words alone: its code is that of every store that refuses. */
const IS_THERE = /maximum messages per subject exceeded/i;

const NAME_IN_USE = 10058;

/**
 * The two streams of a sweep: a work queue of trials, and what was recorded of them. Either has one subject for each
 * thing and refuses a second message of it, so that whatever is sent again, for whatever reason, is there once.
 */
export class SweepStreams {
  /**
   * @param id The sweep's, on the server.
   * @param signal Aborted when nothing is to be waited for any more.
   */
  constructor(
    readonly client: JetStreamClient,
    readonly manager: JetStreamManager,
    readonly id: string,
    readonly signal: AbortSignal,
  ) {}

  /** Makes the streams; where they are there, gives them these settings. */
  async create({ replicas, lease }: StreamSettings): Promise<void> {
    const common = {
      storage: StorageType.File,
      num_replicas: replicas,
      max_msgs_per_subject: 1,
      discard: DiscardPolicy.New,
      discard_new_per_subject: true,
    };
    const { id } = this;
    await this.#provide({ ...common, name: EVENTS_STREAM + id, subjects: [`${EVENTS_SUBJECT}${id}.>`] });
    await this.#provide({
      ...common,
      name: TRIALS_STREAM + id,
      subjects: [`${TRIALS_SUBJECT}${id}.*`],
      retention: RetentionPolicy.Workqueue,
    });
    await this.manager.consumers.add(
      TRIALS_STREAM + id,
      {
        durable_name: WORKERS,
        ack_policy: AckPolicy.Explicit,
        deliver_policy: DeliverPolicy.All,
        ack_wait: lease * NANOSECONDS,
        max_ack_pending: -1,
      } satisfies Partial<ConsumerConfig>,
    );
  }

  /** Deletes the streams, with all that is in them. */
  async delete(): Promise<void> {
    // The trials first: a worker that finds them has somewhere to record what they come to.
    await this.manager.streams.delete(TRIALS_STREAM + this.id);
    await this.manager.streams.delete(EVENTS_STREAM + this.id);
  }

  /** Puts a trial into the queue, unless it is there. */
  async enqueue(trial: number, job: object): Promise<void> {
    await this.#send(`${TRIALS_SUBJECT}${this.id}.${trial}`, job);
  }

  /** Takes a trial off the queue. */
  async remove(trial: number): Promise<void> {
    const { streams } = this.manager, name = TRIALS_STREAM + this.id;
    await this.#persist(async () => {
      const message = await streams.getMessage(name, { last_by_subj: `${TRIALS_SUBJECT}${this.id}.${trial}` });
      // Purging its subject would do, but server 2.9 then skips trials that wait behind it.
      if (message) await streams.deleteMessage(name, message.seq, false);
    });
  }

  /** Records something, unless it was recorded, however long it takes. False where it came to nothing: the sweep is over. */
  record(trial: number, what: Recorded, body: object = {}): Promise<boolean> {
    return this.#send(this.subjectOf(trial, what), body);
  }

  /** Whether something was recorded. */
  async isRecorded(trial: number, what: Recorded): Promise<boolean> {
    const subject = this.subjectOf(trial, what);
    return await this.manager.streams.getMessage(EVENTS_STREAM + this.id, { last_by_subj: subject }) !== null;
  }

  /** The subject of something that is recorded. */
  subjectOf(trial: number, what: Recorded): string {
    return `${EVENTS_SUBJECT}${this.id}.${trial}.${what}`;
  }

  async #provide(config: Partial<StreamConfig> & { name: string }): Promise<void> {
    try {
      await this.manager.streams.add(config);
    } catch (error) {
      if (!(error instanceof JetStreamApiError) || error.code !== NAME_IN_USE) throw error;
      await this.manager.streams.update(config.name, config);
    }
  }

  #send(subject: string, body: object): Promise<boolean> {
    return this.#persist(async () => {
      try {
        await this.client.publish(subject, JSON.stringify(body), { timeout: TIMEOUT_MILLISECONDS });
      } catch (error) {
        if (!(error instanceof JetStreamApiError && IS_THERE.test(error.message))) throw error;
      }
    });
  }

  /** Does something until it succeeds. False where it can't any more: the sweep is no longer on the server. */
  async #persist(attempt: () => Promise<unknown>): Promise<boolean> {
    while (!this.signal.aborted) {
      try {
        await attempt();
        return true;
      } catch (error) {
        if (await this.#isGone(error)) return false;
        await pause(RETRY_MILLISECONDS, this.signal);
      }
    }
    return false;
  }

  /** Whether an error means that the streams are gone: a server that starts doesn't answer for a moment, either. */
  async #isGone(error: unknown): Promise<boolean> {
    if (isStreamNotFound(error)) return true;
    const cause = error instanceof Error ? error.cause : undefined;
    if (!(cause instanceof errors.RequestError) || !cause.isNoResponders()) return false;
    return await this.manager.streams.info(EVENTS_STREAM + this.id).then(() => false, isStreamNotFound);
  }
}

function isStreamNotFound(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound;
}

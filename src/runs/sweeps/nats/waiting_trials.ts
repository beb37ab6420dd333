import { jetstream, jetstreamManager } from "npm:@nats-io/jetstream@3.4.0";
import type { NatsConnection } from "npm:@nats-io/transport-node@3.4.0";
import { closeConnection } from "./close_connection.ts";
import { SweepStreams, TRIALS_STREAM, TRIALS_SUBJECT } from "./sweep_streams.ts";
import { type JobLease, takeTrial } from "./take_trial.ts";

/** The trials of all sweeps that wait on a server, for a worker. */
export class WaitingTrials implements AsyncDisposable {
  readonly #stop = new AbortController();
  readonly #refused = new Set<string>();

  private constructor(
    private readonly connection: NatsConnection,
    private readonly client: ReturnType<typeof jetstream>,
    private readonly manager: Awaited<ReturnType<typeof jetstreamManager>>,
  ) {}

  /** Opens them; that ends with the connection. @throws what the server refuses. */
  static async open(connection: NatsConnection): Promise<WaitingTrials> {
    return new WaitingTrials(connection, jetstream(connection), await jetstreamManager(connection));
  }

  /**
   * Takes a trial of the oldest sweep that has one; undefined where none waits, or the server is away.
   *
   * @param refuse Hears why none of a sweep is taken from now on.
   */
  async take(refuse: (reason: unknown) => void): Promise<JobLease | undefined> {
    for (const id of await this.#sweeps()) {
      const streams = new SweepStreams(this.client, this.manager, id, this.#stop.signal);
      try {
        const lease = await takeTrial(this.connection, streams);
        if (lease) return lease;
      } catch (error) {
        this.refuse(id, error, refuse);
      }
    }
    return undefined;
  }

  /** Takes no trials of a sweep any more; the reason is reported once. */
  refuse(id: string, reason: unknown, report: (reason: unknown) => void): void {
    if (this.#refused.has(id)) return;
    this.#refused.add(id);
    report(reason);
  }

  /** Hears whenever the server is out of reach, and when it answers again. */
  async follow(listener: (isConnected: boolean) => void): Promise<void> {
    for await (const { type } of this.connection.status()) {
      if (type === "disconnect" || type === "reconnect") listener(type === "reconnect");
    }
  }

  /** Ends all waiting, and the connection. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await closeConnection(this.connection);
  }

  /** Of the sweeps that have trials left, those that aren't refused, the oldest first. */
  async #sweeps(): Promise<string[]> {
    try {
      const found = await Array.fromAsync(this.manager.streams.list(`${TRIALS_SUBJECT}*.*`));
      return found.filter(({ state }) => state.messages > 0)
        .sort((a, b) => a.created < b.created ? -1 : 1)
        .map(({ config }) => config.name.slice(TRIALS_STREAM.length))
        .filter((id) => !this.#refused.has(id));
    } catch {
      return [];
    }
  }
}

import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { TrialLease, TrialQueue } from "../../search/queue/trial_queue.ts";
import type { Trial, TrialEvent } from "../../search/sweep/trial.ts";
import type { SweepMonitor } from "./monitor/sweep_monitor.ts";
import { readTrialEvent, rowOf } from "./trial_event_schema.ts";

/** The time from a worker's last heartbeat until its lease expires, and from one heartbeat to the next. */
const LEASE_MILLISECONDS = 30_000, HEARTBEAT_MILLISECONDS = 5_000;

/** So many events are read at a time: all of a hundred thousand trials would take some hundred megabytes. */
const EVENTS_AT_A_TIME = 10_000;

/**
 * A queue of trials in the file of a sweep, for workers on one machine.
 *
 * Each event is recorded in a statement of its own, so that a kill at any moment leaves either all of it or nothing.
 */
export class SqliteQueue implements TrialQueue {
  readonly heartbeat = HEARTBEAT_MILLISECONDS;
  readonly #leases = new Map<number, AbortController>();
  readonly #statements = new Map<string, StatementSync>();
  readonly #listeners: ((event: TrialEvent) => void)[] = [];

  /**
   * @param now The time in milliseconds since 1970.
   * @param monitor Takes the logs of trials, if anything does.
   */
  constructor(
    private readonly database: DatabaseSync,
    private readonly now: () => number = Date.now,
    private readonly monitor?: SweepMonitor,
  ) {}

  /** Ends all leases, as the one process that has the sweep's lock may: those that had leases have ended. */
  endLeases(): void {
    this.#prepared("update queue set until = 0").run();
  }

  /** The trials that wait or are being trained, in the order of their numbers. */
  get waiting(): Trial[] {
    return this.#prepared("select trial from queue order by trial").all()
      .map(({ trial }) => this.#trialOf(Number(trial)));
  }

  add(trial: Trial): Promise<void> {
    return Promise.try(() => this.record({ event: "suggested", trial }));
  }

  take(worker: string): Promise<TrialLease | undefined> {
    return Promise.try(() => {
      const now = this.now();
      const row = this.#prepared(`
        update queue set owner = ?, attempts = attempts + 1, until = ?
        where trial = (select trial from queue where until <= ? order by trial limit 1) returning trial, attempts
      `).get(worker, now + LEASE_MILLISECONDS, now);
      return row && this.#lease(this.#trialOf(Number(row.trial)), worker, Number(row.attempts));
    });
  }

  prune(trial: number): Promise<void> {
    return Promise.try(() => {
      this.#remove(trial);
      this.#leases.get(trial)?.abort();
    });
  }

  follow(listener: (event: TrialEvent) => void): void {
    this.replay(listener);
    this.#listeners.push(listener);
  }

  /**
   * Calls back for each recorded event after the one with this id.
   *
   * @returns The id of the last one.
   */
  replay(listener: (event: TrialEvent) => void, after = 0): number {
    const next = this.#prepared(`select * from events where id > ? order by id limit ${EVENTS_AT_A_TIME}`);
    let last = after;
    for (let rows = next.all(last); rows.length > 0; rows = next.all(last)) {
      for (const { id, trial, kind, body } of rows) {
        listener(readTrialEvent(trial, kind, body));
        last = Number(id);
      }
    }
    return last;
  }

  /**
   * Records an event unless it is there, and adds its trial to the queue or removes it, in one transaction. Then it calls the
   * listeners.
   */
  record(event: TrialEvent): void {
    const { trial, epoch = 0, body } = rowOf(event);
    this.database.exec("begin immediate");
    let isNew = false;
    try {
      const insert = this.#prepared(
        "insert or ignore into events (trial, kind, epoch, body) values (?, ?, ?, ?)",
      );
      isNew = insert.run(trial, event.event, epoch, JSON.stringify(body)).changes > 0;
      if (isNew && event.event === "suggested") {
        this.#prepared("insert into queue (trial) values (?)").run(trial);
      }
      if (isNew && event.event === "ended") this.#remove(trial);
      this.database.exec("commit");
    } catch (error) {
      this.database.exec("rollback");
      throw error;
    }
    if (isNew) { for (const listener of this.#listeners) listener(event); }
  }

  #lease(trial: Trial, worker: string, attempt: number): TrialLease {
    const { number } = trial, controller = new AbortController();
    let lines = 0;
    this.#leases.set(number, controller);
    const setUntil = (until: number) =>
      this.#prepared("update queue set until = ? where trial = ? and owner = ? and attempts = ?")
        .run(until, number, worker, attempt).changes > 0;
    return {
      trial,
      attempt,
      signal: controller.signal,
      extend: () => {
        if (!setUntil(this.now() + LEASE_MILLISECONDS)) controller.abort();
      },
      report: (report) => this.record({ event: "reported", trial: number, report }),
      log: (line) => this.monitor?.log({ trial: number, attempt, number: lines++ }, line),
      finish: (end) =>
        Promise.try(() => {
          this.#leases.delete(number);
          this.record({ event: "ended", trial: number, end });
        }),
      release: () =>
        Promise.try(() => {
          this.#leases.delete(number);
          setUntil(0);
        }),
    };
  }

  /** A statement, which is parsed once. */
  #prepared(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #remove(trial: number): void {
    this.#prepared("delete from queue where trial = ?").run(trial);
  }

  #trialOf(number: number): Trial {
    const row = this.#prepared("select body from events where trial = ? and kind = 'suggested'").get(number);
    const event = readTrialEvent(number, "suggested", row?.body);
    return (event as Extract<TrialEvent, { event: "suggested" }>).trial;
  }
}

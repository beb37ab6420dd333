import type { EpochEvent, ProgressEvent } from "../training/events.ts";
import type { LoggedEvent, LoggedProgress } from "./logged_event.ts";
import type { Outages } from "./outages.ts";
import { ProgressSampler } from "./progress_sampler.ts";
import { reasonOf } from "./run_folder.ts";
import { RunLog } from "./run_log.ts";
import { readRunLog } from "./run_log_reader.ts";
import { bestAccuracy } from "./run_summary.ts";

/** The lines of a log that was written before a run resumes. */
export interface EarlierLines {
  /** The lines that stay. */
  readonly log: Uint8Array<ArrayBuffer>;
  /** Whether they are to take the place of those in the file. */
  readonly isLogChanged: boolean;
}

/** The log of a run's events. What can't be written is reported as an outage, and written with the next line. */
export class EventLog {
  readonly #log: RunLog;
  readonly #sampler = new ProgressSampler();
  /** The highest accuracy on the validation samples after an epoch so far. */
  #best: number | null;

  /**
   * @param locate Gives the log's path, and sees to it that its folder exists.
   * @param outages Takes what can't be written.
   * @param earlier What was written before.
   */
  constructor(locate: () => Promise<string>, private readonly outages: Outages, earlier?: EarlierLines) {
    this.#log = new RunLog(locate, earlier?.log, earlier?.isLogChanged);
    const { events } = readRunLog(earlier?.log ?? new Uint8Array());
    this.#best = bestAccuracy(events.filter((event) => event.event === "epoch"));
  }

  /** Bytes of all lines, those included that could not be written yet. */
  get length(): number {
    return this.#log.length;
  }

  /** Adds a line, with the points of the curve that no line has yet. */
  async append(event: Exclude<LoggedEvent, LoggedProgress>): Promise<void> {
    const line = "curve" in event ? this.#sampler.complete({ ...event, curve: event.curve ?? [] }) : event;
    await this.#append(line.event === "epoch" ? this.#withBest(line) : line);
  }

  /** Adds a line of how far the run is, if it is time for one. */
  async appendProgress(event: ProgressEvent): Promise<void> {
    await this.#appendIfAny(this.#sampler.take(event));
  }

  /** Adds the newest progress, if there are points of the curve that no line has yet. */
  async complete(): Promise<void> {
    await this.#appendIfAny(this.#sampler.rest());
  }

  /** Brings all lines to the disk. */
  async flush(): Promise<void> {
    await this.#try(() => this.#log.flush());
  }

  #withBest<Epoch extends Pick<EpochEvent, "validationAccuracy">>(epoch: Epoch): Epoch {
    this.#best = bestAccuracy([{ validationAccuracy: this.#best }, epoch]);
    return { ...epoch, bestValidationAccuracy: this.#best };
  }

  async #appendIfAny(line: LoggedProgress | undefined): Promise<void> {
    if (line) await this.#append(line, false);
  }

  async #append(line: LoggedEvent, isFlushed = true): Promise<void> {
    await this.#try(() => this.#log.append(line, isFlushed));
  }

  async #try(write: () => Promise<void>): Promise<void> {
    try {
      await write();
      this.outages.end("log", "the run is logged again, and nothing is missing");
    } catch (error) {
      this.outages.begin("log", `the run can't be logged: ${reasonOf(error)}`);
    }
  }
}

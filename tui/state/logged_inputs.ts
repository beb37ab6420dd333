import type { EpochEvent, ProgressEvent } from "../../src/training/events.ts";
import type { LoggedEvent } from "../run/logged_event.ts";
import type { Input } from "./update.ts";

/** Something that a log tells, as a change of the state at its time. */
export interface LoggedInput {
  readonly input: Input;
  /** Seconds of training since the start. */
  readonly seconds: number;
}

/** Turns what a run's log tells, line after line, into what changes the state of a run that is looked at. */
export class LoggedInputs {
  #seconds = 0;
  /** Seconds of training at the last epoch that was told. */
  #epochSeconds = 0;
  #samplesSeen = 0;
  #samplesPerEpoch = 0;
  #lastEpoch = 0;
  /** Samples that earlier attempts have taken. */
  #samplesBefore = 0;
  /** Whether the curves have a point of the training samples since the last epoch. */
  #hasPoint = false;

  /** Takes the next line. */
  take(event: LoggedEvent): LoggedInput[] {
    switch (event.event) {
      case "started":
        this.#samplesPerEpoch = event.samples.training;
        return this.#at({ input: "event", event });
      case "progress":
        this.#seconds = event.seconds;
        this.#samplesSeen = event.samplesSeen;
        this.#hasPoint = true;
        return this.#at({ input: "event", event });
      case "epoch": {
        const epochs = event.epoch - this.#lastEpoch;
        const point = this.#hasPoint ? [] : this.#at({ input: "event", event: this.#meanOf(event, epochs) });
        this.#epochSeconds += event.seconds;
        this.#seconds = Math.max(this.#seconds, this.#epochSeconds);
        this.#lastEpoch = event.epoch;
        this.#samplesSeen = this.#samplesBefore + event.epoch * this.#samplesPerEpoch;
        this.#hasPoint = false;
        return [...point, ...this.#at({ input: "event", event })];
      }
      case "restarted":
        this.#samplesBefore += this.#lastEpoch * this.#samplesPerEpoch;
        this.#lastEpoch = 0;
        this.#hasPoint = false;
        return this.#at({ input: "event", event });
      case "finished":
        this.#seconds = event.seconds;
        return this.#at({ input: "event", event });
      case "failed":
        return [
          ...this.#at({ input: "warning", sentence: `the trainer failed: ${event.message}` }),
          ...this.#at({ input: "failed", epochs: event.epochs }),
          ...this.#at({ input: "fate", fate: "failed" }),
        ];
      case "left":
        return this.#at({ input: "fate", fate: "left" });
    }
  }

  /** The training samples that the run had taken at the last line that tells. */
  get samplesSeen(): number {
    return this.#samplesSeen;
  }

  /** How far the attempt under way was after so many training samples of the run, in epochs. */
  epochAt(samplesSeen: number): number {
    return Math.max(0, samplesSeen - this.#samplesBefore) / this.#samplesPerEpoch;
  }

  #at(input: Input): LoggedInput[] {
    return [{ input, seconds: this.#seconds }];
  }

  /** The mean over epochs so short that nothing was told of them before their end, in their middle. */
  #meanOf({ event: _, ...measures }: EpochEvent, epochs: number): ProgressEvent {
    this.#samplesSeen += epochs * this.#samplesPerEpoch;
    return {
      ...measures,
      event: "progress",
      epoch: measures.epoch - epochs / 2,
      samplesSeen: this.#samplesSeen,
      seconds: this.#epochSeconds + measures.seconds,
      state: "training",
    };
  }
}

import { sampleMetricValues } from "../../../src/evaluation/sample_metrics.ts";
import { fieldOf, metricFields } from "../../../src/training/metric_fields.ts";
import type { CurvePoint, ProgressEvent } from "../../../src/training/events.ts";
import type { CheckpointFile } from "../../../src/runs/checkpoint_store.ts";
import type { LoggedEpoch, LoggedEvent, LoggedProgress } from "../../../src/runs/logged_event.ts";
import { currentMetrics } from "./metric_curves.ts";
import type { Message } from "./message.ts";

/** A line of a log, as a change of the state after so many seconds of training. */
export interface LoggedMessage {
  readonly message: Message;
  readonly seconds: number;
}

/**
 * Turns a run's log, line after line, into messages, with one of each checkpoint that is still there. Lines of version
 * 0.1 get points of the training curve: their means.
 */
export class LoggedMessages {
  #seconds = 0;
  /** Seconds of training at the last epoch event. */
  #epochSeconds = 0;
  #samplesSeen = 0;
  #samplesPerEpoch = 0;
  #lastEpoch = 0;
  /** Samples that earlier attempts have taken. */
  #samplesBefore = 0;
  /** η as the last epoch had it. */
  #learningRate: number | undefined;
  /** Whether there was any progress since the last epoch. */
  #hasProgress = false;
  /** The checkpoints that no line has reached yet. */
  readonly #checkpoints: CheckpointFile[];

  constructor(checkpoints: readonly CheckpointFile[] = []) {
    this.#checkpoints = checkpoints.toSorted((a, b) => a.samplesSeen - b.samplesSeen);
  }

  /** Takes the next line; a checkpoint comes with the first line of as many samples. */
  take(event: LoggedEvent): LoggedMessage[] {
    return [...this.#messagesOf(event), ...this.#checkpointsUpTo(this.#samplesSeen)];
  }

  /** The checkpoints that are newer than the log, as those of a run that was killed may be. */
  rest(): LoggedMessage[] {
    return this.#checkpointsUpTo(Infinity);
  }

  #checkpointsUpTo(samplesSeen: number): LoggedMessage[] {
    const count = this.#checkpoints.filter((checkpoint) => checkpoint.samplesSeen <= samplesSeen).length;
    return this.#checkpoints.splice(0, count)
      .map(({ path, samplesSeen, cause }) =>
        this.#at({ type: "checkpoint", path, epoch: this.epochAt(samplesSeen), cause })
      );
  }

  #messagesOf(event: LoggedEvent): LoggedMessage[] {
    switch (event.event) {
      case "started":
        this.#samplesPerEpoch = event.samples.training;
        return [this.#at({ type: "event", event })];
      case "progress":
        this.#seconds = event.seconds;
        this.#samplesSeen = event.samplesSeen;
        this.#hasProgress = true;
        return [this.#at({ type: "event", event: completed(event) })];
      case "epoch": {
        const epochs = event.epoch - this.#lastEpoch;
        const { curve = this.#hasProgress ? [] : [meanPoint(event, epochs)] } = event;
        const progress = this.#hasProgress ? [] : [this.#progressTo(event, epochs)];
        this.#epochSeconds += event.seconds;
        this.#seconds = Math.max(this.#seconds, this.#epochSeconds);
        this.#lastEpoch = event.epoch;
        this.#samplesSeen = this.#samplesBefore + event.epoch * this.#samplesPerEpoch;
        this.#hasProgress = false;
        this.#learningRate = event.learningRate;
        return [...progress, { ...event, curve }].map((event) => this.#at({ type: "event", event }));
      }
      case "restarted":
        this.#samplesBefore += this.#lastEpoch * this.#samplesPerEpoch;
        this.#lastEpoch = 0;
        this.#hasProgress = false;
        return [this.#at({ type: "event", event })];
      case "finished":
        this.#seconds = event.seconds;
        return [this.#at({ type: "event", event: { epoch: event.epochs, curve: [], ...event } })];
      case "failed":
        return [
          this.#at({ type: "warning", sentence: `the trainer failed: ${event.message}` }),
          this.#at({ type: "failed", epochs: event.epochs }),
          this.#at({ type: "outcome", outcome: "failed" }),
        ];
      case "aborted":
        return [this.#at({ type: "outcome", outcome: "aborted" })];
    }
  }

  /** The training samples that the run had taken at the last line that says so. */
  get samplesSeen(): number {
    return this.#samplesSeen;
  }

  /** The training samples that earlier attempts have taken. */
  get samplesBefore(): number {
    return this.#samplesBefore;
  }

  /** How far the attempt under way was after so many training samples of the run, in epochs. */
  epochAt(samplesSeen: number): number {
    return Math.max(0, samplesSeen - this.#samplesBefore) / this.#samplesPerEpoch;
  }

  #at(message: Message): LoggedMessage {
    return { message, seconds: this.#seconds };
  }

  /** How far the run was at the end of epochs so short that there was no progress event before; η is as it was until then. */
  #progressTo({ event: _, ...measures }: LoggedEpoch, epochs: number): ProgressEvent {
    this.#samplesSeen += epochs * this.#samplesPerEpoch;
    const samplesSeen = this.#samplesSeen, seconds = this.#epochSeconds + measures.seconds;
    const learningRate = this.#learningRate ?? measures.learningRate;
    return { ...measures, event: "progress", learningRate, curve: [], samplesSeen, seconds, state: "training" };
  }
}

/** The event that a line was written of, with a point of the curve and the health where version 0.1 wrote no point. */
function completed(line: LoggedProgress): ProgressEvent {
  const metrics = metricFields("training", (name) => line[fieldOf("training", name)] ?? null);
  const current = currentMetrics(metrics);
  const { curve = current ? [{ epoch: line.epoch, ...current, health: line.health ?? undefined }] : [] } = line;
  const { health = curve.findLast(({ health }) => health)?.health ?? null } = line;
  return { ...line, ...metrics, curve, health };
}

/** The means over some epochs, in their middle. */
function meanPoint(event: LoggedEpoch, epochs: number): CurvePoint {
  const metrics = sampleMetricValues((name) => event[fieldOf("training", name)]);
  return { epoch: event.epoch - epochs / 2, ...metrics, health: event.health ?? undefined };
}

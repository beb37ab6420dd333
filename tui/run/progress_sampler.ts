import type { ProgressEvent } from "../../src/training/events.ts";

/** Seconds of training between two events that are kept, at least. */
const LEAST_INTERVAL = 1;

/** The same as a share of the time that the run took so far: n times as long a run has some 100 · ln n more events. */
const INTERVAL_SHARE = 0.01;

/**
 * Keeps a few of a run's many progress events: each second one, and ever fewer as the run grows long, so that a log of
 * ten hours stays below a thousand of them. The curves lose nothing: loss and accuracy become the means since the event
 * that was kept before, or since an epoch began, whose end has a line of its own. A run that is held or goes on tells so
 * at once.
 */
export class ProgressSampler {
  #keptAt = 0;
  #state: ProgressEvent["state"] = "training";
  #samplesSeen = 0;
  readonly #loss = new Mean();
  readonly #accuracy = new Mean();

  /** Takes the next event; returns what is to be kept, if anything is. */
  take(event: ProgressEvent): ProgressEvent | undefined {
    const samples = event.samplesSeen - this.#samplesSeen;
    this.#samplesSeen = event.samplesSeen;
    this.#loss.add(event.trainLoss, samples);
    this.#accuracy.add(event.trainAccuracy, samples);
    const isDue = event.seconds - this.#keptAt >= Math.max(LEAST_INTERVAL, INTERVAL_SHARE * event.seconds);
    if (!isDue && event.state === this.#state) return undefined;
    this.#keptAt = event.seconds;
    this.#state = event.state;
    return { ...event, trainLoss: this.#loss.take(), trainAccuracy: this.#accuracy.take() };
  }

  /** Takes note of an epoch's end, or of a new beginning: what comes is not averaged with what was before. */
  beginEpoch(): void {
    this.#loss.take();
    this.#accuracy.take();
  }
}

/** The mean of values, each of which counts as often as it stands for samples. */
class Mean {
  #sum = 0;
  #weight = 0;

  add(value: number | null, weight: number): void {
    if (value === null || weight <= 0) return;
    this.#sum += value * weight;
    this.#weight += weight;
  }

  /** The mean of the values since the last call; `null` when there was none. */
  take(): number | null {
    const mean = this.#weight > 0 ? this.#sum / this.#weight : null;
    this.#sum = this.#weight = 0;
    return mean;
  }
}

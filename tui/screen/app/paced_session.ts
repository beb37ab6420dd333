import type { Matrix } from "../../../src/matrix/matrix.ts";
import type { Network } from "../../../src/network/network.ts";
import type { TrainingData } from "../../../src/training/loop/data.ts";
import type { TrainingEvent } from "../../../src/training/events.ts";
import type { Paced, Pacer } from "./pacer.ts";
import type { Session } from "./training_run.ts";

/**
 * A session that is kept in step with others. That it waits for them concerns nobody else: its events speak
 * of a pause only when a person has asked for one.
 */
export class PacedSession implements Session, Paced {
  readonly #session: Session;
  readonly #pacer: Pacer;
  readonly #epochs: number;
  #isPaused = false;
  #pauseReached = false;
  #attempt = 1;

  /**
   * @param session The session.
   * @param pacer Who keeps it in step.
   * @param epochs The epochs of an attempt: a run that restarts counts on.
   */
  constructor(session: Session, pacer: Pacer, epochs: number) {
    this.#session = session;
    this.#pacer = pacer;
    this.#epochs = epochs;
    pacer.join(this);
  }

  get data(): TrainingData {
    return this.#session.data;
  }

  get network(): Network | undefined {
    return this.#session.network;
  }

  get untrainedWeights(): Matrix | undefined {
    return this.#session.untrainedWeights;
  }

  get lastGoodNetwork(): Network | undefined {
    return this.#session.lastGoodNetwork;
  }

  wait(): void {
    this.#pauseReached = true;
    this.#session.pause();
  }

  proceed(): void {
    this.#pauseReached = false;
    if (!this.#isPaused) this.#session.resume();
  }

  pause(): void {
    this.#isPaused = true;
    this.#session.pause();
  }

  resume(): void {
    this.#isPaused = false;
    if (!this.#pauseReached) this.#session.resume();
  }

  step(): void {
    this.#session.step();
  }

  setLearningRate(learningRate: number): void {
    this.#session.setLearningRate(learningRate);
  }

  checkpoint(): void {
    this.#session.checkpoint();
  }

  stop(): void {
    this.#session.stop();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<TrainingEvent, void, void> {
    try {
      for await (const event of this.#session) {
        this.#report(event);
        const onlyWaits = event.event === "progress" && event.state === "paused" && !this.#isPaused;
        yield onlyWaits ? { ...event, state: "training" } : event;
      }
    } finally {
      this.#pacer.leave(this);
    }
  }

  #report(event: TrainingEvent): void {
    switch (event.event) {
      case "progress":
      case "epoch":
        return this.#pacer.report(this, (this.#attempt - 1) * this.#epochs + event.epoch);
      case "restarted":
        this.#attempt = event.attempt;
        return;
      case "finished":
        // Whoever takes the events may look at the last one for long.
        return this.#pacer.leave(this);
    }
  }
}

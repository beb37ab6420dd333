import { epochsBefore } from "../../../src/training/epochs_before.ts";
import type { TrainingEvent } from "../../../src/training/events.ts";
import type { Session } from "./training_run.ts";

/** A run that goes through epochs, and can wait for others. */
export interface LockstepRun {
  /** Pauses as soon as it can. */
  wait(): void;
  proceed(): void;
}

/** Epochs ahead of the slowest. With less, equally fast runs would wait, too. */
const LEAD = 0.25;

/** Keeps runs in step: one that is too far ahead waits for the slowest, which never waits, so no time is lost. */
export class Lockstep {
  readonly #positions = new Map<LockstepRun, { epochs: number; isWaiting: boolean }>();
  /** How many have not joined yet: they stand at the beginning. */
  #awaited: number;

  /** @param count How many are to be kept in step. */
  constructor(count: number) {
    this.#awaited = count;
  }

  join(run: LockstepRun): void {
    this.#positions.set(run, { epochs: 0, isWaiting: false });
    this.#awaited--;
    this.#level();
  }

  report(run: LockstepRun, epochs: number): void {
    const position = this.#positions.get(run);
    if (!position) return;
    position.epochs = epochs;
    this.#level();
  }

  /** One has ended; none waits for it any more. */
  leave(run: LockstepRun): void {
    if (this.#positions.delete(run)) this.#level();
  }

  #level(): void {
    const reported = [...this.#positions.values()].map(({ epochs }) => epochs);
    const slowest = this.#awaited > 0 ? 0 : Math.min(...reported);
    for (const [run, position] of this.#positions) {
      const ahead = position.epochs - slowest;
      // A run that waits proceeds only when it is level: else it would do nothing but wait and proceed.
      const isWaiting = position.isWaiting ? ahead > 0 : ahead > LEAD;
      if (isWaiting === position.isWaiting) continue;
      position.isWaiting = isWaiting;
      if (isWaiting) run.wait();
      else run.proceed();
    }
  }
}

/** A session in step with others: that it waits is no pause in its events. A restart adds `epochs` to its position. */
export function sessionInLockstep(session: Session, lockstep: Lockstep, epochs: number | null): Session {
  let isPaused = false, isWaiting = false, attempt = 1;
  const run: LockstepRun = {
    wait() {
      isWaiting = true;
      session.pause();
    },
    proceed() {
      isWaiting = false;
      if (!isPaused) session.resume();
    },
  };
  const report = (event: TrainingEvent) => {
    if (event.event === "restarted") attempt = event.attempt;
    if (event.event === "progress" || event.event === "epoch") {
      lockstep.report(run, epochsBefore(attempt, epochs) + event.epoch);
    }
    // Whoever takes the events may look at the last one for long.
    if (event.event === "finished") lockstep.leave(run);
  };
  lockstep.join(run);
  return {
    get data() {
      return session.data;
    },
    get network() {
      return session.network;
    },
    get untrainedWeights() {
      return session.untrainedWeights;
    },
    get lastGoodNetwork() {
      return session.lastGoodNetwork;
    },
    networkAt: (event) => session.networkAt(event),
    pause() {
      isPaused = true;
      session.pause();
    },
    resume() {
      isPaused = false;
      if (!isWaiting) session.resume();
    },
    step: () => session.step(),
    setLearningRate: (rate) => session.setLearningRate(rate),
    setPace: (batchesPerSecond) => session.setPace(batchesPerSecond),
    checkpoint: () => session.checkpoint(),
    stop: () => session.stop(),
    async *[Symbol.asyncIterator]() {
      try {
        for await (const event of session) {
          report(event);
          const onlyWaits = event.event === "progress" && event.state === "paused" && !isPaused;
          yield onlyWaits ? { ...event, state: "training" } : event;
        }
      } finally {
        lockstep.leave(run);
      }
    },
  };
}

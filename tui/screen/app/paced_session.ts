import type { TrainingEvent } from "../../../src/training/events.ts";
import type { Paced, Pacer } from "./pacer.ts";
import type { Session } from "./training_run.ts";

/** A session in step with others: that it waits is no pause in its events. A restart adds `epochs` to its position. */
export function pacedSession(session: Session, pacer: Pacer, epochs: number): Session {
  let isPaused = false, isWaiting = false, attempt = 1;
  const run: Paced = {
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
    if (event.event === "progress" || event.event === "epoch") pacer.report(run, (attempt - 1) * epochs + event.epoch);
    // Whoever takes the events may look at the last one for long.
    if (event.event === "finished") pacer.leave(run);
  };
  pacer.join(run);
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
        pacer.leave(run);
      }
    },
  };
}

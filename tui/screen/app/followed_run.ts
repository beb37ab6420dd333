import type { LogNews } from "../../../src/runs/log_follower.ts";
import type { WrittenWeights } from "../../../src/runs/newest_weights.ts";
import { LoggedMessages } from "../model/logged_messages.ts";
import { networkInputs, untrainedOf } from "./saved_state.ts";
import { ViewedRun, type ViewedRunOptions } from "./viewed_run.ts";

/** What a run that is followed is made of. */
export interface FollowOptions extends ViewedRunOptions {
  /** What is new in its log since the last call. */
  readonly news: () => Promise<LogNews>;
  /** Whether some process still trains it. */
  readonly isRunning: () => Promise<boolean>;
  /** Weights that it has written since the last call, if it has. */
  readonly weights: () => Promise<WrittenWeights | undefined>;
  /** Whether it is only looked at once. */
  readonly isStill?: boolean;
  /** Resolves after some seconds. */
  readonly pause: (seconds: number) => Promise<void>;
}

/** What is new is seen within a fifth of a second. Asking works on every file system, and costs next to nothing. */
const SECONDS_BETWEEN_CHECKS = 0.2;

/** A run that another process trains, by its log and its checkpoints. */
export class FollowedRun extends ViewedRun {
  readonly #options: FollowOptions;
  #inputs = new LoggedMessages();

  constructor(options: FollowOptions) {
    super(options);
    this.#options = options;
  }

  protected override async work(): Promise<void> {
    while (!this.isQuit) {
      // Before the log is read: what isn't in it when nobody writes it any more will never be.
      const isRunning = await this.#options.isRunning();
      await this.#readLog();
      this.#judge(isRunning);
      await this.#takeWeights();
      if (this.#options.isStill || (!this.stays && this.state.phase === "finished")) return;
      await this.#options.pause(SECONDS_BETWEEN_CHECKS);
    }
  }

  async #readLog(): Promise<void> {
    const { events, isAnew } = await this.#options.news();
    if (isAnew) {
      this.#inputs = new LoggedMessages();
      this.forget();
    }
    for (const event of events) {
      for (const { message, seconds } of this.#inputs.take(event)) this.fold(message, seconds);
    }
  }

  /** Marks a run as crashed that nobody trains any more and whose log has no end; and not so, once it is resumed. */
  #judge(isRunning: boolean): void {
    const { finished, viewing } = this.state;
    if (finished || viewing?.outcome === "failed" || viewing?.outcome === "aborted") return;
    const outcome = isRunning ? undefined : "crashed";
    if (outcome !== viewing?.outcome) this.dispatch({ type: "outcome", outcome });
  }

  async #takeWeights(): Promise<void> {
    const written = await this.#options.weights();
    if (!written) return;
    const { saved, samplesSeen } = written;
    const epoch = samplesSeen === undefined ? undefined : this.#inputs.epochAt(samplesSeen);
    for (const input of networkInputs(saved.network, untrainedOf(saved), epoch)) this.dispatch(input);
    if (this.state.finished) this.dispatch({ type: "saved", path: saved.path });
  }
}

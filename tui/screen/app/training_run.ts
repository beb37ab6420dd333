import type { Network } from "../../../src/network/network.ts";
import type { TrainingEvent } from "../../../src/training/events.ts";
import type { TrainingSession } from "../../../src/training/session/session.ts";
import type { RunRecorder } from "../../../src/runs/recorder.ts";
import { type Command, COMMANDS, type Trainer } from "../model/commands.ts";
import type { TrainingState } from "../model/state.ts";
import type { Message } from "../model/message.ts";
import { update } from "../model/update.ts";
import { FULL_SPEED, setPace } from "../model/pace.ts";
import { StepObserver } from "./step_observer.ts";
import { rankUnits } from "../model/rank_units.ts";

/** The part of a training session that a run needs. */
export type Session =
  & Trainer
  & Pick<TrainingSession, "data" | "network" | "networkAt" | "untrainedWeights" | "lastGoodNetwork">
  & Partial<Pick<TrainingSession, "hasMoreEvents">>
  & AsyncIterable<TrainingEvent>;

/** What a run is made of. */
export interface TrainingRunOptions {
  readonly state: TrainingState;
  /** Loads the data and starts training on them. */
  readonly start: () => Promise<Session>;
  /** Writes the run's files; undefined to write none. */
  readonly recorder?: Pick<RunRecorder, "record" | "recordFailure" | "takeSamples" | "modelPath">;
  /** Whether a run that came to its end stays until it is quit, so that one can look at it. */
  readonly stays: boolean;
  /** Seconds of a monotonic clock. */
  readonly now: () => number;
}

/** Thumbnails change places no more often than this: their order is measured anew at the end of an epoch. */
const SECONDS_BETWEEN_RANKINGS = 2;

/** A run of training: loads, trains, records, takes commands, and folds everything into one state to be shown. */
export class TrainingRun {
  /** Called after each change of the state. */
  onChange: (message: Message) => void = () => {};
  readonly #quit = Promise.withResolvers<void>();
  #state: TrainingState;
  #session: Session | undefined;
  #rankedAt = -Infinity;
  readonly #steps: StepObserver;
  /** Complete epochs. */
  #epochs = 0;
  #stays: boolean;

  constructor(private readonly options: TrainingRunOptions) {
    this.#state = options.state;
    this.#stays = options.stays;
    this.#steps = new StepObserver(options.state.options.batchSize);
  }

  get state(): TrainingState {
    return this.#state;
  }

  /** Resolves when it is over or quit. @throws any error, after the trainer's last good network is recorded. */
  async run(): Promise<void> {
    await Promise.race([this.#train(), this.#quit.promise]);
  }

  do(command: Command): void {
    const before = this.#state.phase;
    this.dispatch({ type: "command", command });
    // There is something to stop and save once; the second time, and before and after, one just leaves.
    const isLeft = command === "leave" || command === "stop" && before !== "training" && before !== "paused";
    if (isLeft) this.#quit.resolve();
    else if (this.#session) COMMANDS[command].ask?.(this.#session, this.#state);
  }

  end(): void {
    if (this.#state.phase !== "stopping") this.do("stop");
  }

  detach(): void {
    this.#stays = false;
    // Nobody is left to watch it, who could resume it, or leave it.
    while (this.#state.pace !== FULL_SPEED) this.do("faster");
    if (this.#state.phase === "paused") this.do("resume");
    if (this.#state.phase === "finished") this.#quit.resolve();
  }

  /** Folds what has happened into the state. */
  dispatch(message: Message): void {
    this.#state = update(this.#state, message, this.options.now());
    this.onChange(message);
  }

  /** Shows a warning. */
  warn(sentence: string): void {
    this.dispatch({ type: "warning", sentence });
  }

  async #train(): Promise<void> {
    const session = this.#session = await this.options.start();
    this.dispatch({ type: "samples", samples: session.data });
    this.options.recorder?.takeSamples(session.data);
    if (this.#state.pace !== FULL_SPEED) setPace(session, this.#state);
    try {
      await this.#follow(session);
    } catch (error) {
      const { recorder } = this.options;
      if (session.lastGoodNetwork) await recorder?.recordFailure(error, session.lastGoodNetwork, this.#epochs);
      this.dispatch({ type: "failed", epochs: this.#epochs });
      if (recorder?.modelPath) this.dispatch({ type: "saved", path: recorder.modelPath });
      throw error;
    }
  }

  async #follow(session: Session): Promise<void> {
    const { recorder } = this.options;
    for await (const event of session) {
      this.#countEpochs(event);
      await recorder?.record(event, session.networkAt(event) ?? session.network);
      if (event.event === "keyframe") continue; // it says nothing that is shown
      const wasStopped = this.#state.phase === "stopping";
      this.dispatch({ type: "event", event, isFollowed: session.hasMoreEvents });
      if (event.event === "started") this.#showNetwork(session);
      if (session.network) this.#look(event, session.network);
      if (event.event !== "finished") continue;
      if (recorder?.modelPath) this.dispatch({ type: "saved", path: recorder.modelPath });
      if (this.#stays && !wasStopped) await this.#quit.promise;
    }
  }

  /** Not every epoch of a small run has an event, but progress says how many are complete. */
  #countEpochs(event: TrainingEvent): void {
    if (event.event === "restarted") this.#epochs = 0;
    if (event.event === "epoch") this.#epochs = event.epoch;
    // Just at an epoch's end its network may still have to be kept.
    if (event.event === "progress") this.#epochs = Math.max(this.#epochs, Math.ceil(event.epoch) - 1);
  }

  #showNetwork({ network, untrainedWeights: untrained }: Session): void {
    if (network && untrained) this.dispatch({ type: "network", network, untrained });
  }

  /** Looks at the network: at what a batch did, and at the units that are the strongest now. */
  #look(event: TrainingEvent, network: Network): void {
    const step = this.#steps.take(event, network);
    if (step) this.dispatch({ type: "stepped", step });
    const now = this.options.now();
    const isDue = event.event === "epoch" && now - this.#rankedAt >= SECONDS_BETWEEN_RANKINGS;
    if (!isDue && event.event !== "started" && event.event !== "finished") return;
    this.#rankedAt = now;
    const matrix = network.layers[0].weights;
    this.dispatch({ type: "weights", matrix, ranking: rankUnits(matrix) });
  }
}

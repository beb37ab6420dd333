import type { ShownRun } from "./run_group.ts";
import { DataError } from "../../../data/data_error.ts";
import type { InputScaling } from "../../../data/dataset.ts";
import type { LoadedSamples } from "../../../src/runs/load_samples.ts";
import type { Command } from "../model/commands.ts";
import type { TrainingState } from "../model/state.ts";
import { classAccuracyOf } from "../model/findings/scoring.ts";
import type { Message } from "../model/message.ts";
import { update } from "../model/update.ts";
import { SCORING } from "../model/findings/shared.ts";

/** The data that a network is shown with. */
interface ShownData extends Pick<LoadedSamples, "samples"> {
  /** Names of features that aren't pixels. */
  readonly features?: readonly string[];
  readonly scaling?: InputScaling;
  readonly warnings?: readonly string[];
}

/** Loads the data that a network is shown with. */
export type LoadData = () => Promise<ShownData>;

/** What a run that is looked at is made of. */
export interface ViewedRunOptions {
  /** What is known at first. */
  readonly state: TrainingState;
  /** Loads its data; undefined where nothing is shown that takes any. */
  readonly load?: LoadData;
  /** Whether its data are loaded only when it is {@link ViewedRun.show|shown} by itself. Default: false. */
  readonly loadsWhenShown?: boolean;
  /** What happens while it is viewed; ends when that {@link ViewedRun.isQuit}. */
  readonly work?: (run: ViewedRun) => Promise<void>;
  /** Whether it stays when nothing more can happen, until it is quit. Default: true. */
  readonly stays?: boolean;
}

/** A run that this program doesn't train: it is looked at until it is quit, and its data are loaded meanwhile. */
export class ViewedRun implements ShownRun {
  onChange: (message: Message) => void = () => {};
  readonly #quit = Promise.withResolvers<void>();
  readonly #shown = Promise.withResolvers<void>();
  #state: TrainingState;
  #isQuit = false;
  /** Seconds of training that what is shown has taken: its clock. */
  #seconds = 0;

  /** Whether it stays when nothing more can happen, until it is quit. */
  readonly stays: boolean;

  constructor(private readonly options: ViewedRunOptions) {
    this.stays = options.stays ?? true;
    this.#state = options.state;
  }

  get state(): TrainingState {
    return this.#state;
  }

  /** Resolves when it is quit, or doesn't stay and is over. Data that can't be loaded are a warning. */
  async run(): Promise<void> {
    const work = Promise.all([this.#load(), this.options.work?.(this)]);
    const { promise: quit } = this.#quit;
    await Promise.race([this.stays ? work.then(() => quit) : work, quit]);
  }

  show(): void {
    this.#shown.resolve();
  }

  /** Does what a person asked for: it can be left, and a replay be paused. */
  do(command: Command): void {
    const pauses = command === "pause" || command === "resume";
    if (pauses && this.#state.viewing?.doing === "replaying") return this.dispatch({ type: "command", command });
    if (command !== "stop" && command !== "leave") return;
    this.#isQuit = true;
    this.#quit.resolve();
  }

  end(): void {
    this.do("leave");
  }

  /** What is only viewed has nothing to continue. */
  detach(): void {
    this.do("leave");
  }

  dispatch(message: Message): void {
    this.fold(message, this.#seconds);
  }

  /** Whether somebody has quit it. */
  get isQuit(): boolean {
    return this.#isQuit;
  }

  /** Takes in what has changed after so many seconds of training. */
  fold(message: Message, seconds: number): void {
    this.#seconds = seconds;
    const state = update(this.#state, message, seconds);
    const scoring = state.viewing?.doing === "inspecting" ? SCORING.of(state) : undefined;
    const isScored = scoring !== undefined && scoring !== SCORING.of(this.#state);
    this.#state = isScored ? { ...state, classAccuracy: classAccuracyOf(scoring) } : state;
    this.onChange(message);
  }

  /** Forgets what happened, but not the data and the network. */
  forget(): void {
    const { dataset, samples, network, untrained, weights, modelPath, log } = this.#state;
    this.#state = { ...this.options.state, dataset, samples, network, untrained, weights, modelPath, log };
  }

  async #load(): Promise<void> {
    if (!this.options.load) return;
    if (this.options.loadsWhenShown) await this.#shown.promise;
    try {
      const { samples, features, scaling, warnings = [] } = await this.options.load();
      this.dispatch({ type: "features", features, scaling });
      this.dispatch({ type: "samples", samples });
      for (const sentence of warnings) this.dispatch({ type: "warning", sentence });
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.dispatch({ type: "warning", sentence: `${error.message}. Views of samples are not available` });
    }
  }
}

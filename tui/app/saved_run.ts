import { DataError } from "../../data/data_error.ts";
import type { ShownRun } from "../app.ts";
import type { LoadedSamples } from "../run/load_samples.ts";
import type { Command } from "../state/command.ts";
import type { TrainingState } from "../state/state.ts";
import { type Input, update } from "../state/update.ts";

/** What a saved run is made of. */
export interface SavedRunOptions {
  /** What is known without the data: {@link savedState}. */
  readonly state: TrainingState;
  /** Loads the data that the network is shown with. */
  readonly load: () => Promise<Pick<LoadedSamples, "samples"> & { readonly warnings?: readonly string[] }>;
  /** Seconds of a clock that goes on evenly. */
  readonly now: () => number;
}

/** A saved network on the screen: it stays as it is until it is quit, and its data are loaded meanwhile. */
export class SavedRun implements ShownRun {
  onChange: (input: Input) => void = () => {};
  readonly #options: SavedRunOptions;
  readonly #quit = Promise.withResolvers<void>();
  #state: TrainingState;

  constructor(options: SavedRunOptions) {
    this.#options = options;
    this.#state = options.state;
  }

  get state(): TrainingState {
    return this.#state;
  }

  /** Resolves when it is quit. Without its data, it shows what can be shown without them. */
  async run(): Promise<void> {
    await Promise.race([this.#load(), this.#quit.promise]);
    await this.#quit.promise;
  }

  /** There is nothing to be asked of it but to be left. */
  do(command: Command): void {
    if (command === "stop" || command === "leave") this.#quit.resolve();
  }

  tell(input: Input): void {
    this.#state = update(this.#state, input, this.#options.now());
    this.onChange(input);
  }

  async #load(): Promise<void> {
    try {
      const { samples, warnings = [] } = await this.#options.load();
      this.tell({ input: "samples", samples });
      for (const sentence of warnings) this.tell({ input: "warning", sentence });
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.tell({ input: "warning", sentence: `${error.message}. What takes samples can't be shown` });
    }
  }
}

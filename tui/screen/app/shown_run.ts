import type { Command } from "../model/commands.ts";
import type { Message } from "../model/message.ts";
import type { TrainingState } from "../model/state.ts";

/** What the screen shows: a run that trains, or one that is looked at. */
export interface ShownRun {
  /** What is known of it. */
  readonly state: TrainingState;
  /** To be called after each change of the state. */
  onChange: (message: Message) => void;
  /** It is shown by itself from now on, and not only beside others. */
  show?(): void;
  /** Does what a person asked for. */
  do(command: Command): void;
  /** Takes note of something that didn't come from the trainer. */
  dispatch(message: Message): void;
  /** Ends it in order, as a signal asks: what was learned is saved, and an end that is under way is waited for. */
  end(): void;
  /** From now on nobody looks at it: it runs to its end, and then doesn't stay. */
  detach(): void;
  /** Runs, and resolves when nothing is left to do or it was left. */
  run(): Promise<void>;
}

import type { ForkPoint } from "../../../src/runs/fork_points.ts";
import type { Command } from "../model/commands.ts";
import { type EpochRecord, epochRecordAfter, NO_EPOCH_RECORD } from "../model/epoch_record.ts";
import type { Message } from "../model/message.ts";
import type { RunEntry } from "../model/runs.ts";
import type { TrainingState } from "../model/state.ts";
import type { LookedAt } from "../model/time/timeline.ts";

/** What the screen shows: a run that trains, or one that is looked at. */
export interface ShownRun {
  readonly state: TrainingState;
  /** What is kept of its epochs up to the moment that it is shown as it was; left out or undefined for all of them. */
  readonly record?: EpochRecord;
  /** To be called after each change of the state. */
  onChange: (message: Message) => void;
  /** Called when it is shown by itself, and not only beside others. */
  show?(): void;
  do(command: Command): void;
  /** Shows it as it was at a moment, by its place in the timeline, and marks another; as it is now when left out. */
  lookAt?(places?: LookedAt): void;
  /** The checkpoints that a new run can part from; left out where the run has no folder. */
  forkPoints?(): Promise<readonly ForkPoint[]>;
  /** Folds what didn't come from the trainer into the state. */
  dispatch(message: Message): void;
  /** Ends it in order, as a signal asks: what was learned is saved. */
  end(): void;
  /** Nobody looks at it any more: it runs to its end, and then doesn't stay. */
  detach(): void;
  run(): Promise<void>;
}

/** A run with its label. */
export interface LabelledRun {
  readonly label: string;
  readonly run: ShownRun;
}

/** The runs that are shown together, or one by itself; they are over when all of them are. */
export class RunGroup {
  /** Called after each change of one of the runs, counted from 0. */
  onChange: (index: number, message: Message) => void = () => {};
  readonly #records: EpochRecord[];

  /** @param subject What the runs differ in: `loss`; empty for a run by itself. */
  constructor(readonly subject: string, readonly runs: readonly LabelledRun[]) {
    this.#records = runs.map(() => NO_EPOCH_RECORD);
    runs.forEach(({ run }, i) => {
      run.onChange = (message) => {
        this.#records[i] = epochRecordAfter(this.#records[i], message);
        this.onChange(i, message);
      };
    });
  }

  static of(run: ShownRun): RunGroup {
    return new RunGroup("", [{ label: "", run }]);
  }

  get entries(): readonly RunEntry[] {
    return this.runs.map(({ label, run }, i) => ({ label, run: run.state, record: run.record ?? this.#records[i] }));
  }

  /** Sends a command to some of the runs, counted from 0. */
  do(command: Command, which: Iterable<number> = this.runs.keys()): void {
    for (const i of which) this.runs[i].run.do(command);
  }

  end(): void {
    for (const { run } of this.runs) run.end();
  }

  detach(): void {
    for (const { run } of this.runs) run.detach();
  }

  /** Runs them all until nothing is left to do. @throws the first error of one of them; the others are left. */
  async run(): Promise<void> {
    const running = this.runs.map(({ run }) => run.run());
    try {
      await Promise.all(running);
    } catch (error) {
      this.do("leave");
      await Promise.allSettled(running);
      throw error;
    }
  }
}

/** Called once, when all runs have finished or one has failed, and no person stopped any; returns control codes. */
export type OnEnd = () => string;

/** A function to call after each change of the runs, which finds out when they have ended, and then sends the codes. */
export function endWatcher(group: RunGroup, onEnd: OnEnd | undefined, send: (codes: string) => void): () => void {
  let isOver = onEnd === undefined;
  return () => {
    const states = group.runs.map(({ run }) => run.state);
    const hasFailed = states.some(({ failedAfter }) => failedAfter !== undefined);
    if (isOver || !hasFailed && states.some(({ finished }) => finished === undefined)) return;
    isOver = true;
    if (!states.some(({ finished }) => finished?.reason === "stopped")) send(onEnd!());
  };
}

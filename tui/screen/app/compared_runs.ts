import type { ShownRun } from "./app.ts";
import type { Command } from "../model/command.ts";
import type { Comparison } from "../views/comparison/comparison.ts";
import { type EpochRecord, epochRecordAfter, NO_EPOCH_RECORD } from "../model/epoch_record.ts";
import type { Message } from "../model/update.ts";

/** A run with what tells it from those beside it. */
export interface LabelledRun {
  readonly label: string;
  readonly run: ShownRun;
}

/** Runs side by side: what is asked of one is asked of all, and they are over when all of them are. */
export class ComparedRuns {
  /** Called after each change of one of the runs, counted from 0. */
  onChange: (index: number, input: Message) => void = () => {};
  readonly #records: EpochRecord[];

  /**
   * @param subject What the runs differ in: `loss`.
   * @param runs The runs; none of them is shown or told of elsewhere.
   */
  constructor(readonly subject: string, readonly runs: readonly LabelledRun[]) {
    this.#records = runs.map(() => NO_EPOCH_RECORD);
    runs.forEach(({ run }, i) => {
      run.onChange = (input) => {
        this.#records[i] = epochRecordAfter(this.#records[i], input);
        this.onChange(i, input);
      };
    });
  }

  /** What is known of them. */
  get state(): Comparison {
    const runs = this.runs.map(({ label, run }, i) => ({ label, run: run.state, course: this.#records[i] }));
    return { subject: this.subject, runs };
  }

  /** Does what a person asked for. */
  do(command: Command): void {
    for (const { run } of this.runs) run.do(command);
  }

  /** Ends them in order, as a signal asks. */
  end(): void {
    for (const { run } of this.runs) run.end();
  }

  /** From now on nobody looks at them: they go on to their ends. */
  detach(): void {
    for (const { run } of this.runs) run.detach();
  }

  /**
   * Runs them all, and resolves when nothing is left to do or they were left.
   *
   * @throws the first thing that went wrong in one of them; the others are left.
   */
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

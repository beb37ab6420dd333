import type { Network } from "../../network/network.ts";
import type { Arithmetic, Checkpoint, CheckpointCause, CheckpointInterval } from "./checkpoint.ts";
import { CheckpointClock } from "./checkpoint_clock.ts";
import type { Control } from "../session/control.ts";
import type { OptimizerStep } from "../loop/optimizer_step.ts";
import type { Reporter } from "../loop/reporter.ts";
import type { Snapshot } from "../loop/snapshot.ts";
import type { TrainingProgress } from "../loop/training_progress.ts";
import type { Stopwatch } from "../loop/stopwatch.ts";

/** Which checkpoints a run takes without being asked. */
export interface CheckpointSettings {
  /** How far apart they are; undefined for none but the one at the run's end. */
  readonly every?: CheckpointInterval;
}

/** What a run consists of between two batches. */
export interface CheckpointParts {
  readonly network: Network;
  readonly progress: TrainingProgress;
  readonly reporter: Reporter;
  readonly optimizerStep: OptimizerStep;
  readonly control: Control;
  /** The main thread alone has it. */
  readonly lastGood?: Snapshot;
  /** Whether the last of the matrices beside each parameter is its average, of which `lastGood` is a copy too. */
  readonly averages: boolean;
  /** The same, if the best weights shall stay. */
  readonly best?: Snapshot;
  /** Samples in an epoch. */
  readonly rows: number;
  /** The time in milliseconds. */
  readonly now: () => number;
  /** What computes. */
  readonly arithmetic: Arithmetic;
  /** What the run has taken. */
  readonly runTime: Pick<Stopwatch, "seconds">;
  /** Undefined for a run that takes none unless it is asked for one. */
  readonly settings?: CheckpointSettings;
}

/**
 * Takes checkpoints of a run, and restores one. The main thread takes them while the others wait; all restore one
 * together.
 */
export class Checkpoints {
  readonly #clock: CheckpointClock;

  constructor(private readonly parts: CheckpointParts) {
    const { settings, progress, now } = parts;
    this.#clock = new CheckpointClock(settings?.every, progress, now);
  }

  /**
   * Whether one is to be taken: because it is due, or was asked for. Until the one before is released, it is postponed if
   * it may come later; one that is due after so many epochs or batches is taken there.
   */
  isWanted(more: number, endsEpoch = false): boolean {
    const { control } = this.parts, isDue = this.#clock.isDue(more, endsEpoch);
    return isDue && this.#clock.isExact || (isDue || control.wantsCheckpoint) && !control.hasOpenCheckpoint;
  }

  /** Takes one and reports it once the one before is released, unless a weight is no longer a finite number. */
  take(): void {
    const due = this.#clock.isExact ? "interval" : "clock";
    this.#report(this.parts.control.wantsCheckpoint ? "asked" : due);
  }

  /** Takes the last one of a run, at its end. */
  takeLast(): void {
    if (this.parts.settings) this.#report("end");
  }

  /** Counts from here on until the next is due. */
  restart(): void {
    this.#clock.reset();
  }

  #report(cause: CheckpointCause): void {
    const { network, progress, reporter, control, rows } = this.parts;
    control.answerCheckpoint();
    this.#clock.take();
    if (!network.isFinite) return;
    control.acquireCheckpoint();
    reporter.reportCheckpoint({ epoch: progress.epoch + progress.start / rows, cause, checkpoint: this.#copy() });
  }

  /** Puts the numbers of a checkpoint back to where they were taken from. */
  restore({ parameters, optimizer, average, best, lastGood = parameters, progress }: Checkpoint): void {
    const { network, optimizerStep, ...snapshots } = this.parts, { engine } = network;
    engine.onMain(() => {
      network.numbers = parameters;
      network.state = average ? [...optimizer, average] : optimizer;
      snapshots.lastGood?.set(lastGood);
      if (best) snapshots.best?.set(best);
      optimizerStep.healthState = progress.health;
    });
  }

  #copy(): Checkpoint {
    const { network, progress, reporter, optimizerStep, control, best, lastGood, averages, runTime } = this.parts;
    const optimizer = network.state, average = averages ? optimizer.pop() : undefined;
    return {
      parameters: network.numbers,
      optimizer,
      average: progress.batches > 0 ? average : undefined,
      best: best && progress.bestEpoch !== undefined ? best.network.numbers : undefined,
      lastGood: lastGood && (averages || progress.loss === null) ? lastGood.network.numbers : undefined,
      masks: network.masks,
      progress: {
        ...progress.state,
        learningRate: control.learningRate,
        counts: reporter.state,
        health: optimizerStep.healthState,
        arithmetic: this.parts.arithmetic,
        elapsed: runTime.seconds,
      },
    };
  }
}

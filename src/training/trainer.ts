import type { Batch, LoadedSamples, UpdateRule } from "../engine/engine.ts";
import { Random } from "../matrix/random.ts";
import type { Network } from "../network/network.ts";
import type { Workspace } from "../network/workspace.ts";
import type { Control } from "./control.ts";
import { Evaluator, tallyBatch } from "./evaluator.ts";
import type { FinishReason, ProgressEvent, TrainingEvent } from "./events.ts";
import { Tally } from "./metrics.ts";
import { updateRule } from "./optimizer.ts";
import type { ResolvedOptions } from "./options.ts";
import { Snapshot } from "./snapshot.ts";
import { Stopwatch } from "./stopwatch.ts";

/** The streams of random numbers that a run draws from its seed; each choice has its own, so none disturbs another. */
export const RandomStream = { weights: 0, order: 1 } as const;

/** Samples are scored at least this many at a time, so that an evaluation with tiny batches is no slower. */
const EVALUATION_BATCH = 256;

/** Milliseconds between two progress events: what a screen of 30 frames a second can show. */
const PROGRESS_INTERVAL = 33;

/** What a trainer works with. */
export interface TrainerParts {
  readonly network: Network;
  readonly training: LoadedSamples;
  readonly validation?: LoadedSamples;
  readonly test?: LoadedSamples;
  readonly classes: number;
  readonly options: ResolvedOptions;
  readonly control: Control;
  readonly emit: (event: TrainingEvent) => void;
  /** The time in milliseconds. */
  readonly now: () => number;
}

/**
 * Mini-batch gradient descent: goes through the training samples epoch by epoch, in an order shuffled anew each time,
 * and tells of it in events. It runs to the end without returning, so it belongs in a worker; commands reach it through
 * the {@link Control}.
 */
export class Trainer {
  readonly #workspace: Workspace;
  readonly #batch: Batch;
  readonly #order: Uint32Array;
  readonly #random: Random;
  readonly #rule: UpdateRule;
  readonly #validation?: Evaluator;
  readonly #test?: Evaluator;
  readonly #lastGood: Snapshot;
  readonly #stopwatch: Stopwatch;
  /** Counts the epoch's training samples as they are trained on. */
  readonly #epochTally: Tally;
  /** Counts the training samples since the last progress event. */
  readonly #recentTally: Tally;
  #progressAt = -Infinity;
  #samplesSeen = 0;

  constructor(private readonly parts: TrainerParts) {
    const { network, training, validation, test, classes, options } = parts;
    const { engine } = network;
    this.#workspace = network.workspace(Math.max(options.batchSize, EVALUATION_BATCH));
    this.#batch = engine.batch(training, options.batchSize);
    this.#order = engine.indices(training.rows);
    if (engine.leads) { for (let i = 0; i < training.rows; i++) this.#order[i] = i; }
    this.#random = new Random(options.seed, RandomStream.order);
    this.#rule = updateRule(options.optimizer, options.learningRate);
    if (validation) this.#validation = new Evaluator(network, this.#workspace, validation, classes);
    if (test) this.#test = new Evaluator(network, this.#workspace, test, classes);
    this.#lastGood = new Snapshot(network);
    this.#stopwatch = new Stopwatch(parts.now);
    this.#epochTally = new Tally(classes);
    this.#recentTally = new Tally(classes);
  }

  /** Trains to the end, or until told to stop. */
  run(): void {
    const { epochs } = this.parts.options;
    let epoch = 0;
    let reason: FinishReason = "epochs";
    let divergedAt: { epoch: number; batch: number } | undefined;
    while (epoch < epochs && reason === "epochs") {
      const { outcome, batches, seconds } = this.#trainEpoch(epoch);
      const finite = outcome !== "diverged" && this.#lastGood.take();
      if (!finite) {
        this.#lastGood.restore();
        divergedAt = { epoch: epoch + 1, batch: batches };
        reason = "diverged";
      } else if (outcome === "stopped") {
        reason = "stopped";
      } else {
        this.#tellEpoch(++epoch, seconds);
      }
    }
    this.#tellFinished(reason, epoch, divergedAt);
  }

  /** One time through the training samples. */
  #trainEpoch(epoch: number): { outcome: "complete" | "stopped" | "diverged"; batches: number; seconds: number } {
    const { network: { engine }, training, options: { batchSize }, control } = this.parts;
    const before = this.#stopwatch.seconds;
    this.#stopwatch.start();
    this.#epochTally.reset();
    if (engine.leads) this.#random.shuffle(this.#order);
    engine.settle();
    let batches = 0;
    let outcome: "complete" | "stopped" | "diverged" = "complete";
    for (let start = 0; start < training.rows && outcome === "complete"; start += batchSize) {
      if (control.paused) this.#pause(epoch + start / training.rows);
      if (control.stopped) {
        outcome = "stopped";
        break;
      }
      batches++;
      const count = Math.min(batchSize, training.rows - start);
      if (!Number.isFinite(this.#trainBatch(start, count))) outcome = "diverged";
      this.#samplesSeen += count;
      if (this.parts.now() - this.#progressAt >= PROGRESS_INTERVAL) {
        this.#tellProgress(epoch + (start + count) / training.rows, "training");
      }
    }
    this.#stopwatch.stop();
    return { outcome, batches, seconds: this.#stopwatch.seconds - before };
  }

  /** One step: returns the sum of the batch's losses. */
  #trainBatch(start: number, count: number): number {
    const { network, control } = this.parts;
    const pass = this.#workspace.pass(count);
    this.#rule.learningRate = control.learningRate;
    this.#rule.step++;
    network.engine.select(this.#batch, this.#order, start, count);
    network.score(this.#batch, pass);
    network.backward(this.#batch, pass, this.#rule);
    network.engine.settle();
    tallyBatch(this.#recentTally, this.#batch, pass);
    return tallyBatch(this.#epochTally, this.#batch, pass);
  }

  #pause(epoch: number): void {
    const { control } = this.parts;
    this.#stopwatch.stop();
    this.#tellProgress(epoch, "paused");
    control.waitWhilePaused();
    this.#stopwatch.start();
    // Whoever resumes wants to see it at once.
    this.#progressAt = -Infinity;
  }

  #tellProgress(epoch: number, state: ProgressEvent["state"]): void {
    const { control, emit, now } = this.parts;
    const { samples, loss, accuracy } = this.#recentTally;
    emit({
      event: "progress",
      epoch,
      samplesSeen: this.#samplesSeen,
      seconds: this.#stopwatch.seconds,
      learningRate: control.learningRate,
      trainLoss: samples ? loss : null,
      trainAccuracy: samples ? accuracy : null,
      perClassAccuracy: this.#epochTally.perClassAccuracy,
      state,
    });
    this.#recentTally.reset();
    this.#progressAt = now();
  }

  #tellEpoch(epoch: number, seconds: number): void {
    const { control, emit } = this.parts;
    const validation = this.#validation?.evaluate();
    emit({
      event: "epoch",
      epoch,
      learningRate: control.learningRate,
      trainLoss: this.#epochTally.loss,
      trainAccuracy: this.#epochTally.accuracy,
      validationLoss: validation?.loss ?? null,
      validationAccuracy: validation?.accuracy ?? null,
      seconds,
      perClassAccuracy: (validation ?? this.#epochTally).perClassAccuracy,
    });
  }

  #tellFinished(reason: FinishReason, epochs: number, divergedAt?: { epoch: number; batch: number }): void {
    const test = this.#test?.evaluate();
    this.parts.emit({
      event: "finished",
      reason,
      testLoss: test?.loss ?? null,
      testAccuracy: test?.accuracy ?? null,
      perClassAccuracy: test?.perClassAccuracy ?? [],
      confusion: test?.confusion ?? [],
      epochs,
      seconds: this.#stopwatch.seconds,
      divergedAt,
    });
  }
}

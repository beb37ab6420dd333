import type { LoadedSamples, UpdateRule } from "../engine/engine.ts";
import type { Network } from "../network/network.ts";
import type { Workspace } from "../network/workspace.ts";
import { BatchSum } from "./batch_sum.ts";
import type { Control } from "./control.ts";
import { Directions } from "./directions.ts";
import { Evaluator, tallyBatch } from "./evaluator.ts";
import type { FinishReason, ProgressEvent, TrainingEvent } from "./events.ts";
import { updateRule } from "./optimizer.ts";
import type { ResolvedOptions } from "./options.ts";
import type { SampleSource } from "./sample_source.ts";
import { Snapshot } from "./snapshot.ts";
import { Stopwatch } from "./stopwatch.ts";
import { Tally } from "../evaluation/tally.ts";

/** Samples are scored at least this many at a time, so that an evaluation with tiny batches is no slower. */
const EVALUATION_BATCH = 256;

/** Milliseconds between two progress events: what a screen of 30 frames a second can show. */
const PROGRESS_INTERVAL = 33;

/** What a trainer works with. */
export interface TrainerParts {
  readonly network: Network;
  readonly training: SampleSource;
  readonly validation?: LoadedSamples;
  readonly test?: LoadedSamples;
  readonly classes: number;
  readonly options: ResolvedOptions;
  readonly control: Control;
  /** Takes the events; on a crew, those of its leader. */
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
  /** The network as it was at the end of the last epoch in which nothing went wrong; on a crew, its leader has it. */
  readonly lastGood?: Snapshot;
  readonly #workspace: Workspace;
  readonly #rule: UpdateRule;
  readonly #validation?: Evaluator;
  readonly #test?: Evaluator;
  readonly #directions: Directions;
  readonly #stopwatch: Stopwatch;
  /** Counts the epoch's training samples as they are trained on. */
  readonly #epochTally: Tally;
  /** Counts the training samples since the last progress event. */
  readonly #recent = new BatchSum();
  #progressAt = -Infinity;
  #samplesSeen = 0;
  /** Batches of the epoch under way. */
  #batches = 0;
  /** Where the loss or a weight stopped being a finite number, both counted from 1; known to the leader. */
  #divergedAt: { readonly epoch: number; readonly batch: number } | undefined;

  constructor(private readonly parts: TrainerParts) {
    const { network, validation, test, classes, options } = parts;
    const { engine } = network;
    this.#workspace = network.workspace(Math.max(options.batchSize, EVALUATION_BATCH));
    this.#directions = new Directions(engine);
    this.#rule = updateRule(options);
    if (validation) this.#validation = new Evaluator(network, this.#workspace, validation, classes);
    if (test) this.#test = new Evaluator(network, this.#workspace, test, classes);
    if (engine.leads) this.lastGood = new Snapshot(network);
    this.#stopwatch = new Stopwatch(parts.now);
    this.#epochTally = new Tally(classes);
  }

  /** Trains to the end, or until told to stop. Every member of a crew runs it; the leader alone reports. */
  run(): void {
    const { network: { engine }, options: { epochs } } = this.parts;
    this.#giveDirections();
    let epoch = 0;
    let reason: FinishReason = "epochs";
    while (epoch < epochs && reason === "epochs") {
      const before = this.#stopwatch.seconds;
      const complete = this.#trainEpoch(epoch);
      engine.settle();
      if (!this.#directions.agree(!this.#divergedAt && this.#keep(epoch))) {
        this.lastGood?.restore();
        engine.settle();
        reason = "diverged";
      } else if (complete) {
        this.#tellEpoch(++epoch, this.#stopwatch.seconds - before);
      } else {
        reason = "stopped";
      }
    }
    this.#tellFinished(reason, epoch);
  }

  /** One time through the training samples; returns false if it was broken off. */
  #trainEpoch(epoch: number): boolean {
    const { network: { engine }, training, options: { batchSize }, now } = this.parts;
    this.#stopwatch.start();
    this.#epochTally.reset();
    training.beginEpoch();
    this.#batches = 0;
    let complete = true;
    for (let start = 0; start < training.rows; start += batchSize) {
      this.#directions.take();
      if (this.#directions.pause) this.#pause(epoch + start / training.rows);
      this.#giveDirections();
      if (this.#directions.stop) {
        complete = false;
        break;
      }
      const count = Math.min(batchSize, training.rows - start);
      this.#trainBatch(epoch, start, count);
      if (engine.leads && now() - this.#progressAt >= PROGRESS_INTERVAL) {
        this.#tellProgress(epoch + (start + count) / training.rows, "training");
      }
    }
    this.#stopwatch.stop();
    return complete;
  }

  #trainBatch(epoch: number, start: number, count: number): void {
    const { network, training } = this.parts;
    const pass = this.#workspace.pass(count);
    this.#rule.learningRate = this.#directions.learningRate;
    this.#rule.step++;
    const batch = training.select(start, count);
    network.score(batch, pass);
    network.backward(batch, pass, this.#rule);
    const correctBefore = this.#epochTally.correct;
    const loss = tallyBatch(network.engine, this.#epochTally, batch, pass);
    this.#recent.add(count, loss, this.#epochTally.correct - correctBefore);
    this.#samplesSeen += count;
    this.#batches++;
    if (!Number.isFinite(loss)) this.#divergedAt ??= { epoch: epoch + 1, batch: this.#batches };
  }

  /** Keeps the weights to go back to, on the leader; returns false, and remembers where it is, if they aren't finite. */
  #keep(epoch: number): boolean {
    if (!this.lastGood || this.lastGood.take()) return true;
    this.#divergedAt = { epoch: epoch + 1, batch: this.#batches };
    return false;
  }

  #giveDirections(): void {
    const { control } = this.parts;
    this.#directions.give(control.stopped || this.#divergedAt !== undefined, control.paused, control.learningRate);
  }

  /** Waits while the run is paused; what was commanded meanwhile counts for the very next batch. */
  #pause(epoch: number): void {
    const { network: { engine }, control } = this.parts;
    if (engine.leads) {
      this.#stopwatch.stop();
      this.#tellProgress(epoch, "paused");
      control.waitWhilePaused();
      this.#stopwatch.start();
      // Whoever resumes wants to see it at once.
      this.#progressAt = -Infinity;
    }
    this.#giveDirections();
    this.#directions.take();
  }

  #tellProgress(epoch: number, state: ProgressEvent["state"]): void {
    const { control, emit, now } = this.parts;
    emit({
      event: "progress",
      epoch,
      samplesSeen: this.#samplesSeen,
      seconds: this.#stopwatch.seconds,
      learningRate: control.learningRate,
      trainLoss: this.#recent.loss,
      trainAccuracy: this.#recent.accuracy,
      perClassAccuracy: this.#epochTally.perClassAccuracy,
      state,
    });
    this.#recent.reset();
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

  #tellFinished(reason: FinishReason, epochs: number): void {
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
      divergedAt: this.#divergedAt,
    });
  }
}

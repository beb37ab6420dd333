import type { UpdateRule } from "../../engine/update_rule.ts";
import type { Metrics } from "../../evaluation/metrics.ts";
import { Random } from "../../matrix/random.ts";
import { Dropout } from "../../network/dropout.ts";
import type { TrainingMode } from "../../network/network.ts";
import type { Workspace } from "../../network/workspace.ts";
import { workspaceRows } from "./batch_rows.ts";
import { Checkpoints } from "../checkpoints/checkpoints.ts";
import { OptimizerStep } from "./optimizer_step.ts";
import { StepControl } from "./step_control.ts";
import { firstBrokenLayer } from "./divergence.ts";
import { addBatchMetrics, HeldOutEvaluator } from "./held_out_evaluator.ts";
import type { Divergence } from "../events.ts";
import type { FinishReason } from "../finish_reason.ts";
import { updateRule } from "../../options/optimizer.ts";
import { RandomStream } from "./random_stream.ts";
import { type Readings, Reporter } from "./reporter.ts";
import { RUN_METRICS, runMetricValues, type RunMoment } from "../run_metrics.ts";
import { Snapshot } from "./snapshot.ts";
import { TrainingProgress } from "./training_progress.ts";
import { Stopwatch } from "./stopwatch.ts";
import { EPOCH_FINISH_REASONS, type EpochFinishReason, hasTarget, reasonToStop } from "./stop_rules.ts";
import type { TrainerParts } from "./trainer_parts.ts";

/** Epochs are told at most so many times a run, unless so many batches were trained and validated since. */
const EPOCH_REPORTS = 100, BATCHES_PER_REPORT = 400;

/**
 * Mini-batch gradient descent: goes through the training samples epoch by epoch, in an order shuffled anew each time,
 * and tells of it in events. It runs to the end without returning, so it belongs in a worker; commands reach it through
 * the {@link Control}.
 */
export class Trainer {
  #lastGood?: Snapshot;
  /** As {@link lastGood}, for the epoch of the lowest validation loss, if early stopping restores it. */
  #best?: Snapshot;
  readonly #workspace: Workspace;
  readonly #rule: UpdateRule;
  readonly #mode: TrainingMode;
  readonly #optimizerStep: OptimizerStep;
  readonly #validation?: HeldOutEvaluator;
  readonly #test?: HeldOutEvaluator;
  readonly #stepControl: StepControl;
  readonly #reporter: Reporter;
  readonly #progress: TrainingProgress;
  readonly #checkpoints: Checkpoints;
  /** What the run has taken, evaluation included and pauses not: the time that a time limit counts. */
  readonly #runTime: Stopwatch;
  /** Where the loss or a weight stopped being a finite number. */
  #divergedAt: Divergence | undefined;

  constructor(private readonly parts: TrainerParts) {
    const { network, training, validation, test, classes, options, control, resume, now } = parts;
    const { engine } = network, { rows } = training;
    this.#workspace = network.workspace(workspaceRows(options.batchSize, rows), options.dropout);
    this.#stepControl = new StepControl(engine, {
      stop: () => control.stopped || this.#isOutOfTime,
      wait: (more) => control.paused || this.#checkpoints.isWanted(more),
      learningRate: (more) => this.#progress.scheduler.rate(this.#progress.batches + more),
    });
    this.#rule = updateRule(options);
    const { labelSmoothing, dropout, seed } = options;
    this.#mode = { labelSmoothing, dropout: new Dropout(dropout, seed) };
    this.#optimizerStep = new OptimizerStep(network, options, parts.healthInterval);
    if (validation) this.#validation = new HeldOutEvaluator(network, this.#workspace, validation, classes);
    if (test) this.#test = new HeldOutEvaluator(network, this.#workspace, test, classes);
    engine.onMain(() => {
      this.#lastGood = new Snapshot(network);
      if (options.patience !== null) this.#best = new Snapshot(network);
    });
    this.#runTime = new Stopwatch(now, resume?.progress.elapsed);
    this.#progress = new TrainingProgress(options, Math.ceil(rows / options.batchSize), control, this.#runTime);
    if (resume) this.#progress.state = resume.progress;
    const { batchesAnEpoch } = this.#progress;
    this.#reporter = new Reporter(classes, batchesAnEpoch, parts.emit, now, resume?.progress.counts);
    this.#checkpoints = new Checkpoints({
      network,
      progress: this.#progress,
      reporter: this.#reporter,
      optimizerStep: this.#optimizerStep,
      control,
      lastGood: this.#lastGood,
      best: this.#best,
      rows,
      now,
      runTime: this.#runTime,
      arithmetic: parts.arithmetic ?? "reference",
      settings: parts.checkpoints,
    });
  }

  /** The network as it was at the end of the last epoch without a problem; the main thread alone has it. */
  get lastGood(): Snapshot | undefined {
    return this.#lastGood;
  }

  /** Trains to the end, or until it is stopped. */
  run(): void {
    const { options, resume } = this.parts, progress = this.#progress;
    this.#runTime.start();
    if (resume) this.#checkpoints.restore(resume);
    let end = this.#attempt();
    while (end.reason === "epochs" && hasTarget(options) && progress.attempt <= options.restarts) {
      this.#restart();
      end = this.#attempt();
    }
    const hasDiverged = end.reason === "diverged";
    this.#leaveCheckpoint(hasDiverged);
    this.#restoreKept(hasDiverged);
    const test = this.#test?.evaluate();
    this.#reporter.reportFinished({
      ...end,
      epoch: this.#epochsDone,
      attempts: progress.attempt,
      bestEpoch: progress.bestEpoch,
      divergedAt: this.#divergedAt,
    }, test);
  }

  /** Trains all epochs, or until something ends the run. */
  #attempt(): { readonly reason: FinishReason; readonly epochs: number } {
    const { options: { epochs } } = this.parts, progress = this.#progress;
    while (progress.epoch < epochs && !progress.ended) {
      const reason = this.#trainEpoch() ? this.#endEpoch() : this.#whyBrokenOff;
      if (reason) return { reason, epochs: progress.epoch };
    }
    return { reason: progress.ended ?? "epochs", epochs: progress.epoch };
  }

  /** What the main thread says, as far as it depends on commands. */
  get #whyBrokenOff(): FinishReason {
    if (this.#divergedAt) return "diverged";
    return this.parts.control.stopped ? "stopped" : "time";
  }

  /** Once through the training samples, or through what is left of them; returns false if it was broken off. */
  #trainEpoch(): boolean {
    const { training, options: { batchSize } } = this.parts;
    const reporter = this.#reporter, progress = this.#progress;
    reporter.stopwatch.start();
    if (progress.start === 0) reporter.epochMetrics.reset();
    training.beginEpoch(progress.epochNumber);
    this.#stepControl.decideNext();
    let complete = true;
    while (progress.start < training.rows && complete) {
      this.#stepControl.take();
      if (this.#stepControl.wait) this.#interrupt();
      const count = Math.min(batchSize, training.rows - progress.start);
      // What comes after an epoch's last batch is decided when the epoch has been judged.
      if (progress.start + count < training.rows) this.#stepControl.decideNext(1);
      complete = !this.#stepControl.stop && this.#trainBatch(count);
      if (complete && reporter.isDue) {
        reporter.reportProgress(this.#epochsDone, "training", this.#readings(this.#nextRate));
      }
    }
    reporter.stopwatch.stop();
    return complete;
  }

  /** A run leaves a checkpoint to go on from, to more epochs if it has all; but not from where it diverged. */
  #leaveCheckpoint(hasDiverged: boolean): void {
    this.parts.network.engine.onMain(() => {
      if (!hasDiverged) this.#checkpoints.takeLast();
    });
  }

  /** Complete epochs of this attempt and the fraction of the one under way. */
  get #epochsDone(): number {
    return this.#progress.epoch + this.#progress.start / this.parts.training.rows;
  }

  /** Trains the next `count` samples; returns false, and leaves the weights alone, if their loss isn't finite. */
  #trainBatch(count: number): boolean {
    const { network, training } = this.parts, progress = this.#progress;
    const { epochMetrics } = this.#reporter;
    progress.batches++;
    progress.loss = null;
    // Before anything is computed: later, the control of the step after the next may take its place.
    this.#rule.learningRate = this.#stepControl.learningRate;
    this.#rule.step = progress.batches;
    const pass = this.#workspace.pass(count);
    const batch = training.select(progress.start, count);
    this.#mode.dropout.step = progress.batches;
    network.score(batch, pass, this.#mode);
    const loss = addBatchMetrics(network.engine, epochMetrics, batch, pass);
    if (!Number.isFinite(loss)) {
      this.#divergedAt = this.#divergence(firstBrokenLayer(pass.layers.map(({ z }) => network.engine.read(z))));
      return false;
    }
    const health = this.#optimizerStep.step(batch, pass, this.#rule);
    this.#reporter.addBatch(progress.batches, health);
    progress.start += count;
    return true;
  }

  /** Scores, keeps and tells what an epoch came to; returns the reason to stop, if there is one. */
  #endEpoch(): FinishReason | undefined {
    const { engine, layers } = this.parts.network;
    const isFinite = engine.broadcast(() => this.#lastGood?.take() ? 1 : 0) === 1;
    if (!isFinite) {
      this.#divergedAt = this.#divergence(firstBrokenLayer(layers));
      return "diverged";
    }
    this.#progress.endEpoch();
    const validation = this.#validation?.evaluate();
    const place = engine.broadcast(() => {
      const reason = this.#judge(validation);
      return reason ? EPOCH_FINISH_REASONS.indexOf(reason) : -1;
    });
    return this.#progress.ended = EPOCH_FINISH_REASONS[place];
  }

  /** Reports a complete epoch and returns the reason to stop, if there is one. */
  #judge(validation: Metrics | undefined): EpochFinishReason | undefined {
    const { options } = this.parts, progress = this.#progress, { epoch } = progress;
    const trainLoss = this.#reporter.epochMetrics.mean("loss");
    const loss = validation?.mean("loss") ?? trainLoss;
    const { exactLearningRate: learningRate } = this.#stepControl;
    const moment: RunMoment = { network: this.parts.network, learningRate };
    const runMetrics = runMetricValues((name) => RUN_METRICS[name].of(moment));
    const readings = { ...this.#readings(learningRate), ...runMetrics };
    const isBest = progress.improvement.take(loss);
    progress.loss = loss;
    progress.scheduler.endEpoch(loss);
    if (isBest && this.#best?.take()) progress.bestEpoch = epoch;
    const validationAccuracy = validation?.mean("accuracy") ?? null;
    const { sinceLowest } = progress.improvement;
    const reason = reasonToStop(options, { trainLoss, validationAccuracy, sinceLowest });
    if (reason || epoch === options.epochs || epoch % this.#epochsPerReport === 0) {
      this.#reporter.reportEpoch(epoch, validation, isBest, readings);
    }
    if (!reason && this.#checkpoints.isWanted(0, true)) this.#checkpoints.take();
    return reason;
  }

  /** How many epochs there are from one that is told to the next. */
  get #epochsPerReport(): number {
    const { training, validation, options: { epochs, batchSize } } = this.parts;
    const batches = (training.rows + (validation?.rows ?? 0)) / batchSize;
    return Math.max(1, Math.floor(Math.min(epochs / EPOCH_REPORTS, BATCHES_PER_REPORT / batches)));
  }

  #restart(): void {
    const { network, options } = this.parts, progress = this.#progress;
    progress.restart();
    this.#reporter.reportRestart(progress.attempt);
    const random = new Random(options.seed, RandomStream.restarts + progress.attempt - 2);
    network.initialize(options.initializer, random);
    this.#checkpoints.restart();
  }

  /** Puts the weights back that shall stay: the best ones, or after a divergence the last good ones. */
  #restoreKept(hasDiverged: boolean): void {
    this.parts.network.engine.onMain(() => {
      if (this.#progress.bestEpoch !== undefined) this.#best?.restore();
      else if (hasDiverged) this.#lastGood?.restore();
    });
  }

  get #isOutOfTime(): boolean {
    const { timeLimit } = this.parts.options;
    return timeLimit !== null && this.#runTime.seconds >= timeLimit;
  }

  /** Takes a checkpoint, or waits while the run is paused. */
  #interrupt(): void {
    const { network: { engine }, control } = this.parts;
    const { stopwatch } = this.#reporter;
    engine.onMain(() => {
      stopwatch.stop();
      if (this.#checkpoints.isWanted(0)) this.#checkpoints.take();
      if (control.paused) this.#pause();
      stopwatch.start();
    });
    // What was commanded meanwhile counts for the very next batch.
    this.#stepControl.decideNext();
    this.#stepControl.take();
  }

  /** Waits while the run is paused. */
  #pause(): void {
    const { control } = this.parts;
    this.#runTime.stop();
    this.#reporter.reportProgress(this.#epochsDone, "paused", this.#readings(this.#nextRate));
    while (!control.waitWhilePaused()) this.#checkpoints.take();
    this.#runTime.start();
    // Whoever resumes wants to see it at once.
    this.#reporter.hurry();
  }

  #readings(learningRate: number): Readings {
    return { learningRate, baseLearningRate: this.parts.control.learningRate, health: this.#optimizerStep.health };
  }

  /** η of the next batch. */
  get #nextRate(): number {
    const { scheduler, batches } = this.#progress;
    return scheduler.rate(batches);
  }

  #divergence(layer: number): Divergence {
    const { epoch, batches, batchesAnEpoch } = this.#progress;
    return { epoch: epoch + 1, batch: batches - epoch * batchesAnEpoch, layer };
  }
}

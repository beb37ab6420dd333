import type { UpdateRule } from "../../engine/update_rule.ts";
import type { Tally } from "../../evaluation/tally.ts";
import { Random } from "../../matrix/random.ts";
import { Dropout } from "../../network/dropout.ts";
import type { TrainingMode } from "../../network/network.ts";
import { reinitialize } from "../../network/reinitialize.ts";
import type { Workspace } from "../../network/workspace.ts";
import { workspaceRows } from "./batch_rows.ts";
import { Checkpoints } from "../checkpoints/checkpoints.ts";
import { Descent } from "./descent.ts";
import { Directions } from "./directions.ts";
import { firstBrokenLayer } from "./divergence.ts";
import { Evaluator, tallyBatch } from "./evaluator.ts";
import type { Divergence, FinishReason } from "../events.ts";
import { updateRule } from "../../options/optimizer.ts";
import { RandomStream } from "./random_stream.ts";
import { type Readings, Reporter } from "./reporter.ts";
import { Snapshot } from "./snapshot.ts";
import { Standing } from "./standing.ts";
import { Stopwatch } from "./stopwatch.ts";
import { EPOCH_FINISH_REASONS, type EpochFinishReason, hasTarget, reasonToStop } from "./stop_rules.ts";
import type { TrainerParts } from "./trainer_parts.ts";

/** Epochs are told at most so many times a run, unless so many batches were trained and validated since. */
const TELLINGS = 100, BATCHES_A_TELLING = 400;

/**
 * Mini-batch gradient descent: goes through the training samples epoch by epoch, in an order shuffled anew each time,
 * and tells of it in events. It runs to the end without returning, so it belongs in a worker; commands reach it through
 * the {@link Control}.
 */
export class Trainer {
  /** The network as it was at the end of the last epoch in which nothing went wrong; on a crew, its leader has it. */
  readonly lastGood?: Snapshot;
  /** The same for the epoch of the lowest validation loss, if that is what shall stay. */
  readonly #best?: Snapshot;
  readonly #workspace: Workspace;
  readonly #rule: UpdateRule;
  readonly #mode: TrainingMode;
  readonly #descent: Descent;
  readonly #validation?: Evaluator;
  readonly #test?: Evaluator;
  readonly #directions: Directions;
  readonly #reporter: Reporter;
  readonly #standing: Standing;
  readonly #checkpoints: Checkpoints;
  /** What the run has taken, evaluation included and pauses not: the time that a time limit counts. */
  readonly #runTime: Stopwatch;
  /** Where the loss or a weight stopped being a finite number. */
  #divergedAt: Divergence | undefined;

  constructor(private readonly parts: TrainerParts) {
    const { network, training, validation, test, classes, options, control, resume, now } = parts;
    const { engine } = network, { rows } = training;
    this.#workspace = network.workspace(workspaceRows(options.batchSize, rows), options.dropout);
    this.#directions = new Directions(engine);
    this.#rule = updateRule(options);
    const { labelSmoothing, dropout, seed } = options;
    this.#mode = { labelSmoothing, dropout: new Dropout(dropout, seed) };
    this.#descent = new Descent(network, options, parts.healthInterval);
    if (validation) this.#validation = new Evaluator(network, this.#workspace, validation, classes);
    if (test) this.#test = new Evaluator(network, this.#workspace, test, classes);
    if (engine.leads) {
      this.lastGood = new Snapshot(network);
      if (options.patience !== null) this.#best = new Snapshot(network);
    }
    this.#runTime = new Stopwatch(now, resume?.progress.elapsed);
    this.#standing = new Standing(options, Math.ceil(rows / options.batchSize), control, this.#runTime);
    if (resume) this.#standing.state = resume.progress;
    const { batchesAnEpoch } = this.#standing;
    this.#reporter = new Reporter(classes, batchesAnEpoch, parts.emit, now, resume?.progress.counts);
    this.#checkpoints = new Checkpoints({
      network,
      standing: this.#standing,
      reporter: this.#reporter,
      descent: this.#descent,
      control,
      lastGood: this.lastGood,
      best: this.#best,
      rows,
      now,
      runTime: this.#runTime,
      arithmetic: parts.arithmetic ?? "reference",
      settings: parts.checkpoints,
    });
  }

  /** Trains to the end, or until told to stop. Every member of a crew runs it; the leader alone reports. */
  run(): void {
    const { options, resume } = this.parts, standing = this.#standing;
    this.#runTime.start();
    if (resume) this.#checkpoints.restore(resume);
    let end = this.#attempt();
    while (end.reason === "epochs" && hasTarget(options) && standing.attempt <= options.restarts) {
      this.#beginAnew();
      end = this.#attempt();
    }
    const hasDiverged = end.reason === "diverged";
    this.#leaveCheckpoint(hasDiverged);
    this.#putBack(hasDiverged);
    const test = this.#test?.evaluate();
    this.#reporter.tellFinished({
      ...end,
      epoch: this.#epochsDone,
      attempts: standing.attempt,
      bestEpoch: standing.bestEpoch,
      divergedAt: this.#divergedAt,
    }, test);
  }

  /** Trains all epochs, or until something ends the run. */
  #attempt(): { readonly reason: FinishReason; readonly epochs: number } {
    const { options: { epochs } } = this.parts, standing = this.#standing;
    while (standing.epoch < epochs && !standing.ended) {
      const reason = this.#trainEpoch() ? this.#endEpoch() : this.#whyBrokenOff;
      if (reason) return { reason, epochs: standing.epoch };
    }
    return { reason: standing.ended ?? "epochs", epochs: standing.epoch };
  }

  /** Known to the leader alone, as far as it depends on commands. */
  get #whyBrokenOff(): FinishReason {
    if (this.#divergedAt) return "diverged";
    return this.parts.control.stopped ? "stopped" : "time";
  }

  /** Once through the training samples, or through what is left of them; returns false if it was broken off. */
  #trainEpoch(): boolean {
    const { network: { engine }, training, options: { batchSize } } = this.parts;
    const reporter = this.#reporter, standing = this.#standing;
    reporter.stopwatch.start();
    if (standing.start === 0) reporter.epochTally.reset();
    training.beginEpoch(standing.epochNumber);
    this.#giveDirections();
    let complete = true;
    while (standing.start < training.rows && complete) {
      this.#directions.take();
      if (this.#directions.hold) this.#hold();
      const count = Math.min(batchSize, training.rows - standing.start);
      // What comes after an epoch's last batch is decided when the epoch has been judged.
      if (standing.start + count < training.rows) this.#giveDirections(1);
      complete = !this.#directions.stop && this.#trainBatch(count);
      if (complete && engine.leads && reporter.isDue) {
        reporter.tellProgress(this.#epochsDone, "training", this.#readings(this.#nextRate));
      }
    }
    reporter.stopwatch.stop();
    return complete;
  }

  /** A run leaves a checkpoint to go on from, to more epochs if it has all; but not from where it diverged. */
  #leaveCheckpoint(hasDiverged: boolean): void {
    const { engine } = this.parts.network;
    engine.settle();
    if (engine.leads && !hasDiverged) this.#checkpoints.takeLast();
    engine.settle();
  }

  /** Complete epochs of this attempt and the fraction of the one under way. */
  get #epochsDone(): number {
    return this.#standing.epoch + this.#standing.start / this.parts.training.rows;
  }

  /** Trains the next `count` samples; returns false, and leaves the weights alone, if their loss isn't finite. */
  #trainBatch(count: number): boolean {
    const { network, training } = this.parts, standing = this.#standing;
    const { epochTally } = this.#reporter;
    standing.batches++;
    standing.loss = null;
    // Before anything is computed: once all have met, the leader may write the next directions in its place.
    this.#rule.learningRate = this.#directions.learningRate;
    this.#rule.step = standing.batches;
    const pass = this.#workspace.pass(count);
    const batch = training.select(standing.start, count);
    this.#mode.dropout.step = standing.batches;
    network.score(batch, pass, this.#mode);
    const correctBefore = epochTally.correct;
    const loss = tallyBatch(network.engine, epochTally, batch, pass);
    if (!Number.isFinite(loss)) {
      network.engine.settle();
      this.#divergedAt = this.#divergence(firstBrokenLayer(pass.z));
      return false;
    }
    const health = this.#descent.step(batch, pass, this.#rule);
    if (network.engine.leads) {
      this.#reporter.addBatch(standing.batches, count, loss, epochTally.correct - correctBefore, health);
    }
    standing.start += count;
    return true;
  }

  /** Scores, keeps and tells what an epoch came to; returns the reason to stop, if there is one. */
  #endEpoch(): FinishReason | undefined {
    const { engine, layers } = this.parts.network;
    engine.settle();
    const isBroken = this.#directions.agree(this.lastGood?.take() === false ? 1 : 0) === 1;
    if (isBroken) {
      this.#divergedAt = this.#divergence(firstBrokenLayer(layers.map(({ weights }) => weights.value)));
      return "diverged";
    }
    this.#standing.endEpoch();
    const validation = this.#validation?.evaluate();
    // The others wait for the leader's word, and so does what a checkpoint is taken of.
    const reason = engine.leads ? this.#judge(validation) : undefined;
    const place = this.#directions.agree(reason ? EPOCH_FINISH_REASONS.indexOf(reason) : -1);
    return this.#standing.ended = EPOCH_FINISH_REASONS[place];
  }

  /** What the leader makes of a complete epoch: it may be a reason to stop. */
  #judge(validation: Tally | undefined): EpochFinishReason | undefined {
    const { options } = this.parts, standing = this.#standing, { epoch } = standing;
    const { epochTally: { loss: trainLoss } } = this.#reporter;
    const loss = validation?.loss ?? trainLoss;
    const readings = this.#readings(this.#directions.exactLearningRate);
    const isBest = standing.improvement.take(loss);
    standing.loss = loss;
    standing.pace.endEpoch(loss);
    if (isBest && this.#best?.take()) standing.bestEpoch = epoch;
    const validationAccuracy = validation?.accuracy ?? null;
    const { sinceLowest } = standing.improvement;
    const reason = reasonToStop(options, { trainLoss, validationAccuracy, sinceLowest });
    if (reason || epoch === options.epochs || epoch % this.#epochsATelling === 0) {
      this.#reporter.tellEpoch(epoch, validation, isBest, readings);
    }
    if (!reason && this.#checkpoints.isWanted(0, true)) this.#checkpoints.take();
    return reason;
  }

  /** How many epochs there are from one that is told to the next. */
  get #epochsATelling(): number {
    const { training, validation, options: { epochs, batchSize } } = this.parts;
    const batches = (training.rows + (validation?.rows ?? 0)) / batchSize;
    return Math.max(1, Math.floor(Math.min(epochs / TELLINGS, BATCHES_A_TELLING / batches)));
  }

  #beginAnew(): void {
    const { network, options } = this.parts, standing = this.#standing;
    standing.beginAnew();
    this.#reporter.tellRestart(standing.attempt);
    const random = new Random(options.seed, RandomStream.restarts + standing.attempt - 2);
    reinitialize(network, options.initializer, random);
    this.#checkpoints.beginAnew();
  }

  /** Puts the weights back that shall stay: the best ones, or after a divergence the last good ones. */
  #putBack(hasDiverged: boolean): void {
    const { engine } = this.parts.network;
    engine.settle();
    if (this.#standing.bestEpoch !== undefined) this.#best?.restore();
    else if (hasDiverged) this.lastGood?.restore();
    engine.settle();
  }

  /** Tells all members what to do in the batch after those trained, or after `more` others. */
  #giveDirections(more = 0): void {
    const { network: { engine }, control } = this.parts, standing = this.#standing;
    const stops = control.stopped || this.#isOutOfTime;
    const holds = control.paused || engine.leads && this.#checkpoints.isWanted(more);
    this.#directions.give(stops, holds, standing.pace.rate(standing.batches + more));
  }

  get #isOutOfTime(): boolean {
    const { timeLimit } = this.parts.options;
    return timeLimit !== null && this.#runTime.seconds >= timeLimit;
  }

  /** Lets all members rest while a checkpoint is taken or the run is paused. */
  #hold(): void {
    const { network: { engine }, control } = this.parts;
    const { stopwatch } = this.#reporter;
    engine.settle();
    if (engine.leads) {
      stopwatch.stop();
      if (this.#checkpoints.isWanted(0)) this.#checkpoints.take();
      if (control.paused) this.#pause();
      stopwatch.start();
    }
    // What was commanded meanwhile counts for the very next batch.
    this.#giveDirections();
    this.#directions.take();
  }

  /** Waits on the leader while the run is paused. */
  #pause(): void {
    const { control } = this.parts;
    this.#runTime.stop();
    this.#reporter.tellProgress(this.#epochsDone, "paused", this.#readings(this.#nextRate));
    while (!control.waitWhilePaused()) this.#checkpoints.take();
    this.#runTime.start();
    // Whoever resumes wants to see it at once.
    this.#reporter.hurry();
  }

  #readings(learningRate: number): Readings {
    return { learningRate, baseLearningRate: this.parts.control.learningRate, health: this.#descent.health };
  }

  /** η of the next batch. */
  get #nextRate(): number {
    const { pace, batches } = this.#standing;
    return pace.rate(batches);
  }

  #divergence(layer: number): Divergence {
    const { epoch, batches, batchesAnEpoch } = this.#standing;
    return { epoch: epoch + 1, batch: batches - epoch * batchesAnEpoch, layer };
  }
}

import type { LoadedSamples } from "../engine/engine.ts";
import type { UpdateRule } from "../engine/update_rule.ts";
import type { Tally } from "../evaluation/tally.ts";
import { Random } from "../matrix/random.ts";
import { Dropout } from "../network/dropout.ts";
import type { Network, TrainingMode } from "../network/network.ts";
import { reinitialize } from "../network/reinitialize.ts";
import type { Workspace } from "../network/workspace.ts";
import type { Control } from "./control.ts";
import { Descent } from "./descent.ts";
import { Directions } from "./directions.ts";
import { firstBrokenLayer } from "./divergence.ts";
import { Evaluator, tallyBatch } from "./evaluator.ts";
import type { Divergence, FinishReason, TrainingEvent } from "./events.ts";
import { Improvement } from "./improvement.ts";
import { updateRule } from "./optimizer.ts";
import type { ResolvedOptions } from "./options.ts";
import { Pace } from "./pace.ts";
import { RandomStream } from "./random_stream.ts";
import { type Readings, Reporter } from "./reporter.ts";
import type { SampleSource } from "./sample_source.ts";
import { Snapshot } from "./snapshot.ts";
import { hasTarget, reasonToStop } from "./stop_rules.ts";

/** Samples are scored at least this many at a time, so that an evaluation with tiny batches is no slower. */
const EVALUATION_BATCH = 256;

/** Epochs are told at most so many times a run, unless they have at least so many batches. */
const TELLINGS = 100, BATCHES_A_TELLING = 100;

/** Why a run can end after a complete epoch; the leader of a crew tells the others the reason's place in this list. */
const REASONS: readonly FinishReason[] = ["target-loss", "target-accuracy", "patience"];

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
  /** Batches from one measurement of the layers' health to the next, if not as usual. */
  readonly healthInterval?: number;
}

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
  #bestEpoch: number | undefined;
  readonly #workspace: Workspace;
  readonly #rule: UpdateRule;
  readonly #mode: TrainingMode;
  readonly #descent: Descent;
  readonly #validation?: Evaluator;
  readonly #test?: Evaluator;
  readonly #directions: Directions;
  readonly #reporter: Reporter;
  readonly #batchesAnEpoch: number;
  readonly #startedAt: number;
  #pace: Pace;
  #improvement = new Improvement();
  /** Batches trained in this attempt. */
  #batches = 0;
  /** Where the loss or a weight stopped being a finite number. */
  #divergedAt: Divergence | undefined;

  constructor(private readonly parts: TrainerParts) {
    const { network, training, validation, test, classes, options, control } = parts;
    const { engine } = network;
    this.#workspace = network.workspace(Math.max(options.batchSize, EVALUATION_BATCH), options.dropout);
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
    this.#batchesAnEpoch = Math.ceil(training.rows / options.batchSize);
    this.#pace = new Pace(options, this.#batchesAnEpoch, control);
    this.#reporter = new Reporter(classes, parts.emit, parts.now);
    this.#startedAt = parts.now();
  }

  /** Trains to the end, or until told to stop. Every member of a crew runs it; the leader alone reports. */
  run(): void {
    const { options } = this.parts;
    let attempt = 1;
    let end = this.#attempt();
    while (end.reason === "epochs" && hasTarget(options) && attempt <= options.restarts) {
      this.#beginAnew(++attempt);
      end = this.#attempt();
    }
    this.#putBack(end.reason === "diverged");
    const test = this.#test?.evaluate();
    this.#reporter.tellFinished({
      ...end,
      attempts: attempt,
      bestEpoch: this.#bestEpoch,
      divergedAt: this.#divergedAt,
    }, test);
  }

  /** Trains all epochs, or until something ends the run. */
  #attempt(): { readonly reason: FinishReason; readonly epochs: number } {
    const { options: { epochs } } = this.parts;
    this.#giveDirections();
    for (let epoch = 0; epoch < epochs; epoch++) {
      if (!this.#trainEpoch(epoch)) return { reason: this.#whyBrokenOff, epochs: epoch };
      const reason = this.#endEpoch(epoch);
      if (reason) return { reason, epochs: reason === "diverged" ? epoch : epoch + 1 };
    }
    return { reason: "epochs", epochs };
  }

  /** Known to the leader alone, as far as it depends on commands. */
  get #whyBrokenOff(): FinishReason {
    if (this.#divergedAt) return "diverged";
    return this.parts.control.stopped ? "stopped" : "time";
  }

  /** One time through the training samples; returns false if it was broken off. */
  #trainEpoch(epoch: number): boolean {
    const { network: { engine }, training, options: { batchSize } } = this.parts;
    const reporter = this.#reporter;
    reporter.stopwatch.start();
    reporter.epochTally.reset();
    training.beginEpoch();
    let complete = true;
    for (let start = 0; start < training.rows && complete; start += batchSize) {
      this.#directions.take();
      if (this.#directions.pause) this.#pause(epoch + start / training.rows);
      this.#giveDirections(1);
      const count = Math.min(batchSize, training.rows - start);
      complete = !this.#directions.stop && this.#trainBatch(epoch, start, count);
      if (complete && engine.leads && reporter.isDue) {
        reporter.tellProgress(epoch + (start + count) / training.rows, "training", this.#readings());
      }
    }
    reporter.stopwatch.stop();
    return complete;
  }

  /** Trains one batch; returns false, and leaves the weights alone, if its loss isn't finite. */
  #trainBatch(epoch: number, start: number, count: number): boolean {
    const { network, training } = this.parts;
    const { epochTally } = this.#reporter;
    this.#batches++;
    const pass = this.#workspace.pass(count);
    const batch = training.select(start, count);
    this.#mode.dropout.step = this.#batches;
    network.score(batch, pass, this.#mode);
    const correctBefore = epochTally.correct;
    const loss = tallyBatch(network.engine, epochTally, batch, pass);
    if (!Number.isFinite(loss)) {
      network.engine.settle();
      this.#divergedAt = this.#divergence(epoch, firstBrokenLayer(pass.z));
      return false;
    }
    this.#rule.learningRate = this.#directions.learningRate;
    this.#rule.step = this.#batches;
    this.#descent.step(batch, pass, this.#rule);
    this.#reporter.addBatch(count, loss, epochTally.correct - correctBefore);
    return true;
  }

  /** Scores, keeps and tells what an epoch came to; returns the reason to stop, if there is one. */
  #endEpoch(epoch: number): FinishReason | undefined {
    const { engine, layers } = this.parts.network;
    engine.settle();
    const isBroken = this.#directions.agree(this.lastGood?.take() === false ? 1 : 0) === 1;
    if (isBroken) {
      this.#divergedAt = this.#divergence(epoch, firstBrokenLayer(layers.map(({ weights }) => weights.value)));
      return "diverged";
    }
    const validation = this.#validation?.evaluate();
    const reason = engine.leads ? this.#judge(epoch, validation) : undefined;
    return REASONS[this.#directions.agree(reason ? REASONS.indexOf(reason) : -1)];
  }

  /** What the leader makes of a complete epoch: it may be a reason to stop. */
  #judge(epoch: number, validation: Tally | undefined): FinishReason | undefined {
    const { options } = this.parts;
    const { epochTally: { loss: trainLoss } } = this.#reporter;
    const loss = validation?.loss ?? trainLoss;
    const isBest = this.#improvement.take(loss);
    this.#pace.endEpoch(loss);
    if (isBest && this.#best?.take()) this.#bestEpoch = epoch + 1;
    const validationAccuracy = validation?.accuracy ?? null;
    const { sinceLowest } = this.#improvement;
    const reason = reasonToStop(options, { trainLoss, validationAccuracy, sinceLowest });
    if (reason || epoch + 1 === options.epochs || (epoch + 1) % this.#epochsATelling === 0) {
      this.#reporter.tellEpoch(epoch + 1, validation, isBest, this.#readings());
    }
    return reason;
  }

  /** How many epochs there are from one that is told to the next. */
  get #epochsATelling(): number {
    const { epochs } = this.parts.options;
    return Math.max(1, Math.floor(Math.min(epochs / TELLINGS, BATCHES_A_TELLING / this.#batchesAnEpoch)));
  }

  #beginAnew(attempt: number): void {
    const { network, options, control } = this.parts;
    this.#reporter.tellRestart(attempt);
    reinitialize(network, options.initializer, new Random(options.seed, RandomStream.restarts + attempt - 2));
    this.#pace = new Pace(options, this.#batchesAnEpoch, control);
    this.#improvement = new Improvement();
    this.#bestEpoch = undefined;
    this.#batches = 0;
  }

  /** Puts the weights back that shall stay: the best ones, or after a divergence the last good ones. */
  #putBack(hasDiverged: boolean): void {
    const { engine } = this.parts.network;
    engine.settle();
    if (this.#bestEpoch !== undefined) this.#best?.restore();
    else if (hasDiverged) this.lastGood?.restore();
    engine.settle();
  }

  /** Tells all members what to do in the batch after those trained, or after `more` others. */
  #giveDirections(more = 0): void {
    const { control } = this.parts;
    const stops = control.stopped || this.#isOutOfTime;
    this.#directions.give(stops, control.paused, this.#pace.rate(this.#batches + more));
  }

  get #isOutOfTime(): boolean {
    const { options: { timeLimit }, now } = this.parts;
    return timeLimit !== null && now() - this.#startedAt >= timeLimit * 1000;
  }

  /** Waits while the run is paused; what was commanded meanwhile counts for the very next batch. */
  #pause(epoch: number): void {
    const { network: { engine }, control } = this.parts;
    const { stopwatch } = this.#reporter;
    if (engine.leads) {
      stopwatch.stop();
      this.#reporter.tellProgress(epoch, "paused", this.#readings());
      control.waitWhilePaused();
      stopwatch.start();
      // Whoever resumes wants to see it at once.
      this.#reporter.hurry();
    }
    this.#giveDirections();
    this.#directions.take();
  }

  #readings(): Readings {
    return {
      learningRate: this.#pace.rate(this.#batches),
      baseLearningRate: this.parts.control.learningRate,
      health: this.#descent.health,
    };
  }

  #divergence(epoch: number, layer: number): Divergence {
    return { epoch: epoch + 1, batch: this.#batches - epoch * this.#batchesAnEpoch, layer };
  }
}

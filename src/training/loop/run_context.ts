import { Checkpoints } from "../checkpoints/checkpoints.ts";
import { KeyframeTaker } from "../keyframes/keyframe_taker.ts";
import type { Network } from "../../network/network.ts";
import type { ProgressEvent } from "../events.ts";
import { KeptWeights } from "./kept_weights.ts";
import { OptimizerStep } from "./optimizer_step.ts";
import { type Readings, Reporter } from "./reporter.ts";
import { StepControl } from "./step_control.ts";
import { Stopwatch } from "./stopwatch.ts";
import type { TrainerParts } from "./trainer_parts.ts";
import { TrainingProgress } from "./training_progress.ts";
import { WeightAverage } from "./weight_average.ts";

/** What the parts of a trainer share: where the run is, and what it reports, keeps and is controlled by. */
export class RunContext {
  readonly progress: TrainingProgress;
  readonly reporter: Reporter;
  readonly optimizerStep: OptimizerStep;
  readonly stepControl: StepControl;
  /** The moving average of the weights, if there is one. */
  readonly average?: WeightAverage;
  readonly keptWeights: KeptWeights;
  readonly checkpoints: Checkpoints;
  readonly keyframes: KeyframeTaker;
  /** What the run has taken, evaluation included and pauses not: the time that a time limit counts. */
  readonly runTime: Stopwatch;

  constructor(readonly parts: TrainerParts) {
    const { network, training: { rows }, classes, options, control, resume, now, emit } = parts;
    this.stepControl = new StepControl(network.engine, {
      stop: () => control.stopped || this.#isOutOfTime,
      wait: (more) => control.paused || control.batchInterval > 0 || this.checkpoints.isWanted(more),
      learningRate: (more) => this.progress.scheduler.rate(this.progress.batches + more),
    });
    this.optimizerStep = new OptimizerStep(network, options, parts.healthInterval);
    if (options.average !== null) this.average = new WeightAverage(network, options.average);
    this.keptWeights = new KeptWeights(network, this.evaluated, options.patience !== null);
    this.runTime = new Stopwatch(now, resume?.progress.elapsed);
    this.progress = new TrainingProgress(options, Math.ceil(rows / options.batchSize), control, this.runTime);
    if (resume) this.progress.state = resume.progress;
    this.reporter = new Reporter(classes, this.progress.batchesAnEpoch, emit, now, resume?.progress.counts);
    const { progress, reporter, optimizerStep, runTime, keptWeights: { lastGood, best } } = this;
    const { arithmetic = "reference", checkpoints: settings } = parts;
    const shared = { network, progress, reporter, optimizerStep, control, lastGood, best, runTime };
    const averages = this.average !== undefined;
    this.checkpoints = new Checkpoints({ ...shared, averages, rows, now, arithmetic, settings });
    const { evaluated } = this, { epochs } = options;
    this.keyframes = new KeyframeTaker({
      ...shared,
      evaluated,
      epochs,
      recorder: parts.recorder,
      settings: parts.keyframes,
    });
  }

  /** What is validated and remains at the end: the average, or the network itself. */
  get evaluated(): Network {
    return this.average?.network ?? this.parts.network;
  }

  /** Complete epochs of this attempt and the fraction of the one under way. */
  get epochsDone(): number {
    return this.progress.epoch + this.progress.start / this.parts.training.rows;
  }

  /** Reports how far the run is. */
  reportProgress(state: ProgressEvent["state"]): void {
    const { scheduler, batches } = this.progress;
    const readings = this.readings(scheduler.rate(batches)), { lastBatch } = this.reporter.epochMetrics;
    const isKnown = state === "paused" && lastBatch.samples > 0;
    this.reporter.reportProgress(this.epochsDone, state, {
      ...readings,
      lastBatch: isKnown ? { loss: lastBatch.mean("loss"), samples: this.parts.training.lastSelected } : undefined,
    });
  }

  /** What events say of the network and its training at the moment. */
  readings(learningRate: number): Readings {
    return { learningRate, baseLearningRate: this.parts.control.learningRate, health: this.optimizerStep.health };
  }

  get #isOutOfTime(): boolean {
    const { timeLimit } = this.parts.options;
    return timeLimit !== null && this.runTime.seconds >= timeLimit;
  }
}

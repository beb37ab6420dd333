import { type MarginThresholds, marginThresholds } from "../../evaluation/margins.ts";
import { Random } from "../../matrix/random.ts";
import { RandomStream } from "../../matrix/random_stream.ts";
import type { Divergence } from "../events.ts";
import type { FinishReason } from "../finish_reason.ts";
import type { Pass } from "../../network/pass.ts";
import { workspaceRows } from "./batch_rows.ts";
import { BatchPacing } from "./batch_pacing.ts";
import { BatchTrainer } from "./batch_trainer.ts";
import { firstBrokenLayer } from "./divergence.ts";
import { EpochJudge } from "./epoch_judge.ts";
import { HeldOutEvaluator } from "./held_out_evaluator.ts";
import { RunContext } from "./run_context.ts";
import type { Snapshot } from "./snapshot.ts";
import { EPOCH_FINISH_REASONS, hasTarget } from "./stop_rules.ts";
import type { TrainerParts } from "./trainer_parts.ts";

/**
 * Mini-batch gradient descent: goes through the training samples epoch by epoch, in an order shuffled for each, and
 * reports it in events. It runs to the end without returning, so it belongs in a worker; commands reach it through the
 * {@link Control}.
 */
export class Trainer {
  readonly #run: RunContext;
  readonly #batches: BatchTrainer;
  readonly #pacing: BatchPacing;
  readonly #judge: EpochJudge;
  readonly #validation?: HeldOutEvaluator;
  readonly #test?: HeldOutEvaluator;
  /** Where the loss or a weight stopped being a finite number. */
  #divergedAt: Divergence | undefined;
  /** Made once, so that a batch leaves no garbage. */
  readonly #reportProgress = () => {
    if (this.#run.reporter.isDue) this.#run.reportProgress("training");
  };

  constructor(private readonly parts: TrainerParts) {
    const { network, training, validation, test, classes, options: { batchSize, dropout } } = parts;
    const workspace = network.workspace(workspaceRows(batchSize, training.rows), dropout);
    this.#run = new RunContext(parts);
    this.#batches = new BatchTrainer(this.#run, workspace);
    this.#pacing = new BatchPacing(parts.control, parts.now);
    this.#judge = new EpochJudge(this.#run);
    if (validation) this.#validation = new HeldOutEvaluator(this.#run.evaluated, workspace, validation, classes);
    if (test) this.#test = new HeldOutEvaluator(network, workspace, test, classes);
  }

  /** The network as it was at the end of the last epoch without a problem; the main thread alone has it. */
  get lastGood(): Snapshot | undefined {
    return this.#run.keptWeights.lastGood;
  }

  /** Trains to the end, or until it is stopped. */
  run(): void {
    const { options, resume, network: { engine } } = this.parts;
    const { progress, checkpoints, keyframes, keptWeights, reporter, runTime } = this.#run;
    runTime.start();
    if (resume) checkpoints.restore(resume);
    let end = this.#attempt();
    while (end.reason === "epochs" && hasTarget(options) && progress.attempt <= options.restarts) {
      this.#restart();
      end = this.#attempt();
    }
    const hasDiverged = end.reason === "diverged";
    if (!hasDiverged) keyframes.takeLast();
    keyframes.finish();
    // To resume from, to more epochs if it has all; but not from where it diverged.
    engine.onMain(() => {
      if (!hasDiverged) checkpoints.takeLast();
    });
    keptWeights.restore(progress.batches > 0, progress.bestEpoch !== undefined, hasDiverged);
    const test = this.#test?.evaluate(), validationMargins = this.#validationMargins();
    const { attempt: attempts, bestEpoch } = progress, { epochsDone: epoch } = this.#run;
    reporter.reportFinished(
      { ...end, epoch, attempts, bestEpoch, divergedAt: this.#divergedAt, validationMargins },
      test,
    );
  }

  /** The thresholds of the margins on the validation samples, by the weights that remain. */
  #validationMargins(): MarginThresholds | undefined {
    const margins = this.#validation?.margins(this.parts.network);
    return margins && marginThresholds(margins);
  }

  /** Trains all epochs, or until something ends the run. */
  #attempt(): { readonly reason: FinishReason; readonly epochs: number } {
    const { epochs } = this.parts.options, { progress, keyframes } = this.#run;
    keyframes.take();
    while (progress.epoch < (epochs ?? Infinity) && !progress.ended) {
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
    const { network: { engine }, training, options: { batchSize } } = this.parts;
    const { reporter, progress, stepControl } = this.#run;
    reporter.stopwatch.start();
    if (progress.start === 0) reporter.epochMetrics.reset();
    training.beginEpoch(progress.epochNumber);
    stepControl.decideNext();
    let isComplete = true;
    while (progress.start < training.rows && isComplete) {
      stepControl.take();
      if (stepControl.wait) this.#interrupt();
      const count = Math.min(batchSize, training.rows - progress.start);
      // What comes after an epoch's last batch is decided when the epoch has been judged.
      if (progress.start + count < training.rows) stepControl.decideNext(1);
      isComplete = !stepControl.stop && this.#trainBatch(count);
      if (isComplete) engine.observe(this.#reportProgress);
    }
    reporter.stopwatch.stop();
    return isComplete;
  }

  #trainBatch(count: number): boolean {
    const broken = this.#batches.train(count);
    if (broken === undefined) this.#run.keyframes.take();
    else this.#divergedAt = this.#divergence(broken);
    return broken === undefined;
  }

  /** Evaluates and judges a complete epoch; returns the reason to stop, if there is one. */
  #endEpoch(): FinishReason | undefined {
    const { engine, layers } = this.parts.network, { progress } = this.#run;
    if (!this.#run.keptWeights.takeGood()) {
      this.#divergedAt = this.#divergence(firstBrokenLayer(layers));
      return "diverged";
    }
    progress.endEpoch();
    const lookAt = this.#judge.isReportDue ? (pass: Pass) => this.#judge.lookAt(pass) : undefined;
    const validation = this.#validation?.evaluate(lookAt);
    if (!validation && this.#batches.lastPass) lookAt?.(this.#batches.lastPass);
    const place = engine.broadcast(() => {
      const reason = this.#judge.judge(validation);
      return reason ? EPOCH_FINISH_REASONS.indexOf(reason) : -1;
    });
    return progress.ended = EPOCH_FINISH_REASONS[place];
  }

  #restart(): void {
    const { network, options } = this.parts, { progress, reporter, checkpoints, keyframes } = this.#run;
    progress.restart();
    reporter.reportRestart(progress.attempt);
    const random = new Random(options.seed, RandomStream.restarts + progress.attempt - 2);
    network.initialize(options.initializer, random);
    checkpoints.restart();
    keyframes.restart();
  }

  /** Takes a checkpoint, waits while the run is paused, or until the next batch is due. */
  #interrupt(): void {
    const { network: { engine }, control } = this.parts;
    const { checkpoints, keyframes, stepControl, reporter: { stopwatch } } = this.#run;
    // A checkpoint has the keyframes before it.
    keyframes.settle();
    engine.onMain(() => {
      do {
        stopwatch.stop();
        if (checkpoints.isWanted(0)) checkpoints.take();
        if (control.paused) this.#pause();
        stopwatch.start();
        // A step isn't waited for.
      } while (!control.paused && !this.#pacing.wait());
    });
    // Commands that came meanwhile count for the very next batch.
    stepControl.decideNext();
    stepControl.take();
  }

  /** Waits while the run is paused. */
  #pause(): void {
    const { runTime, reporter, checkpoints } = this.#run;
    runTime.stop();
    this.#run.reportProgress("paused");
    while (!this.parts.control.waitWhilePaused()) checkpoints.take();
    runTime.start();
    // That it has resumed is shown at once.
    reporter.hurry();
  }

  #divergence(layer: number): Divergence {
    const { epoch, batches, batchesAnEpoch } = this.#run.progress;
    return { epoch: epoch + 1, batch: batches - epoch * batchesAnEpoch, layer };
  }
}

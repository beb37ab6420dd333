import type { Metrics } from "../../evaluation/metrics.ts";
import type { Pass } from "../../network/pass.ts";
import type { LayerHistograms } from "../health/layer_histograms.ts";
import { observeHistograms } from "../health/observe_histograms.ts";
import { RUN_METRICS, runMetricValues, type RunMoment } from "../run_metrics.ts";
import type { RunContext } from "./run_context.ts";
import { type EpochFinishReason, reasonToStop } from "./stop_rules.ts";

/** Epochs are reported at most so many times a run, unless so many batches were trained and validated since. */
const EPOCH_REPORTS = 100, BATCHES_PER_REPORT = 400;

/** Of a run without an end the first so many epochs are reported, every other one of the next so many, and so on. */
const FIRST_REPORTS = 128;

/** What follows from a complete epoch, which the main thread decides. */
export class EpochJudge {
  /** How the layers' numbers are distributed in this epoch, if they were looked at. */
  #histograms: readonly LayerHistograms[] | undefined;

  constructor(private readonly run: RunContext) {}

  /** Whether the epoch that is complete is reported in any case. */
  get isReportDue(): boolean {
    const { parts: { options }, progress: { epoch } } = this.run;
    return epoch === options.epochs || epoch % this.#epochsPerReport(epoch) === 0;
  }

  /** Looks at the numbers of the layers and of a pass through them, for the report that is due; all threads must do so. */
  lookAt(pass: Pass): void {
    observeHistograms(this.run.evaluated, pass, (histograms) => this.#histograms = histograms);
  }

  /**
   * Takes the metrics of an epoch that is complete: for the schedule, the best weights, a report and a checkpoint.
   *
   * @param validation Those on the validation samples, if there are any.
   * @returns The reason to stop, if there is one.
   */
  judge(validation: Metrics | undefined): EpochFinishReason | undefined {
    const { parts: { options }, progress, reporter, keptWeights, checkpoints } = this.run, { epoch } = progress;
    const trainLoss = reporter.epochMetrics.mean("loss");
    const loss = validation?.mean("loss") ?? trainLoss;
    const isBest = progress.improvement.take(loss);
    // Before the schedule takes the loss: what is reported is what the epoch was trained with.
    const readings = this.#readings();
    progress.loss = loss;
    progress.scheduler.endEpoch(loss);
    if (isBest && keptWeights.best?.take()) progress.bestEpoch = epoch;
    const validationAccuracy = validation?.mean("accuracy") ?? null;
    const { sinceLowest } = progress.improvement;
    const reason = reasonToStop(options, { trainLoss, validationAccuracy, sinceLowest });
    if (reason || this.isReportDue) reporter.reportEpoch(epoch, validation, isBest, readings);
    this.#histograms = undefined;
    if (!reason && checkpoints.isWanted(0, true)) checkpoints.take();
    return reason;
  }

  #readings() {
    const { parts: { network }, stepControl: { exactLearningRate: learningRate } } = this.run;
    const moment: RunMoment = { network, learningRate };
    return {
      ...this.run.readings(learningRate),
      histograms: this.#histograms,
      ...runMetricValues((name) => RUN_METRICS[name].of(moment)),
    };
  }

  /**
   * How many epochs there are from one that is reported to the next. Without an end it doubles each time that the run is
   * twice as long: n epochs have at most 128 + 64 · log₂(n ∕ 128) reports.
   */
  #epochsPerReport(epoch: number): number {
    const { training, validation, options: { epochs, batchSize } } = this.run.parts;
    if (epochs === null) return 2 ** Math.max(0, Math.ceil(Math.log2(epoch / FIRST_REPORTS)));
    const batches = (training.rows + (validation?.rows ?? 0)) / batchSize;
    return Math.max(1, Math.floor(Math.min(epochs / EPOCH_REPORTS, BATCHES_PER_REPORT / batches)));
  }
}

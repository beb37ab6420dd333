import type { UpdateRule } from "../../engine/update_rule.ts";
import { Dropout } from "../../network/dropout.ts";
import type { LayerHealth } from "../health/layer_metrics.ts";
import type { TrainingMode } from "../../network/network.ts";
import type { Pass } from "../../network/pass.ts";
import type { Workspace } from "../../network/workspace.ts";
import { updateRule } from "../../options/optimizer.ts";
import { BatchMetrics } from "./batch_metrics.ts";
import { firstBrokenLayer } from "./divergence.ts";
import type { RunContext } from "./run_context.ts";

/** Trains the network batch by batch: forward, metrics, and the optimizer's step. */
export class BatchTrainer {
  readonly #rule: UpdateRule;
  readonly #mode: TrainingMode;
  readonly #metrics: BatchMetrics;
  /** The health of each layer, if it was measured on the last batch. */
  #health: readonly LayerHealth[] | null = null;
  #lastPass: Pass | undefined;
  /** Made once, so that a batch leaves no garbage. */
  readonly #report: () => void;

  constructor(private readonly run: RunContext, private readonly workspace: Workspace) {
    const { options } = run.parts, { labelSmoothing, dropout, seed } = options;
    this.#rule = updateRule(options);
    this.#mode = { labelSmoothing, dropout: new Dropout(dropout, seed) };
    const { parts: { network: { engine } }, reporter, progress } = run;
    this.#metrics = new BatchMetrics(engine, reporter.epochMetrics);
    this.#report = () => reporter.addBatch(progress.batches, this.#health);
  }

  /** The pass of the batch that was trained on last; its numbers stay until the workspace is used for something else. */
  get lastPass(): Pass | undefined {
    return this.#lastPass;
  }

  /**
   * Trains on the next `count` samples.
   *
   * @returns The first layer, counted from 1, whose numbers are no longer finite, if their loss isn't: then the weights are
   *   left alone.
   */
  train(count: number): number | undefined {
    const { parts: { network, training }, progress, optimizerStep, stepControl, average } = this.run;
    progress.batches++;
    progress.loss = null;
    // Before anything is computed: later, the control of the step after the next may take its place.
    this.#rule.learningRate = stepControl.learningRate;
    this.#rule.step = progress.batches;
    const pass = this.#lastPass = this.workspace.pass(count);
    const batch = training.select(progress.start, count);
    this.#mode.dropout.step = progress.batches;
    network.score(batch, pass, this.#mode);
    const loss = this.#metrics.add(batch, pass);
    if (!Number.isFinite(loss)) return firstBrokenLayer(pass.layers.map(({ z }) => network.engine.read(z)));
    this.#health = optimizerStep.step(batch, pass, this.#rule);
    average?.follow(progress.batches);
    network.engine.observe(this.#report);
    progress.start += count;
    return undefined;
  }
}

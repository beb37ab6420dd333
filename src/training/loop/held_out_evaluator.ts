import type { Batch, LoadedSamples } from "../../engine/engine.ts";
import type { Network } from "../../network/network.ts";
import type { Workspace } from "../../network/workspace.ts";
import { Metrics } from "../../evaluation/metrics.ts";
import { BatchMetrics } from "./batch_metrics.ts";
import { batchRows } from "./batch_rows.ts";

/** Scores a network on samples without training on them. */
export class HeldOutEvaluator {
  readonly #batch: Batch;
  readonly #order: Uint32Array;
  readonly #metrics: Metrics;
  readonly #batchMetrics: BatchMetrics;

  /** @param workspace Where to compute; its capacity is how many samples are computed at a time. */
  constructor(
    private readonly network: Network,
    private readonly workspace: Workspace,
    private readonly samples: LoadedSamples,
    classes: number,
  ) {
    const { engine } = network;
    this.#batch = engine.batch(samples, batchRows(workspace.capacity, samples.rows), "evaluation");
    this.#order = engine.indices(samples.rows);
    this.#metrics = new Metrics(classes);
    this.#batchMetrics = new BatchMetrics(engine, this.#metrics);
  }

  /**
   * Scores all samples. The metrics are the evaluator's own and stay until the next evaluation; only those of the main
   * thread have counted anything.
   */
  evaluate(): Metrics {
    const { network, workspace, samples } = this;
    this.#metrics.reset();
    for (let start = 0; start < samples.rows; start += workspace.capacity) {
      const count = Math.min(workspace.capacity, samples.rows - start);
      const pass = workspace.pass(count);
      network.engine.select(this.#batch, this.#order, start, count);
      network.score(this.#batch, pass);
      this.#batchMetrics.add(this.#batch, pass);
    }
    return this.#metrics;
  }
}

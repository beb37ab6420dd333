import type { Batch, Engine, LoadedSamples } from "../../engine/engine.ts";
import type { Network } from "../../network/network.ts";
import type { Pass } from "../../network/pass.ts";
import type { Workspace } from "../../network/workspace.ts";
import { Metrics } from "../../evaluation/metrics.ts";
import { batchRows } from "./batch_rows.ts";

/** Scores a network on samples without training on them. */
export class HeldOutEvaluator {
  readonly #batch: Batch;
  readonly #order: Uint32Array;
  readonly #metrics: Metrics;

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
      addBatchMetrics(network.engine, this.#metrics, this.#batch, pass);
    }
    return this.#metrics;
  }
}

/** Adds the samples of a scored batch; returns the sum of their losses. */
export function addBatchMetrics(engine: Engine, metrics: Metrics, batch: Batch, pass: Pass): number {
  const losses = engine.read(pass.losses);
  engine.read(pass.classes);
  engine.read(pass.outputs);
  metrics.add(batch, pass);
  let sum = 0;
  for (let i = 0; i < batch.rows; i++) sum += losses.data[i * losses.stride];
  return sum;
}

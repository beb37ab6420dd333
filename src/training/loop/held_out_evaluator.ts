import type { Batch, LoadedSamples } from "../../engine/engine.ts";
import { margin } from "../../evaluation/margins.ts";
import { classProbabilities } from "../../network/class_probabilities.ts";
import type { Network } from "../../network/network.ts";
import type { Pass } from "../../network/pass.ts";
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
   *
   * @param lookAt Looks at the pass of the first batch.
   */
  evaluate(lookAt?: (pass: Pass) => void): Metrics {
    this.#metrics.reset();
    this.#eachPass(this.network, (pass, start) => {
      this.#batchMetrics.add(this.#batch, pass);
      if (start === 0) lookAt?.(pass);
    });
    return this.#metrics;
  }

  /**
   * The {@link margin} of the answer to each sample; those of the main thread alone are measured.
   *
   * @param network Which network answers; it has the sizes of the one that is evaluated.
   */
  margins(network: Network): Float32Array {
    const margins = new Float32Array(this.samples.rows), probabilities = new Float32Array(this.#metrics.classes);
    this.#eachPass(network, (pass, start, count) =>
      network.engine.observe(() => {
        for (let i = 0; i < count; i++) {
          classProbabilities(pass.outputs, i, probabilities);
          margins[start + i] = margin(probabilities);
        }
      }, pass.scores));
    return margins;
  }

  /** Scores the samples batch by batch. */
  #eachPass(network: Network, take: (pass: Pass, start: number, count: number) => void): void {
    const { workspace, samples } = this;
    for (let start = 0; start < samples.rows; start += workspace.capacity) {
      const count = Math.min(workspace.capacity, samples.rows - start);
      const pass = workspace.pass(count);
      network.engine.select(this.#batch, this.#order, start, count);
      network.score(this.#batch, pass);
      take(pass, start, count);
    }
  }
}

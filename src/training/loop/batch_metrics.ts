import type { Metrics } from "../../evaluation/metrics.ts";
import type { Batch, Engine } from "../../engine/engine.ts";
import type { Pass } from "../../network/pass.ts";

/** Adds scored batches to metrics; only those of the main thread count anything. */
export class BatchMetrics {
  #batch: Batch | undefined;
  #pass: Pass | undefined;
  /** Made once, so that a batch leaves no garbage. */
  readonly #add: () => void;

  constructor(private readonly engine: Engine, metrics: Metrics) {
    this.#add = () => metrics.add(this.#batch!, this.#pass!);
  }

  /** Adds the samples of a scored batch; returns the sum of their losses, on every thread. */
  add(batch: Batch, pass: Pass): number {
    this.#batch = batch;
    this.#pass = pass;
    this.engine.observe(this.#add, pass.scores);
    const { data, stride } = this.engine.read(pass.losses);
    let sum = 0;
    for (let i = 0; i < batch.rows; i++) sum += data[i * stride];
    return sum;
  }
}

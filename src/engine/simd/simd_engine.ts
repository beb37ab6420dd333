import type { Matrix } from "../../matrix/matrix.ts";
import type { Samples } from "../../matrix/samples.ts";
import { type Batch, type BatchUse, type Engine, type LoadedSamples, MOST_LABELS } from "../engine.ts";
import { gapOf } from "./matrix_layout.ts";
import { Measurements } from "./measurements.ts";
import { SimdBatch } from "./simd_batch.ts";
import { SimdMatrix } from "./simd_matrix.ts";
import { type Loader, loadSamples, reloadSamples, type SimdSamples } from "./simd_samples.ts";

/**
 * The engine on WebAssembly SIMD: one worker of a thread group on shared memory, or the only one.
 *
 * Work is divided by unit: a worker computes some columns of each layer and updates their weights. Only a narrow output
 * layer is divided by sample. So every number is computed by one worker, in an order that doesn't depend on the number
 * of workers.
 */
export class SimdEngine extends Measurements implements Engine {
  readonly name = "simd";
  readonly #matrices = new WeakSet<Matrix>();
  readonly #loader: Loader = {
    kernels: this.kernels,
    arena: this.arena,
    sparsity: this.sparsity,
    worker: this.worker,
    broadcast: (decide) => this.broadcast(decide),
    onMain: (work) => this.onMain(work),
  };

  /** Bytes of memory that the engine has allocated so far. */
  get bytes(): number {
    return this.arena.bytes;
  }

  matrix(rows: number, columns: number): SimdMatrix {
    const matrix = SimdMatrix.allocate(this.arena, rows, columns, gapOf(rows, columns, this.worker.workers));
    this.#matrices.add(matrix);
    return matrix;
  }

  owns(matrix: Matrix): boolean {
    return this.#matrices.has(matrix);
  }

  indices(length: number): Uint32Array {
    const indices = this.arena.takeView(Uint32Array, length);
    this.onMain(() => indices.forEach((_, i) => indices[i] = i));
    return indices;
  }

  load(samples: Samples, classes = MOST_LABELS): SimdSamples {
    return loadSamples(samples, classes, this.#loader);
  }

  reload(loaded: LoadedSamples, samples: Samples): void {
    // Samples that are about to be replaced must not be prepared.
    this.ahead = undefined;
    reloadSamples(loaded as SimdSamples, samples, this.#loader);
  }

  batch(samples: LoadedSamples, capacity: number, use: BatchUse): SimdBatch {
    return new SimdBatch(samples as SimdSamples, capacity, use, this.arena, this.worker);
  }

  select(batch: Batch, order: Uint32Array, start: number, count: number): void {
    const target = batch as SimdBatch;
    target.choose(order, start, count);
    const { samples: { labels, columns, features }, features: dense } = target;
    this.kernels.gatherLabels(labels, target.order, count, target.labels);
    if (features.form === "nonzero") {
      if (target.transposed) target.transposed.fetch(this.kernels, target.order);
      else this.kernels.fetchNonzero(features.entries, features.starts, target.order, count);
      this.ahead = target;
    } else if (dense) {
      this.beforeWrite(dense, "rows");
      const part = this.partOf(dense, "rows");
      const chosen = target.order + part.row * 4, to = dense.addressOf(part), { rowBytes } = dense;
      if (features.form === "bytes") {
        this.kernels.gatherBytes(features.values, columns, this.byteValues, chosen, part.rows, to, rowBytes);
      } else {
        this.kernels.gatherFloats(features.values, columns, chosen, part.rows, to, rowBytes);
      }
    }
  }
}

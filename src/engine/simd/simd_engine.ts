import type { Matrix } from "../../matrix/matrix.ts";
import type { Samples } from "../../matrix/samples.ts";
import type { Activation } from "../activations.ts";
import {
  type Batch,
  type BatchUse,
  type DroppedOut,
  type Engine,
  type LoadedSamples,
  type MatrixUse,
  MOST_LABELS,
  type Parameter,
} from "../engine.ts";
import type { UpdateRule } from "../update_rule.ts";
import { EngineWorker, type SimdOptions } from "./engine_worker.ts";
import type { Kernels } from "./kernels.ts";
import { layoutOf } from "./matrix_layout.ts";
import { Measurements } from "./measurements.ts";
import type { WeightCodes } from "../quantization/quantizer.ts";
import { Quantization } from "./quantization.ts";
import { Products } from "./products.ts";
import { RowOperations } from "./row_operations.ts";
import { SimdBatch } from "./simd_batch.ts";
import { SimdMatrix } from "./simd_matrix.ts";
import { type Loader, loadSamples, reloadSamples, type SimdSamples } from "./simd_samples.ts";
import { Updates } from "./updates.ts";

/**
 * The engine on WebAssembly SIMD: one worker of a thread group on shared memory, or the only one.
 *
 * Work is divided by unit: a worker computes some columns of each layer and updates their weights. Only a narrow output
 * layer is divided by sample. So every number is computed by one worker, in an order that doesn't depend on the number
 * of workers.
 */
export class SimdEngine implements Engine {
  readonly name = "simd";
  readonly #matrices = new WeakSet<Matrix>();
  readonly #worker: EngineWorker;
  readonly #rows: RowOperations;
  readonly #products: Products;
  readonly #updates: Updates;
  readonly #measurements: Measurements;
  readonly #quantization: Quantization;
  readonly #loader: Loader;

  /**
   * @param kernels Working on `memory`.
   * @param memory The same for every worker of the thread group.
   */
  constructor(kernels: Kernels, memory: WebAssembly.Memory, options?: SimdOptions) {
    const worker = this.#worker = new EngineWorker(kernels, memory, options);
    this.#rows = new RowOperations(worker);
    this.#products = new Products(worker, this.#rows);
    this.#updates = new Updates(worker);
    this.#measurements = new Measurements(worker);
    this.#quantization = new Quantization(worker, (rows, columns) => this.matrix(rows, columns));
    const { arena, sparsity, thread } = worker;
    this.#loader = {
      kernels,
      arena,
      sparsity,
      worker: thread,
      broadcast: (decide) => this.broadcast(decide),
      onMain: (work) => this.onMain(work),
    };
  }

  /** Bytes of memory that the engine has allocated so far. */
  get bytes(): number {
    return this.#worker.arena.bytes;
  }

  matrix(rows: number, columns: number, use?: MatrixUse): SimdMatrix {
    const { arena, thread } = this.#worker;
    const matrix = SimdMatrix.allocate(arena, rows, columns, layoutOf(rows, columns, thread.workers, use));
    this.#matrices.add(matrix);
    return matrix;
  }

  owns(matrix: Matrix): boolean {
    return this.#matrices.has(matrix);
  }

  indices(length: number): Uint32Array {
    const indices = this.#worker.arena.takeView(Uint32Array, length);
    this.onMain(() => indices.forEach((_, i) => indices[i] = i));
    return indices;
  }

  load(samples: Samples, classes = MOST_LABELS): SimdSamples {
    return loadSamples(samples, classes, this.#loader);
  }

  reload(loaded: LoadedSamples, samples: Samples): void {
    // Samples that are about to be replaced must not be prepared.
    this.#worker.ahead = undefined;
    reloadSamples(loaded as SimdSamples, samples, this.#loader);
  }

  batch(samples: LoadedSamples, capacity: number, use: BatchUse): SimdBatch {
    return new SimdBatch(samples as SimdSamples, capacity, use, this.#worker.arena, this.#worker.thread);
  }

  select(batch: Batch, order: Uint32Array, start: number, count: number): void {
    const target = batch as SimdBatch;
    target.choose(order, start, count);
    const { samples: { labels, columns, features }, features: dense } = target;
    this.#worker.kernels.gatherLabels(labels, target.order, count, target.labels);
    if (features.form === "nonzero") {
      if (target.transposed) target.transposed.fetch(this.#worker.kernels, target.order);
      else this.#worker.kernels.fetchNonzero(features.entries, features.starts, target.order, count);
      this.#worker.ahead = target;
    } else if (dense) {
      this.#worker.beforeWrite(dense, "rows");
      const part = this.#worker.partOf(dense, "rows");
      const chosen = target.order + part.row * 4, to = dense.addressOf(part), { rowBytes } = dense;
      if (features.form === "bytes") {
        this.#worker.kernels.gatherBytes(
          features.values,
          columns,
          this.#worker.byteValues,
          chosen,
          part.rows,
          to,
          rowBytes,
        );
      } else {
        this.#worker.kernels.gatherFloats(features.values, columns, chosen, part.rows, to, rowBytes);
      }
    }
  }

  affine(x: Matrix | Batch, weights: Matrix, bias: Matrix | undefined, z: Matrix): void {
    this.#products.affine(x, weights, bias, z);
  }

  backpropagate(
    gradient: Matrix,
    weights: Matrix,
    activation: Activation,
    z: Matrix,
    a: Matrix,
    inputGradient: Matrix,
    dropped?: DroppedOut,
  ): void {
    this.#products.backpropagate(gradient, weights, activation, z, a, inputGradient, dropped);
  }

  activate(activation: Activation, z: Matrix, a: Matrix): void {
    this.#rows.activate(activation, z, a);
  }

  activationGradient(activation: Activation, z: Matrix, a: Matrix, gradient: Matrix): void {
    this.#rows.activationGradient(activation, z, a, gradient);
  }

  dropOut(a: Matrix, share: number, key: number, dropped: DroppedOut): void {
    this.#rows.dropOut(a, share, key, dropped);
  }

  softmax(z: Matrix, a: Matrix): void {
    this.#rows.softmax(z, a);
  }

  softmaxGradient(a: Matrix, gradient: Matrix): void {
    this.#rows.softmaxGradient(a, gradient);
  }

  softmaxCrossEntropy(z: Matrix, batch: Batch, a: Matrix, losses: Matrix, gradient: Matrix, smoothing = 0): void {
    this.#rows.softmaxCrossEntropy(z, batch, a, losses, gradient, smoothing);
  }

  sigmoidCrossEntropy(z: Matrix, batch: Batch, a: Matrix, losses: Matrix, gradient: Matrix, smoothing = 0): void {
    this.#rows.sigmoidCrossEntropy(z, batch, a, losses, gradient, smoothing);
  }

  squaredError(a: Matrix, batch: Batch, losses: Matrix, gradient: Matrix, smoothing = 0): void {
    this.#rows.squaredError(a, batch, losses, gradient, smoothing);
  }

  classify(a: Matrix, classes: Matrix): void {
    this.#rows.classify(a, classes);
  }

  updateWeights(x: Matrix | Batch, gradient: Matrix, weights: Parameter, rule: UpdateRule): void {
    this.#updates.updateWeights(x, gradient, weights, rule);
  }

  updateBias(gradient: Matrix, bias: Parameter, rule: UpdateRule): void {
    this.#updates.updateBias(gradient, bias, rule);
  }

  stepWeights(gradient: Matrix, scale: number, weights: Parameter, rule: UpdateRule): void {
    this.#updates.stepWeights(gradient, scale, weights, rule);
  }

  stepBias(gradient: Matrix, scale: number, bias: Parameter, rule: UpdateRule): void {
    this.#updates.stepBias(gradient, scale, bias, rule);
  }

  limitNorms(weights: Matrix, limit: number): void {
    this.#updates.limitNorms(weights, limit);
  }

  copy(from: Matrix, to: Matrix): void {
    this.#measurements.copy(from, to);
  }

  sumOfSquares(x: Matrix, sums: Matrix, from?: Matrix): void {
    this.#measurements.sumOfSquares(x, sums, from);
  }

  columnStatistics(x: Matrix, statistics: Matrix): void {
    this.#measurements.columnStatistics(x, statistics);
  }

  room(bytes: number): Uint8Array {
    return this.#worker.arena.takeView(Uint8Array, bytes);
  }

  checksum(bytes: Uint8Array): number {
    return this.#worker.kernels.xxh32(bytes.byteOffset, bytes.length) >>> 0;
  }

  codes(inputs: number, units: number, place?: Uint8Array): WeightCodes {
    return this.#quantization.codes(inputs, units, place);
  }

  quantizeWeights(weights: Matrix, codes: WeightCodes, restored?: Matrix): void {
    this.#quantization.quantizeWeights(weights, codes, restored);
  }

  quantizeChanges(weights: Matrix, reference: Matrix, codes: WeightCodes, restored?: Matrix): void {
    this.#quantization.quantizeChanges(weights, reference, codes, restored);
  }

  areCoded(codes: WeightCodes, bias?: Matrix): boolean {
    return this.#quantization.areCoded(codes, bias);
  }

  read(matrix: Matrix): Matrix {
    return this.#worker.read(matrix);
  }

  write(matrix: Matrix, fill: (matrix: Matrix) => void): void {
    this.#worker.write(matrix, fill);
  }

  observe(observer: () => void, matrices?: readonly Matrix[]): void {
    this.#worker.observe(observer, matrices);
  }

  onMain(work: () => void): void {
    this.#worker.onMain(work);
  }

  whileWaiting(work: () => void): void {
    this.#worker.whileWaiting(work);
  }

  settle(): void {
    this.#worker.settle();
  }

  broadcast(decide: () => number): number {
    return this.#worker.broadcast(decide);
  }
}

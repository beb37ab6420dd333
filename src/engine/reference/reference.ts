import { xxh32 } from "../../hash/xxh32.ts";
import { type Floats, Matrix } from "../../matrix/matrix.ts";
import type { Samples } from "../../matrix/samples.ts";
import { type Activation, ACTIVATION_TABLE, sigmoid } from "../activations.ts";
import { dropoutThreshold, hash32 } from "../dropout_hash.ts";
import {
  type Batch,
  type DroppedOut,
  type Engine,
  type LoadedSamples,
  MOST_LABELS,
  type Parameter,
} from "../engine.ts";
import type { WeightCodes } from "../quantization/quantizer.ts";
import type { UpdateRule } from "../update_rule.ts";
import { ReferenceSamples } from "./reference_samples.ts";
import { ReferenceBatch } from "./reference_batch.ts";
import { columnStatistics, limitNorms, sumOfSquares } from "./reference_measurements.ts";
import { REFERENCE_QUANTIZER } from "./reference_quantizer.ts";
import { holdZeros, penalize, scaleRow, updateRow } from "./reference_update.ts";
import { requireLabels, requireRoom, requireShape } from "../require_samples.ts";
import { target } from "../target.ts";

/**
 * The engine that defines every operation: plain TypeScript, each as short as its formula.
 *
 * It computes in the precision of its matrices: float32 for training, float64 for checking gradients and testing other
 * engines. A factor of exactly 0 contributes nothing, even if it is multiplied by NaN; four fifths of the pixels of
 * handwritten digits are such zeros.
 */
export class ReferenceEngine implements Engine {
  readonly name = "reference";

  /**
   * An engine whose matrices are in memory of the caller's choice.
   *
   * @param allocate Returns zeroed memory for a matrix of `length` numbers; float32 by default.
   */
  constructor(private readonly allocate: (length: number) => Floats = (length) => new Float32Array(length)) {}

  matrix(rows: number, columns: number): Matrix {
    return new Matrix(rows, columns, this.allocate(rows * columns));
  }

  indices(length: number): Uint32Array {
    return Uint32Array.from({ length }, (_, i) => i);
  }

  /** True of any: it computes on matrices wherever they are. */
  owns(): boolean {
    return true;
  }

  load(samples: Samples, classes = MOST_LABELS): LoadedSamples {
    requireShape(samples);
    requireLabels(samples.labels, classes);
    return new ReferenceSamples(samples, classes);
  }

  reload(loaded: LoadedSamples, samples: Samples): void {
    requireRoom(loaded, samples);
    requireLabels(samples.labels, loaded.classes);
    (loaded as ReferenceSamples).samples = samples;
  }

  batch(samples: LoadedSamples, capacity: number): Batch {
    return new ReferenceBatch(samples as ReferenceSamples, this.matrix(capacity, samples.columns));
  }

  select(batch: Batch, order: Uint32Array, start: number, count: number): void {
    (batch as ReferenceBatch).select(order, start, count);
  }

  affine(x: Matrix | Batch, weights: Matrix, bias: Matrix | undefined, z: Matrix): void {
    const input = features(x);
    for (let i = 0; i < z.rows; i++) {
      const zi = i * z.stride;
      for (let j = 0; j < z.columns; j++) z.data[zi + j] = bias ? bias.data[j] : 0;
      for (let k = 0; k < input.columns; k++) {
        addScaledRow(input.data[i * input.stride + k], weights, k, z.data, zi);
      }
    }
  }

  activate(activation: Activation, z: Matrix, a: Matrix): void {
    const { f } = ACTIVATION_TABLE[activation];
    for (let i = 0; i < z.rows; i++) {
      for (let j = 0; j < z.columns; j++) a.data[i * a.stride + j] = f(z.data[i * z.stride + j]);
    }
  }

  dropOut(a: Matrix, share: number, key: number, { mask, activations }: DroppedOut): void {
    const threshold = dropoutThreshold(share);
    for (let i = 0; i < a.rows; i++) {
      const rowKey = hash32(key ^ i);
      for (let j = 0; j < a.columns; j++) mask.set(i, j, hash32(rowKey ^ j) < threshold ? 0 : 1 / (1 - share));
    }
    multiply(a, mask, activations);
  }

  activationGradient(activation: Activation, z: Matrix, a: Matrix, gradient: Matrix): void {
    const { derivative } = ACTIVATION_TABLE[activation];
    for (let i = 0; i < z.rows; i++) {
      for (let j = 0; j < z.columns; j++) {
        gradient.data[i * gradient.stride + j] *= derivative(z.data[i * z.stride + j], a.data[i * a.stride + j]);
      }
    }
  }

  softmax(z: Matrix, a: Matrix): void {
    for (let i = 0; i < z.rows; i++) softmaxRow(z, a, i);
  }

  softmaxCrossEntropy(z: Matrix, batch: Batch, a: Matrix, losses: Matrix, gradient: Matrix, smoothing = 0): void {
    for (let i = 0; i < z.rows; i++) {
      const label = batch.label(i);
      losses.set(i, 0, softmaxRow(z, a, i) - z.at(i, label));
      for (let j = 0; j < z.columns; j++) {
        gradient.set(i, j, (a.at(i, j) - target(label, j, z.columns, smoothing)) / z.rows);
      }
    }
  }

  softmaxGradient(a: Matrix, gradient: Matrix): void {
    for (let i = 0; i < a.rows; i++) {
      let sum = 0;
      for (let j = 0; j < a.columns; j++) sum += gradient.at(i, j) * a.at(i, j);
      for (let j = 0; j < a.columns; j++) gradient.set(i, j, a.at(i, j) * (gradient.at(i, j) - sum));
    }
  }

  sigmoidCrossEntropy(z: Matrix, batch: Batch, a: Matrix, losses: Matrix, gradient: Matrix, smoothing = 0): void {
    for (let i = 0; i < z.rows; i++) {
      let loss = 0;
      for (let j = 0; j < z.columns; j++) {
        const zij = z.at(i, j), label = batch.label(i);
        loss += Math.max(zij, 0) - zij * target(label, j, z.columns, 0) + Math.log1p(Math.exp(-Math.abs(zij)));
        a.set(i, j, sigmoid(zij));
        gradient.set(i, j, (sigmoid(zij) - target(label, j, z.columns, smoothing)) / z.rows);
      }
      losses.set(i, 0, loss);
    }
  }

  squaredError(a: Matrix, batch: Batch, losses: Matrix, gradient: Matrix, smoothing = 0): void {
    for (let i = 0; i < a.rows; i++) {
      let loss = 0;
      for (let j = 0; j < a.columns; j++) {
        const label = batch.label(i);
        loss += (a.at(i, j) - target(label, j, a.columns, 0)) ** 2 / 2;
        gradient.set(i, j, (a.at(i, j) - target(label, j, a.columns, smoothing)) / a.rows);
      }
      losses.set(i, 0, loss);
    }
  }

  classify(a: Matrix, classes: Matrix): void {
    for (let i = 0; i < a.rows; i++) {
      let best = a.columns === 1 && a.at(i, 0) >= 1 / 2 ? 1 : 0;
      for (let j = 1; j < a.columns; j++) if (a.at(i, j) > a.at(i, best)) best = j;
      classes.set(i, 0, best);
    }
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
    for (let i = 0; i < gradient.rows; i++) {
      const gi = i * gradient.stride;
      for (let k = 0; k < weights.rows; k++) {
        const wk = k * weights.stride;
        let sum = 0;
        for (let j = 0; j < gradient.columns; j++) sum += gradient.data[gi + j] * weights.data[wk + j];
        inputGradient.data[i * inputGradient.stride + k] = sum;
      }
    }
    if (dropped) multiply(inputGradient, dropped.mask, inputGradient);
    this.activationGradient(activation, z, a, inputGradient);
  }

  updateWeights(x: Matrix | Batch, gradient: Matrix, weights: Parameter, rule: UpdateRule): void {
    const input = features(x);
    const row = this.#gradientRow(gradient);
    for (let k = 0; k < input.columns; k++) {
      row.fill(0);
      for (let i = 0; i < input.rows; i++) {
        addScaledRow(input.data[i * input.stride + k], gradient, i, row, 0);
      }
      penalize(weights, k, row, rule);
      updateRow(weights, k, row, rule);
    }
    holdZeros(weights, rule);
  }

  updateBias(gradient: Matrix, bias: Parameter, rule: UpdateRule): void {
    const row = this.#gradientRow(gradient);
    row.fill(0);
    for (let i = 0; i < gradient.rows; i++) addScaledRow(1, gradient, i, row, 0);
    updateRow(bias, 0, row, rule);
    holdZeros(bias, rule);
  }

  stepWeights(gradient: Matrix, scale: number, weights: Parameter, rule: UpdateRule): void {
    const row = this.#gradientRow(gradient);
    for (let k = 0; k < gradient.rows; k++) {
      scaleRow(gradient, k, scale, row);
      penalize(weights, k, row, rule);
      updateRow(weights, k, row, rule);
    }
    holdZeros(weights, rule);
  }

  stepBias(gradient: Matrix, scale: number, bias: Parameter, rule: UpdateRule): void {
    const row = this.#gradientRow(gradient);
    scaleRow(gradient, 0, scale, row);
    updateRow(bias, 0, row, rule);
    holdZeros(bias, rule);
  }

  limitNorms(weights: Matrix, limit: number): void {
    limitNorms(weights, limit);
  }

  copy(from: Matrix, to: Matrix): void {
    to.copyFrom(from);
  }

  sumOfSquares(x: Matrix, sums: Matrix, from?: Matrix): void {
    sumOfSquares(x, sums, from);
  }

  columnStatistics(x: Matrix, statistics: Matrix): void {
    columnStatistics(x, statistics);
  }

  room(bytes: number): Uint8Array {
    return new Uint8Array(bytes);
  }

  checksum(bytes: Uint8Array): number {
    return xxh32(bytes);
  }

  codes(inputs: number, units: number, place?: Uint8Array): WeightCodes {
    return REFERENCE_QUANTIZER.codes(inputs, units, place);
  }

  quantizeWeights(weights: Matrix, codes: WeightCodes, restored?: Matrix): void {
    REFERENCE_QUANTIZER.quantizeWeights(weights, codes, restored);
  }

  quantizeChanges(weights: Matrix, reference: Matrix, codes: WeightCodes, restored?: Matrix): void {
    REFERENCE_QUANTIZER.quantizeChanges(weights, reference, codes, restored);
  }

  areCoded(codes: WeightCodes, bias?: Matrix): boolean {
    return REFERENCE_QUANTIZER.areCoded(codes, bias);
  }

  read(matrix: Matrix): Matrix {
    return matrix;
  }

  write(matrix: Matrix, fill: (matrix: Matrix) => void): void {
    fill(matrix);
  }

  observe(observer: () => void): void {
    observer();
  }

  onMain(work: () => void): void {
    work();
  }

  whileWaiting(work: () => void): void {
    work();
  }

  settle(): void {}

  broadcast(decide: () => number): number {
    return decide();
  }

  /** Rows of a gradient, by their number of units: made once, so that a batch leaves no garbage. */
  readonly #gradientRows = new Map<number, Floats>();

  #gradientRow({ columns, data }: Matrix): Floats {
    const row = this.#gradientRows.get(columns) ??
      (data instanceof Float32Array ? new Float32Array(columns) : new Float64Array(columns));
    this.#gradientRows.set(columns, row);
    return row;
  }
}

/** c = a ⊙ b, element by element; `c` may be `a`. */
function multiply(a: Matrix, b: Matrix, c: Matrix): void {
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++) c.data[i * c.stride + j] = a.data[i * a.stride + j] * b.data[i * b.stride + j];
  }
}

function features(x: Matrix | Batch): Matrix {
  return x instanceof Matrix ? x : (x as ReferenceBatch).features;
}

/** sum[at + j] += factor · matrix[row, j] for each column j. */
function addScaledRow(factor: number, matrix: Matrix, row: number, sum: Floats, at: number): void {
  if (factor === 0) return;
  const { data, stride, blocks } = matrix;
  for (const block of blocks) {
    const from = block.at + row * stride - block.start;
    for (let j = block.start; j < block.end; j++) sum[at + j] += factor * data[from + j];
  }
}

/** a = softmax(z) in row i; returns log Σ exp(z), computed without overflow as max z + log Σ exp(z − max z). */
function softmaxRow(z: Matrix, a: Matrix, i: number): number {
  let max = -Infinity;
  for (let j = 0; j < z.columns; j++) max = Math.max(max, z.at(i, j));
  let sum = 0;
  for (let j = 0; j < z.columns; j++) sum += Math.exp(z.at(i, j) - max);
  for (let j = 0; j < z.columns; j++) a.set(i, j, Math.exp(z.at(i, j) - max) / sum);
  return max + Math.log(sum);
}

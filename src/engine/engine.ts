import type { Activation } from "./activations.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Samples } from "../matrix/samples.ts";
import type { Checksummer, Quantizer } from "./quantization/quantizer.ts";
import type { UpdateRule } from "./update_rule.ts";

/**
 * Every heavy operation on matrices, behind one interface.
 *
 * The network and the trainer are written against it and don't know which engine runs. `reference` defines each
 * operation; tests compare every other engine with it.
 *
 * Conventions:
 * - The caller owns every matrix; an operation writes only to the matrices its description names as output.
 * - Shapes are written (rows × columns); `n` is the number of samples in the batch.
 * - Matrices handed to an engine come from that engine's {@link Engine.matrix}, orders from its {@link Engine.indices}.
 * - Code that calls an engine is written as for one thread. With several, each runs the same code on an engine of its
 *   own; the engines divide each operation, and wait for each other where they have to. Each element is computed by one
 *   of them, in an order of summation that does not depend on the number of threads. What reads or writes matrices number
 *   by number, or is to be done once, goes through {@link Engine.read}, {@link Engine.write}, {@link Engine.observe},
 *   {@link Engine.onMain}, {@link Engine.whileWaiting} and {@link Engine.broadcast}.
 */
export interface Engine extends Checksummer, Quantizer {
  /** Which engine it is. */
  readonly name: EngineName;

  /**
   * A new matrix of zeros in the engine's memory.
   *
   * @param use Default: anything.
   */
  matrix(rows: number, columns: number, use?: MatrixUse): Matrix;

  /** The indices 0, 1, 2, … in the engine's memory: an order to {@link select} samples in. */
  indices(length: number): Uint32Array;

  /** Whether a matrix is one that this engine has made by {@link Engine.matrix}. */
  owns(matrix: Matrix): boolean;

  /**
   * Loads samples in the form that the engine trains on. What kernels rely on is checked here, once and for all batches.
   *
   * @param classes How many classes there are. Default: 65,536, as many as labels can name.
   * @throws {RangeError} if the features aren't as many as their columns and labels say, or a label isn't below `classes`.
   */
  load(samples: Samples, classes?: number): LoadedSamples;

  /**
   * Replaces loaded samples, for all batches of them, by others of the same kind: as many or fewer than were loaded at
   * first. The others must not change until they are replaced in turn.
   *
   * @throws {RangeError} if there are more, or {@link Engine.load} would refuse them.
   */
  reload(loaded: LoadedSamples, samples: Samples): void;

  /** A batch that holds up to `capacity` of the loaded samples at a time; it starts empty. */
  batch(samples: LoadedSamples, capacity: number, use: BatchUse): Batch;

  /**
   * Fills `batch` with the samples `order[start … start + count − 1]`.
   *
   * @param order Made by {@link Engine.indices}; what it holds stays below the number of samples: it may be shuffled.
   * @throws {RangeError} if `count` is above the batch's capacity.
   */
  select(batch: Batch, order: Uint32Array, start: number, count: number): void;

  /**
   * Z = X·W + 1·b: `x` (n × inputs), `weights` (inputs × units), `bias` (1 × units) → `z` (n × units). Without a bias
   * it is Z = X·W.
   */
  affine(x: Matrix | Batch, weights: Matrix, bias: Matrix | undefined, z: Matrix): void;

  /** A = f(Z), element by element: `z` (n × units) → `a` (n × units). `a` may be `z` itself. */
  activate(activation: Activation, z: Matrix, a: Matrix): void;

  /**
   * Drops units at random: A ⊙ M. `a` (n × units) is A; of `dropped`, `mask` gets M and `activations` A ⊙ M.
   *
   * An element of M is 0 with the probability `share`, and else 1 ∕ (1 − share). Which are 0 depends only on the key and
   * the element's position, by {@link hash32}: in row i and column j, hash32(hash32(`key` ^ i) ^ j) < `share` · 2³².
   */
  dropOut(a: Matrix, share: number, key: number, dropped: DroppedOut): void;

  /** ∂L/∂Z = ∂L/∂A ⊙ f′(Z): `gradient` (n × units) holds ∂L/∂A and gets ∂L/∂Z. `a` = f(`z`). */
  activationGradient(activation: Activation, z: Matrix, a: Matrix, gradient: Matrix): void;

  /** Row by row A = exp(Z − max Z) ∕ Σ exp(Z − max Z): `z` (n × classes) → `a` (n × classes). */
  softmax(z: Matrix, a: Matrix): void;

  /**
   * The cross-entropy of softmax(Z) against the batch's labels, with its gradient by the logits.
   *
   * `a` (n × classes) gets softmax(Z), `losses` (n × 1) gets log Σ exp(Z) − Z_label for each sample, `gradient`
   * (n × classes) gets ∂(mean loss)/∂Z = (A − Y) ∕ n.
   *
   * @param smoothing ε, from 0 to below 1, by which the targets Y of the gradient are smoothed, as in `target.ts`; the
   * losses are those of the labels themselves, comparable with those of an evaluation. Default: 0.
   */
  softmaxCrossEntropy(
    z: Matrix,
    batch: Batch,
    a: Matrix,
    losses: Matrix,
    gradient: Matrix,
    smoothing?: number,
  ): void;

  /**
   * ∂L/∂Z from ∂L/∂A for A = softmax(Z): `gradient` (n × classes) holds ∂L/∂A and gets A ⊙ (∂L/∂A − Σ ∂L/∂A ⊙ A),
   * the sum over each row.
   */
  softmaxGradient(a: Matrix, gradient: Matrix): void;

  /**
   * The cross-entropy of A = sigmoid(Z), each output by itself, against the batch's targets Y, with its gradient by Z.
   *
   * `a` (n × outputs) gets sigmoid(Z), `losses` (n × 1) gets Σ max(Z, 0) − Z ⊙ Y + log(1 + exp(−|Z|)) over each row,
   * `gradient` gets ∂(mean loss)/∂Z = (A − Y) ∕ n. Y is the one-hot label, or with a single output the label itself.
   *
   * @param smoothing ε, as of {@link Engine.softmaxCrossEntropy}. Default: 0.
   */
  sigmoidCrossEntropy(
    z: Matrix,
    batch: Batch,
    a: Matrix,
    losses: Matrix,
    gradient: Matrix,
    smoothing?: number,
  ): void;

  /**
   * The squared error ½‖A − Y‖² of each sample into `losses` (n × 1), and ∂(mean loss)/∂A = (A − Y) ∕ n into
   * `gradient` (n × outputs). Y is the one-hot label, or with a single output the label itself.
   *
   * @param smoothing ε, as of {@link Engine.softmaxCrossEntropy}. Default: 0.
   */
  squaredError(a: Matrix, batch: Batch, losses: Matrix, gradient: Matrix, smoothing?: number): void;

  /**
   * The predicted class of each row of outputs: `a` (n × outputs) → `classes` (n × 1). It is the column of the largest
   * element, the first of equals; of a single output, class 1 from ½ on, else class 0.
   */
  classify(a: Matrix, classes: Matrix): void;

  /**
   * The gradient of the layer below, whose output A′ = f(Z′) was this one's input: ∂L/∂Z′ = (∂L/∂Z·Wᵀ) ⊙ f′(Z′).
   *
   * `gradient` (n × units) holds ∂L/∂Z, `weights` is (inputs × units); `activation` is f, `z` (n × inputs) Z′, `a` A′;
   * `inputGradient` (n × inputs) gets ∂L/∂Z′.
   *
   * @param dropped If units were dropped, so that the input was A′ ⊙ M: ∂L/∂Z′ = (∂L/∂Z·Wᵀ) ⊙ M ⊙ f′(Z′).
   */
  backpropagate(
    gradient: Matrix,
    weights: Matrix,
    activation: Activation,
    z: Matrix,
    a: Matrix,
    inputGradient: Matrix,
    dropped?: DroppedOut,
  ): void;

  /**
   * Updates the weights by their gradient ∂L/∂W = Xᵀ·∂L/∂Z: `x` (n × inputs), `gradient` (n × units).
   *
   * Unless the rule is `gradient`, the whole gradient is never stored: each row is used as soon as it is complete.
   */
  updateWeights(x: Matrix | Batch, gradient: Matrix, weights: Parameter, rule: UpdateRule): void;

  /** Updates the bias by its gradient ∂L/∂b = 1ᵀ·∂L/∂Z: `gradient` (n × units). L2 and L1 don't apply. */
  updateBias(gradient: Matrix, bias: Parameter, rule: UpdateRule): void;

  /**
   * Updates the weights by scale · G, a gradient that was kept (rule `gradient`), instead of {@link updateWeights}. The
   * rule's L2 and L1 are added unscaled.
   */
  stepWeights(gradient: Matrix, scale: number, weights: Parameter, rule: UpdateRule): void;

  /** Updates the bias by scale · g, a gradient that was kept. L2 and L1 don't apply. */
  stepBias(gradient: Matrix, scale: number, bias: Parameter, rule: UpdateRule): void;

  /**
   * Scales each column w of `weights` (inputs × units), the weights of a unit, down to the norm `limit` if it is larger:
   * w ← w · min(1, limit ∕ ‖w‖).
   */
  limitNorms(weights: Matrix, limit: number): void;

  /** Copies `from` into `to`, of the same size. */
  copy(from: Matrix, to: Matrix): void;

  /**
   * The sum of (X − Y)² over each column: `x`, `from` (n × columns) → `sums` (1 × columns). `from` is Y, or 0 if
   * left out.
   */
  sumOfSquares(x: Matrix, sums: Matrix, from?: Matrix): void;

  /**
   * The sum, the sum of squares and the maximum (−∞ of no rows) of each column of `x` (n × columns), in the three rows of
   * `statistics` (3 × columns).
   */
  columnStatistics(x: Matrix, statistics: Matrix): void;

  /** The same matrix, to be read number by number: all that was computed before stands in it. */
  read(matrix: Matrix): Matrix;

  /** Lets `fill` write numbers into a matrix. */
  write(matrix: Matrix, fill: (matrix: Matrix) => void): void;

  /**
   * Does work that may read and write any matrices number by number, and all else that is to be done once, however many
   * threads there are.
   */
  onMain(work: () => void): void;

  /**
   * Lets the main thread do something that is seen by no other and changes no matrix: none waits for it.
   *
   * @param matrices What `observer` reads number by number: all that was computed before stands in them.
   */
  observe(observer: () => void, matrices?: readonly Matrix[]): void;

  /**
   * Lets one thread do something when it waits for others, or at once where there are none: the last thread, as the main one has
   * more to do. Several works are done one by one, as long as it waits. What they read and write, no operation may until
   * {@link Engine.settle}.
   */
  whileWaiting(work: () => void): void;

  /** Waits until all that was to be done {@link Engine.whileWaiting} is done. */
  settle(): void;

  /** Lets one thread decide something when all that came before is computed, and returns its number on every thread. */
  broadcast(decide: () => number): number;
}

/** The engines by name. */
export type EngineName = typeof ENGINES[number];

/** The activations of a layer with dropout. */
export interface DroppedOut {
  /** M: 0 for what is dropped, 1 ∕ (1 − share) for the rest (n × units). */
  readonly mask: Matrix;
  /** A ⊙ M (n × units). */
  readonly activations: Matrix;
}

/** The names of the engines. */
export const ENGINES = ["simd", "reference"] as const;

/** Samples in the form an engine trains on. */
export interface LoadedSamples {
  /** The number of samples. */
  readonly rows: number;
  /** Features of one sample. */
  readonly columns: number;
  /** How many classes there are; every label is below it. */
  readonly classes: number;
}

/** As many classes as a label's 16 bits can name. */
export const MOST_LABELS = 2 ** 16;

/**
 * What a matrix is for, if the engine may rely on it: `first-weights` are the weights of a first layer or what is kept
 * beside them, which only batches of samples are multiplied by.
 */
export type MatrixUse = "first-weights" | "anything";

/** What a batch is for: weights can only be updated by a training batch. */
export type BatchUse = "training" | "evaluation";

/** The samples of one training step, or of one part of an evaluation. */
export interface Batch {
  /** The number of selected samples. */
  readonly rows: number;
  /** Features of one sample. */
  readonly columns: number;
  /** The label of the selected sample `i`. */
  label(i: number): number;
}

/** Numbers that training changes, with the state that the update rule keeps for each of them. */
export interface Parameter {
  /** The numbers themselves. */
  readonly value: Matrix;
  /** Matrices of the size of `value`: as many as the rule keeps. */
  readonly state: readonly Matrix[];
  /**
   * M, of the size of `value`: 0 for a number that is held at 0, anything else for one that is trained. After each update,
   * the held numbers and what the rule keeps for them are 0. Undefined if all are trained.
   */
  readonly mask?: Matrix;
}

import type { Matrix } from "../matrix/matrix.ts";
import type { Samples } from "../matrix/samples.ts";

/**
 * Every heavy operation on matrices, behind one interface.
 *
 * The network and the trainer are written against it and don't know which engine runs. `reference` defines what each
 * operation computes; every other engine is held to it by tests.
 *
 * Conventions:
 * - The caller owns every matrix; an operation writes only to the matrices its description names as output.
 * - Shapes are written (rows × columns); `n` is the number of samples in the batch.
 * - Matrices handed to an engine come from that engine's {@link Engine.matrix}.
 * - An engine may be one member of a crew that computes each operation together, every member calling the same
 *   operations in the same order. Each element is computed by one member alone, in an order of summation that does
 *   not depend on the size of the crew. After {@link Engine.settle} every member sees what the others wrote.
 */
export interface Engine {
  readonly name: EngineName;

  /** True on the one member of the crew that initialises, reports and decides; always true on one thread. */
  readonly leads: boolean;

  /** A new matrix of zeros in the engine's memory. */
  matrix(rows: number, columns: number): Matrix;

  /** New indices, all zero, in the engine's memory. */
  indices(length: number): Uint32Array;

  /** Brings samples into the form the engine trains on. */
  load(samples: Samples): LoadedSamples;

  /** A batch that holds up to `capacity` of the loaded samples at a time; it starts empty. */
  batch(samples: LoadedSamples, capacity: number): Batch;

  /** Fills `batch` with the samples `order[start … start + count − 1]`. */
  select(batch: Batch, order: Uint32Array, start: number, count: number): void;

  /** Z = X·W + 1·b: `x` (n × inputs), `weights` (inputs × units), `bias` (1 × units) → `z` (n × units). */
  affine(x: Matrix | Batch, weights: Matrix, bias: Matrix, z: Matrix): void;

  /** A = f(Z), element by element: `z` (n × units) → `a` (n × units). `a` may be `z` itself. */
  activate(activation: Activation, z: Matrix, a: Matrix): void;

  /** ∂L/∂Z = ∂L/∂A ⊙ f′(Z): `gradient` (n × units) holds ∂L/∂A and gets ∂L/∂Z. `a` = f(`z`). */
  activationGradient(activation: Activation, z: Matrix, a: Matrix, gradient: Matrix): void;

  /** Row by row A = exp(Z − max Z) ∕ Σ exp(Z − max Z): `z` (n × classes) → `a` (n × classes). */
  softmax(z: Matrix, a: Matrix): void;

  /**
   * The cross-entropy of softmax(Z) against the batch's labels, with its gradient by the logits.
   *
   * `a` (n × classes) gets softmax(Z), `losses` (n × 1) gets log Σ exp(Z) − Z_label for each sample, `gradient`
   * (n × classes) gets ∂(mean loss)/∂Z = (A − Y) ∕ n, with Y the one-hot labels.
   */
  softmaxCrossEntropy(z: Matrix, batch: Batch, a: Matrix, losses: Matrix, gradient: Matrix): void;

  /** The column of each row's largest element, the first of equals: `a` (n × classes) → `classes` (n). */
  argmax(a: Matrix, classes: Uint32Array): void;

  /** ∂L/∂X = ∂L/∂Z·Wᵀ: `gradient` (n × units), `weights` (inputs × units) → `inputGradient` (n × inputs). */
  backpropagate(gradient: Matrix, weights: Matrix, inputGradient: Matrix): void;

  /**
   * Updates the weights by their gradient ∂L/∂W = Xᵀ·∂L/∂Z: `x` (n × inputs), `gradient` (n × units).
   *
   * The gradient is never kept as a whole unless the rule is `gradient`: each row is used as soon as it is complete.
   */
  updateWeights(x: Matrix | Batch, gradient: Matrix, weights: Parameter, rule: UpdateRule): void;

  /** Updates the bias by its gradient ∂L/∂b = 1ᵀ·∂L/∂Z: `gradient` (n × units). */
  updateBias(gradient: Matrix, bias: Parameter, rule: UpdateRule): void;

  /** Makes everything the crew has written visible to this member. */
  settle(): void;
}

/** The engines by name. */
export type EngineName = "reference";

/** What the neurons of a layer compute from their weighted input. */
export type Activation = "identity" | "relu";

/** Samples in the form an engine trains on. */
export interface LoadedSamples {
  /** The number of samples. */
  readonly rows: number;
  /** Features of one sample. */
  readonly columns: number;
}

/** The samples that one step trains on, or one part of an evaluation. */
export interface Batch {
  /** The number of samples selected now. */
  readonly rows: number;
  /** Features of one sample. */
  readonly columns: number;
  /** The label of the selected sample `i`. */
  label(i: number): number;
}

/** Numbers that training changes, with what the update rule keeps for each of them. */
export interface Parameter {
  readonly value: Matrix;
  /** Matrices of the size of `value`: as many as the rule keeps, in the rule's order. */
  readonly state: readonly Matrix[];
}

/**
 * How a parameter w changes by its gradient g:
 *
 * | kind | change | state |
 * |---|---|---|
 * | `gradient` | none | g |
 * | `sgd` | w ← w − η·g | |
 *
 * η is the learning rate.
 */
export interface UpdateRule {
  kind: "gradient" | "sgd";
  /** η, the length of a step. */
  learningRate: number;
}

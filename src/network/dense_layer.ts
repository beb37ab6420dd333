import type { Activation } from "../engine/activations.ts";
import type { Batch, Engine, Parameter } from "../engine/engine.ts";
import type { UpdateRule } from "../engine/update_rule.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Random } from "../matrix/random.ts";
import { initialize, type Initializer } from "./initializer.ts";
import { copyNumbers, type LayerNumbers, putNumbers } from "./layer_numbers.ts";
import type { LayerPass } from "./pass.ts";

/** What a layer is, without its numbers. */
export interface LayerDescription {
  /** How many numbers each unit takes. */
  readonly inputs: number;
  /** How many units the layer has. */
  readonly units: number;
  /** What the units compute of their pre-activations. */
  readonly activation: Activation;
  /** Whether each unit adds a bias. */
  readonly bias: boolean;
}

/**
 * A fully connected layer: A = f(X·W + b), with X (n × inputs), W (inputs × units), b (1 × units), A (n × units); or
 * without a bias A = f(X·W).
 *
 * @example Two units that add and subtract their inputs
 * ```ts
 * import { ReferenceEngine } from "../engine/reference/reference.ts";
 * import { Matrix } from "../matrix/matrix.ts";
 * import { DenseLayer } from "./dense_layer.ts";
 * import { Workspace } from "./workspace.ts";
 *
 * const engine = new ReferenceEngine();
 * const layer = new DenseLayer({ value: Matrix.from([[1, 1], [1, -1]]), state: [] }, undefined, "relu");
 * const { layers: [pass] } = new Workspace(engine, [layer], 1).pass(1);
 * layer.forward(engine, Matrix.from([[2, 3]]), pass);
 * if (pass.a.at(0, 0) !== 5 || pass.a.at(0, 1) !== 0) throw new Error("not the sum, and 0 for −1");
 * ```
 */
export class DenseLayer {
  /** All that training changes: W, and then b if there is one, each with what the update rule keeps for it. */
  readonly parameters: readonly Parameter[];
  readonly #weights: Parameter;
  readonly #bias: Parameter | undefined;

  /**
   * A layer of parameters that there are already.
   *
   * @param weights W (inputs × units); column j is what unit j multiplies its inputs by.
   * @param bias b (1 × units); undefined for none.
   * @param activation f, element by element.
   */
  constructor(weights: Parameter, bias: Parameter | undefined, readonly activation: Activation) {
    this.#weights = weights;
    this.#bias = bias;
    this.parameters = bias ? [weights, bias] : [weights];
  }

  /** W (inputs × units). */
  get weights(): Matrix {
    return this.#weights.value;
  }

  /** b (1 × units); undefined for a layer without. */
  get bias(): Matrix | undefined {
    return this.#bias?.value;
  }

  /** How many numbers each unit takes. */
  get inputs(): number {
    return this.weights.rows;
  }

  /** How many units the layer has. */
  get units(): number {
    return this.weights.columns;
  }

  /** What the layer is, without its numbers. */
  describe(): LayerDescription {
    const { inputs, units, activation, bias } = this;
    return { inputs, units, activation, bias: bias !== undefined };
  }

  /** Z = X·W + b, or X·W: `x` (n × inputs) → `z` (n × units). */
  linear(engine: Engine, x: Matrix | Batch, z: Matrix): void {
    engine.affine(x, this.weights, this.bias, z);
  }

  /** Z, and A = f(Z): `x` (n × inputs) → `z` and `a` (n × units). */
  forward(engine: Engine, x: Matrix | Batch, { z, a }: LayerPass): void {
    this.linear(engine, x, z);
    engine.activate(this.activation, z, a);
  }

  /**
   * Backpropagates a batch by ∂L/∂Z, the layer's `gradient` (n × units): gives the layer below its own, and then
   * updates W and b. Equations BP2 to BP4 of Nielsen, "Neural Networks and Deep Learning", chapter 2.
   *
   * @param x What {@link forward} took (n × inputs).
   * @param below The layer that `x` came from; undefined for the first layer.
   */
  backward(engine: Engine, x: Matrix | Batch, { gradient }: LayerPass, rule: UpdateRule, below?: LayerPass): void {
    // Before the update: the gradient goes through the weights that made the activations.
    if (below) {
      engine.backpropagate(gradient, this.weights, below.activation, below.z, below.a, below.gradient, below.dropped);
    }
    engine.updateWeights(x, gradient, this.#weights, rule);
    if (this.#bias) engine.updateBias(gradient, this.#bias, rule);
  }

  /** Updates W and b by `scale` times the gradients that {@link keepGradients} has kept in another layer. */
  step(engine: Engine, kept: DenseLayer, scale: number, rule: UpdateRule): void {
    engine.stepWeights(kept.#weights.state[0], scale, this.#weights, rule);
    if (this.#bias && kept.#bias) engine.stepBias(kept.#bias.state[0], scale, this.#bias, rule);
  }

  /** Shortens the weights into each unit to this length (L2 norm) if they are longer. */
  limitNorms(engine: Engine, limit: number): void {
    engine.limitNorms(this.weights, limit);
  }

  /** Draws random weights, those that are held at 0 too, and zeroes the biases and what the update rule keeps. */
  initialize(initializer: Initializer, random: Random): void {
    initialize(this.weights, initializer, random);
    this.bias?.fill(0);
    this.#holdZeros();
    for (const matrix of this.parameters.flatMap(({ state }) => state)) matrix.fill(0);
  }

  /** Whether every weight and bias is a finite number. */
  get isFinite(): boolean {
    return this.parameters.every(({ value }) => value.isFinite);
  }

  /** ‖W‖, the square root of the sum of squares of the weights. */
  get norm(): number {
    const { weights } = this;
    let squares = 0;
    for (let i = 0; i < weights.rows; i++) {
      const row = weights.row(i);
      for (let j = 0; j < row.length; j++) squares += row[j] * row[j];
    }
    return Math.sqrt(squares);
  }

  /** Copies of the weights and biases. */
  get numbers(): LayerNumbers {
    return copyNumbers(this.weights, this.bias);
  }

  set numbers(numbers: LayerNumbers) {
    putNumbers(numbers, this.weights, this.bias);
    this.#holdZeros();
  }

  /** Copies of the masks: 0 for each weight and bias that is held at 0; undefined if all are trained. */
  get masks(): LayerNumbers | undefined {
    const mask = this.#weights.mask;
    return mask && copyNumbers(mask, this.#bias?.mask);
  }

  set masks(masks: LayerNumbers) {
    if (!this.#weights.mask) throw new Error("the layer was made without masks");
    putNumbers(masks, this.#weights.mask, this.#bias?.mask);
    this.#holdZeros();
  }

  /** How many matrices the update rule keeps for each parameter. */
  get stateSize(): number {
    return this.#weights.state.length;
  }

  /** Copies of the `k`-th of the matrices that the update rule keeps for each parameter. */
  state(k: number): LayerNumbers {
    return copyNumbers(this.#weights.state[k], this.#bias?.state[k]);
  }

  /** Puts back what {@link state} has copied. */
  setState(k: number, numbers: LayerNumbers): void {
    putNumbers(numbers, this.#weights.state[k], this.#bias?.state[k]);
  }

  /** A layer with the same activation whose parameters are made of this one's. */
  map(make: (parameter: Parameter) => Parameter): DenseLayer {
    return new DenseLayer(make(this.#weights), this.#bias && make(this.#bias), this.activation);
  }

  /** Copies the weights and biases of a layer of the same shape into this one. */
  copyFrom(layer: DenseLayer): void {
    this.weights.copyFrom(layer.weights);
    if (layer.bias) this.bias?.copyFrom(layer.bias);
  }

  /** Sets to 0 what the masks hold. */
  #holdZeros(): void {
    for (const { value, mask } of this.parameters) {
      if (!mask) continue;
      for (let i = 0; i < mask.rows; i++) {
        for (let j = 0; j < mask.columns; j++) if (mask.at(i, j) === 0) value.set(i, j, 0);
      }
    }
  }
}

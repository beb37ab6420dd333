import type { Activation } from "../engine/activations.ts";
import type { Batch, Engine, Parameter } from "../engine/engine.ts";
import type { UpdateRule } from "../engine/update_rule.ts";
import type { Matrix } from "../matrix/matrix.ts";

/**
 * A fully connected layer: A = f(X·W + b), with X (n × inputs), W (inputs × units), b (1 × units), A (n × units); or
 * one without a bias, A = f(X·W).
 */
export class DenseLayer {
  /**
   * A layer of parameters that there are already.
   *
   * @param weights W (inputs × units); column j is what unit j multiplies its inputs with.
   * @param bias b (1 × units); undefined for none.
   * @param activation f, element by element.
   */
  constructor(
    readonly weights: Parameter,
    readonly bias: Parameter | undefined,
    readonly activation: Activation,
  ) {}

  /** All that training changes: the weights, and the bias if there is one. */
  get parameters(): readonly Parameter[] {
    return this.bias ? [this.weights, this.bias] : [this.weights];
  }

  /** How many numbers each unit takes. */
  get inputs(): number {
    return this.weights.value.rows;
  }

  /** How many units the layer has. */
  get units(): number {
    return this.weights.value.columns;
  }

  /** Z = X·W + b, or X·W: `x` (n × inputs) → `z` (n × units). */
  linear(engine: Engine, x: Matrix | Batch, z: Matrix): void {
    engine.affine(x, this.weights.value, this.bias?.value, z);
  }

  /** A = f(Z): `z` (n × units) → `a` (n × units). */
  activate(engine: Engine, z: Matrix, a: Matrix): void {
    engine.activate(this.activation, z, a);
  }

  /** Updates W and b by ∂L/∂Z, the `gradient` (n × units), of a batch whose input was `x` (n × inputs). */
  update(engine: Engine, x: Matrix | Batch, gradient: Matrix, rule: UpdateRule): void {
    engine.updateWeights(x, gradient, this.weights, rule);
    if (this.bias) engine.updateBias(gradient, this.bias, rule);
  }
}

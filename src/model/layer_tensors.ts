import { Matrix } from "../matrix/matrix.ts";
import type { LayerDescription } from "../network/dense_layer.ts";
import type { LayerNumbers } from "../network/layer_numbers.ts";
import type { Tensor } from "./safetensors.ts";

/**
 * The parameters of a layer as files have them, with a name and a shape: `layers.l.weight` (units × inputs, as
 * PyTorch's `nn.Linear` has them: what a unit multiplies its inputs by is in one piece), and `layers.l.bias` (units) if
 * there is one.
 *
 * @param l The layer's place, counted from 0.
 * @param numbers The layer's weights and biases, or what is kept beside them.
 */
export function layerTensors(
  l: number,
  { inputs, units, bias }: LayerDescription,
  numbers: LayerNumbers,
): Tensor[] {
  const data = new Matrix(inputs, units, numbers.weights).toTransposedArray();
  const weight = { name: weightName(l), shape: [units, inputs], data };
  return bias ? [weight, { name: biasName(l), shape: [units], data: numbers.bias ?? new Float32Array() }] : [weight];
}

/** The numbers that {@link layerTensors} has made tensors of. */
export function numbersOf(weight: Tensor, bias?: Tensor): LayerNumbers {
  const [units, inputs] = weight.shape;
  return { weights: new Matrix(units, inputs, weight.data).toTransposedArray(), bias: bias?.data };
}

/** The name of the weights of layer `l`. */
export function weightName(l: number): string {
  return `layers.${l}.weight`;
}

/** The name of the biases of layer `l`. */
export function biasName(l: number): string {
  return `layers.${l}.bias`;
}

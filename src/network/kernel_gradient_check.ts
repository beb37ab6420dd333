import { KEEP_GRADIENT, type UpdateRule } from "../engine/update_rule.ts";
import { Matrix } from "../matrix/matrix.ts";
import type { Samples } from "../matrix/samples.ts";
import type { Network, TrainingMode } from "./network.ts";
import type { PenaltyStrengths } from "./weight_penalty.ts";

/** How far the gradients of one layer are from those of the reference. */
export interface KernelGradientError {
  /** Of the gradient as it is kept, for clipping. */
  readonly kept: number;
  /** Of the gradient by which a step of gradient descent has changed the weights. */
  readonly stepped: number;
}

/**
 * Compares the gradients of an engine that trains with those of the reference engine in float64, for the same weights
 * and samples: as the engine keeps them, and as a step of gradient descent uses them row by row without ever keeping
 * them, (w − w′) ∕ η.
 *
 * The error of a layer is max |g − r| ∕ max |r|, over its weights and biases: an element of a gradient is a sum whose
 * terms cancel, so that float32's rounding errors are measured relative to the layer's largest elements. They are some
 * ε ≈ 6e-8 for each of the few operations on the way, and grow with the square root of the number of samples and units
 * that are added up; a wrong kernel is off by more than 1e-2.
 *
 * @param reference In float64, with weights that float32 can hold. Its parameters and those of `tested` keep one
 * matrix, for the rule `gradient`.
 * @param tested The same network on the other engine; it gets the weights of `reference`.
 * @returns The errors of each layer, from the input on.
 */
export function compareGradients(
  reference: Network,
  tested: Network,
  samples: Samples,
  training: TrainingMode,
  penalties: PenaltyStrengths,
): KernelGradientError[] {
  const expected = gradientsOf(reference, samples, training, { ...KEEP_GRADIENT, ...penalties });
  const weights = reference.layers.map(({ parameters }) => parameters.map(({ value }) => value.toFloat32Array()));
  putWeights(tested, weights);
  const kept = gradientsOf(tested, samples, training, { ...KEEP_GRADIENT, ...penalties });
  const step: UpdateRule = { ...KEEP_GRADIENT, ...penalties, kind: "sgd", learningRate: STEP, step: 1 };
  gradientsOf(tested, samples, training, step);
  const stepped = tested.layers.map(({ parameters }, l) =>
    parameters.map(({ value }, p) => value.toFloat32Array().map((after, i) => (weights[l][p][i] - after) / STEP))
  );
  return expected.map((layer, l) => ({
    kept: largestError(kept[l], layer),
    stepped: largestError(stepped[l], layer),
  }));
}

/**
 * η: so large that rounding the weights doesn't matter beside rounding the gradients, and a power of two, for exact
 * divisions.
 */
const STEP = 1024;

/** A layer whose largest gradient is smaller has none: every unit is at 0. */
const SMALLEST_GRADIENT = 1e-9;

type LayerGradients = readonly ArrayLike<number>[];

/** What backpropagation leaves in the state of each parameter. */
function gradientsOf(network: Network, samples: Samples, training: TrainingMode, rule: UpdateRule): LayerGradients[] {
  const { engine, layers } = network, count = samples.labels.length;
  const batch = engine.batch(network.load(samples), count, "training");
  engine.select(batch, engine.indices(count), 0, count);
  const pass = network.workspace(count, training.dropout.shares).pass(count);
  network.score(batch, pass, training);
  network.backward(batch, pass, rule);
  return layers.map(({ parameters }) => parameters.map(({ state: [gradient] }) => numbersOf(gradient)));
}

/** The numbers of a matrix, row by row, in the precision that it has them. */
function numbersOf(matrix: Matrix): number[] {
  const { rows, columns } = matrix;
  return Array.from({ length: rows * columns }, (_, i) => matrix.at(Math.floor(i / columns), i % columns));
}

function putWeights(network: Network, weights: readonly (readonly Float32Array[])[]): void {
  network.layers.forEach(({ parameters }, l) =>
    parameters.forEach(({ value }, p) => value.copyFrom(new Matrix(value.rows, value.columns, weights[l][p])))
  );
}

/** A NaN stays one, so that it doesn't pass for agreement. */
function largestError(given: LayerGradients, expected: LayerGradients): number {
  let difference = 0, size = SMALLEST_GRADIENT;
  expected.forEach((numbers, p) => {
    for (let i = 0; i < numbers.length; i++) {
      difference = Math.max(difference, Math.abs(given[p][i] - numbers[i]));
      size = Math.max(size, Math.abs(numbers[i]));
    }
  });
  return difference / size;
}

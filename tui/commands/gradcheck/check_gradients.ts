import type { GradientCheckSettings } from "./gradcheck_settings.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { Dropout } from "../../../src/network/dropout.ts";
import { checkGradients, type GradientError } from "../../../src/network/gradient_check.ts";
import { areKernelsRight, type CheckedKernels, checkKernels } from "./kernel_check.ts";
import { Network } from "../../../src/network/network.ts";

/** What a check of gradients has found. */
export interface CheckedGradients {
  readonly settings: GradientCheckSettings;
  readonly sizes: readonly number[];
  /** How far each layer of the reference engine is off, from the input on. */
  readonly layers: readonly GradientError[];
  /** What was found of the engine that trains; undefined where it is the reference engine itself. */
  readonly kernels?: readonly CheckedKernels[];
}

/** Relative errors of right gradients are below this. */
export const LARGEST_ERROR = 1e-6;

const Stream = { weights: 0, samples: 1 } as const;

/**
 * Checks the gradients of a new network, on samples made from the same seed: those of the reference engine in float64
 * against numeric ones, and those of the engine that trains against the reference's.
 */
export function checkNetwork(settings: GradientCheckSettings): CheckedGradients {
  const { options, inputs, classes } = settings;
  const { seed, dropout, labelSmoothing } = options;
  const engine = new ReferenceEngine((length) => new Float64Array(length));
  const network = Network.create(engine, { ...options, inputs, classes }, new Random(seed, Stream.weights), 1);
  const mode = { labelSmoothing, dropout: new Dropout(dropout, seed) };
  const layers = checkGradients(network, makeSamples(settings), mode, options);
  return { settings, sizes: network.sizes, layers, kernels: checkKernels(settings) };
}

/** True if no gradient is wrong, as far as there was something to compare. */
export function areRight({ layers, kernels = [] }: CheckedGradients): boolean {
  return layers.every(isRight) && areKernelsRight(kernels);
}

/** True if neither the weights' gradient nor the bias' is wrong; a NaN is. */
export function isRight({ weights, bias }: GradientError): boolean {
  return weights < LARGEST_ERROR && (bias === undefined || bias < LARGEST_ERROR);
}

function makeSamples({ options: { seed }, inputs, classes, samples }: GradientCheckSettings): Samples {
  const random = new Random(seed, Stream.samples);
  return {
    features: Float32Array.from({ length: samples * inputs }, () => random.normal()),
    labels: Uint16Array.from({ length: samples }, (_, i) => i % classes),
    columns: inputs,
  };
}

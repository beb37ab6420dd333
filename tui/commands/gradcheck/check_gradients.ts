import { pick } from "deno-std/collections/pick.js";
import { CHECKED_OPTIONS, type GradientCheckSettings } from "./gradcheck_settings.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import type { Engine } from "../../../src/engine/engine.ts";
import { Random } from "../../../src/matrix/random.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { Dropout } from "../../../src/network/dropout.ts";
import { checkGradients, type GradientError } from "../../../src/network/gradient_check.ts";
import { compareGradients, type KernelGradientError } from "../../../src/network/kernel_gradient_check.ts";
import { Network } from "../../../src/network/network.ts";
import { chooseEngine, createEngine } from "../../../src/training/session/engine_choice.ts";

/** What a check of gradients has found. */
export interface CheckedGradients {
  readonly settings: GradientCheckSettings;
  readonly sizes: readonly number[];
  /** The errors of each layer of the reference engine, from the input on. */
  readonly layers: readonly GradientError[];
  /** The errors of the engine that trains; undefined where it is the reference engine itself. */
  readonly kernels?: readonly CheckedKernels[];
}

/** The errors of the kernels for one form of the samples. */
export interface CheckedKernels {
  readonly name: string;
  readonly layers: readonly KernelGradientError[];
}

/**
 * Errors of right gradients are below this. Of the kernels of 300 networks of one to three hidden layers of up to 40
 * units, with every activation, loss and output and up to 400 samples, the largest error was 1.2e-6.
 */
export const LARGEST_ERROR = { reference: 1e-6, simd: 1e-5 };

const Stream = { weights: 0, samples: 1, kernelSamples: 2 } as const;

/** Half of the features are zeros, which the sparse kernels leave out. */
const SHARE_OF_ZEROS = 0.5;

/**
 * Checks the gradients of a new network, on samples made from the same seed: those of the reference engine in float64
 * against numeric ones, and those of the engine that trains against the reference's.
 */
export function checkNetwork(settings: GradientCheckSettings): CheckedGradients {
  const { options } = settings, network = referenceNetwork(settings);
  const random = new Random(options.seed, Stream.samples);
  const samples = labelled(settings, Float32Array.from({ length: featureCount(settings) }, () => random.normal()));
  const layers = checkGradients(network, samples, modeOf(settings), options);
  return { settings, sizes: network.sizes, layers, kernels: checkKernels(settings) };
}

/** True if no gradient is wrong, as far as there was something to compare. */
export function areRight({ layers, kernels = [] }: CheckedGradients): boolean {
  return layers.every(isRight) && kernels.every((checked) => wrongLayer(checked) === undefined);
}

/** True if neither the weights' gradient nor the bias' is wrong; a NaN is. */
export function isRight({ weights, bias }: GradientError): boolean {
  return weights < LARGEST_ERROR.reference && (bias === undefined || bias < LARGEST_ERROR.reference);
}

/** The first layer whose gradients are wrong, counted from 1; a NaN is wrong. */
export function wrongLayer({ layers }: CheckedKernels): number | undefined {
  const isSmall = (error: number) => error < LARGEST_ERROR.simd;
  const place = layers.findIndex(({ kept, stepped }) => !(isSmall(kept) && isSmall(stepped)));
  return place < 0 ? undefined : place + 1;
}

/** What a check of gradients has found, for machines. An error that isn't finite is `null`, and never right. */
export function gradientJson(checked: CheckedGradients): object {
  const { settings: { options, samples }, sizes, layers, kernels } = checked;
  return {
    sizes,
    samples,
    options: pick(options, CHECKED_OPTIONS),
    isRight: areRight(checked),
    reference: {
      limit: LARGEST_ERROR.reference,
      layers: layers.map((layer) => ({ ...layer, isRight: isRight(layer) })),
    },
    simd: kernels && {
      limit: LARGEST_ERROR.simd,
      kernels: kernels.map((checked) => ({ ...checked, isRight: wrongLayer(checked) === undefined })),
    },
  };
}

/**
 * Checks the gradients of the engine that trains against the reference's in float64: with the first layer's dense and
 * sparse kernels, on numbers and on bytes, as pixels are. Undefined where WebAssembly SIMD is missing.
 */
function checkKernels(settings: GradientCheckSettings): CheckedKernels[] | undefined {
  const { options } = settings, checked: CheckedKernels[] = [];
  const forms = (["off", "on"] as const).flatMap((sparse) => [false, true].map((areBytes) => ({ sparse, areBytes })));
  for (const { sparse, areBytes } of forms) {
    const { choice } = chooseEngine({ ...options, engine: "simd", threads: 1, sparse }, [], 1);
    if (choice.name !== "simd") return undefined;
    const reference = referenceNetwork(settings), network = newNetwork(settings, createEngine(choice, 0));
    for (const { value } of reference.layers.flatMap(({ parameters }) => parameters)) {
      // As float32 has them, so that both compute with the same.
      value.data.set(value.data.map(Math.fround));
    }
    const samples = sparseSamples(settings, areBytes);
    const name = (sparse === "on" ? "sparse" : "dense") + (areBytes ? ", of bytes" : "");
    checked.push({ name, layers: compareGradients(reference, network, samples, modeOf(settings), options) });
  }
  return checked;
}

function referenceNetwork(settings: GradientCheckSettings): Network {
  return newNetwork(settings, new ReferenceEngine((length) => new Float64Array(length)));
}

function newNetwork({ options, inputs, classes }: GradientCheckSettings, engine: Engine): Network {
  return Network.create(engine, { ...options, inputs, classes }, new Random(options.seed, Stream.weights), 1);
}

function modeOf({ options: { seed, dropout, labelSmoothing } }: GradientCheckSettings) {
  return { labelSmoothing, dropout: new Dropout(dropout, seed) };
}

function sparseSamples(settings: GradientCheckSettings, areBytes: boolean): Samples {
  const random = new Random(settings.options.seed, Stream.kernelSamples), length = featureCount(settings);
  const feature = areBytes ? () => 1 + Math.floor(255 * random.uniform()) : () => random.normal();
  const features = Array.from({ length }, () => random.uniform() < SHARE_OF_ZEROS ? 0 : feature());
  return labelled(settings, areBytes ? Uint8Array.from(features) : Float32Array.from(features));
}

function featureCount({ inputs, samples }: GradientCheckSettings): number {
  return samples * inputs;
}

function labelled({ inputs, classes, samples }: GradientCheckSettings, features: Samples["features"]): Samples {
  return { features, labels: Uint16Array.from({ length: samples }, (_, i) => i % classes), columns: inputs };
}

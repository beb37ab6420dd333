import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import type { Engine } from "../../../src/engine/engine.ts";
import { Random } from "../../../src/matrix/random.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { Dropout } from "../../../src/network/dropout.ts";
import { compareGradients, type KernelGradientError } from "../../../src/network/kernel_gradient_check.ts";
import { Network } from "../../../src/network/network.ts";
import { chooseEngine, createEngine } from "../../../src/training/session/engine_choice.ts";
import type { GradientCheckSettings } from "./gradcheck_settings.ts";

/** What a check of the kernels has found for one form of the samples. */
export interface CheckedKernels {
  readonly name: string;
  readonly layers: readonly KernelGradientError[];
}

/**
 * Errors of right kernels are below this. Of 300 networks of one to three hidden layers of up to 40 units, with every
 * activation, loss and output and up to 400 samples, the largest error was 1.2e-6.
 */
export const LARGEST_KERNEL_ERROR = 1e-5;

const Stream = { weights: 0, samples: 2 } as const;

/** Half of the features are zeros, which the sparse kernels leave out. */
const SHARE_OF_ZEROS = 0.5;

/**
 * Checks the gradients of the engine that trains against the reference's in float64: with the first layer's dense and
 * sparse kernels, on numbers and on bytes, as pixels are. Undefined where WebAssembly SIMD is missing.
 */
export function checkKernels(settings: GradientCheckSettings): CheckedKernels[] | undefined {
  const { options } = settings;
  const forms = (["off", "on"] as const).flatMap((sparse) => [false, true].map((areBytes) => ({ sparse, areBytes })));
  const checked: CheckedKernels[] = [];
  for (const { sparse, areBytes } of forms) {
    const { choice } = chooseEngine({ ...options, engine: "simd", threads: 1, sparse }, [], 1);
    if (choice.name !== "simd") return undefined;
    const name = (sparse === "on" ? "sparse" : "dense") + (areBytes ? ", of bytes" : "");
    checked.push({ name, layers: checkEngine(settings, createEngine(choice, 0), areBytes) });
  }
  return checked;
}

/** True if no gradient of any kernel is wrong. */
export function areKernelsRight(checked: readonly CheckedKernels[]): boolean {
  return checked.every((kernels) => wrongLayer(kernels) === undefined);
}

/** The first layer whose gradients are wrong, counted from 1; a NaN is wrong. */
export function wrongLayer({ layers }: CheckedKernels): number | undefined {
  const place = layers.findIndex(({ kept, stepped }) => {
    return !(kept < LARGEST_KERNEL_ERROR && stepped < LARGEST_KERNEL_ERROR);
  });
  return place < 0 ? undefined : place + 1;
}

function checkEngine(settings: GradientCheckSettings, engine: Engine, areBytes: boolean): KernelGradientError[] {
  const { options, inputs, classes } = settings, { seed, labelSmoothing, dropout } = options;
  const architecture = { ...options, inputs, classes };
  const network = (engine: Engine) => Network.create(engine, architecture, new Random(seed, Stream.weights), 1);
  const reference = network(new ReferenceEngine((length) => new Float64Array(length)));
  for (const { value } of reference.layers.flatMap(({ parameters }) => parameters)) {
    // As float32 has them, so that both compute with the same.
    value.data.set(value.data.map(Math.fround));
  }
  const mode = { labelSmoothing, dropout: new Dropout(dropout, seed) };
  return compareGradients(reference, network(engine), makeSamples(settings, areBytes), mode, options);
}

function makeSamples(
  { options: { seed }, inputs, classes, samples }: GradientCheckSettings,
  areBytes: boolean,
): Samples {
  const random = new Random(seed, Stream.samples), length = samples * inputs;
  const feature = areBytes ? () => 1 + Math.floor(255 * random.uniform()) : () => random.normal();
  const features = Array.from({ length }, () => random.uniform() < SHARE_OF_ZEROS ? 0 : feature());
  return {
    features: areBytes ? Uint8Array.from(features) : Float32Array.from(features),
    labels: Uint16Array.from({ length: samples }, (_, i) => i % classes),
    columns: inputs,
  };
}

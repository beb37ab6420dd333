/**
 * A program for a test: trains small networks of many kinds on the SIMD engine, and prints the weights of each in short:
 * a line with what it is and a hash of its numbers.
 */
import { ACTIVATIONS } from "../../../src/engine/activations.ts";
import { createMemory } from "../../../src/engine/simd/memory.ts";
import { compileKernels, loadKernels } from "../../../src/engine/simd/kernels.ts";
import { SimdEngine } from "../../../src/engine/simd/simd_engine.ts";
import { SPARSITIES } from "../../../src/engine/simd/sparsity.ts";
import { Random } from "../../../src/matrix/random.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { LOSSES } from "../../../src/network/objective.ts";
import { OPTIMIZERS } from "../../../src/options/optimizer.ts";
import { PLAIN } from "../../support/plain_options.ts";
import { numbersOf, runTrainer } from "./run_trainer.ts";

/** Units of layers around the sizes of vectors, of pairs of them and of tiles. */
const UNITS = [1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 20, 24, 25, 31, 32, 33, 47, 48, 49, 64, 65, 100, 127, 128, 130];

/** Features and samples around the same; batches of them, and what is left of the samples. */
const FEATURES = [1, 4, 6, 7, 16, 17, 33, 61], BATCHES = [1, 2, 3, 5, 6, 7, 8, 13, 32, 33], SAMPLES = 70;

const compiled = compileKernels(false)!;

/** Samples of two classes: the features of one are larger; a third of the others are 0. */
function samplesOf(columns: number, areBytes: boolean): Samples {
  const random = new Random(columns), labels = Uint16Array.from({ length: SAMPLES }, (_, i) => i % 2);
  const features = areBytes ? new Uint8Array(SAMPLES * columns) : new Float32Array(SAMPLES * columns);
  for (let i = 0; i < features.length; i++) {
    const label = labels[Math.floor(i / columns)];
    const value = (random.uniform() + label) / 2;
    features[i] = random.uniform() < 0.3 * (2 - label) ? 0 : areBytes ? 255 * value : value;
  }
  return { features, labels, columns };
}

/** The element of a list whose turn it is. */
function turn<T>(list: readonly T[], i: number): T {
  return list[i % list.length];
}

/** Layers that are wide enough for lists of active units to be made. */
const WIDE = [130, 129];

/** Trains the network number `i` for two epochs: each optimizer meets each size, and wide layers of ReLU in the end. */
async function train(i: number): Promise<string> {
  const isWide = i >= UNITS.length * OPTIMIZERS.length;
  const columns = turn(FEATURES, i), memory = createMemory()!, sparsity = turn(SPARSITIES, i);
  const options = {
    ...PLAIN,
    epochs: 2,
    layers: isWide ? WIDE : i % 2 === 0 ? [turn(UNITS, i)] : [turn(UNITS, i), turn(UNITS, 5 * i + 3)],
    batchSize: turn(BATCHES, i),
    optimizer: isWide ? turn(OPTIMIZERS, i) : OPTIMIZERS[Math.floor(i / UNITS.length)],
    activation: isWide ? "relu" : turn(ACTIVATIONS, i),
    loss: turn(LOSSES, i),
    learningRate: 0.01,
    dropout: i % 5 === 0 ? 0.3 : 0,
    l2: i % 3 === 0 ? 0.01 : 0,
    l1: i % 7 === 0 ? 0.001 : 0,
    clipNorm: i % 4 === 0 ? 0.5 : null,
    maxNorm: i % 6 === 0 ? 1 : null,
    average: i % 8 === 0 ? 0.9 : null,
  } as const;
  const engine = new SimdEngine(loadKernels(compiled.module, memory), memory, { sparsity });
  const { network } = runTrainer({ training: samplesOf(columns, i % 4 !== 3), options, engine });
  const hash = await crypto.subtle.digest("SHA-256", Float32Array.from(numbersOf(network)));
  const { optimizer, batchSize } = options;
  return `${network.sizes.join("-")} ${optimizer} ${batchSize} ${sparsity}: ${new Uint8Array(hash).toHex()}`;
}

/** Trains all networks; what became of each, in a line. */
export function trainNetworks(): Promise<string[]> {
  const count = (UNITS.length + 1) * OPTIMIZERS.length;
  return Promise.all(Array.from({ length: count }, (_, i) => train(i)));
}

if (import.meta.main) console.log(JSON.stringify(await trainNetworks()));

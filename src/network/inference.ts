import type { Batch, Engine } from "../engine/engine.ts";
import type { Floats, Matrix } from "../matrix/matrix.ts";
import type { Samples } from "../matrix/samples.ts";
import { classProbabilities } from "./class_probabilities.ts";
import type { Pass } from "./pass.ts";
import type { Workspace } from "./workspace.ts";

/** Several samples: a list of their features, or all features in one array as data sets have them. */
export type SampleList = readonly ArrayLike<number>[] | Pick<Samples, "features" | "columns">;

/** A network, as far as it computes outputs. */
interface Computing {
  readonly engine: Engine;
  readonly inputs: number;
  readonly classes: number;
  readonly layers: readonly { readonly units: number }[];
  workspace(capacity: number): Workspace;
  forward(x: Matrix | Batch, pass: Pass): void;
}

/**
 * Samples computed at a time: in larger batches the engine doesn't skip zeros, and 784-800-400-10 takes 57 µs for a sample
 * of MNIST rather than 51 without the flags of the tasks that train.
 */
const BATCH = 32;

/** What samples are computed in. */
interface Buffers {
  /** The features (capacity × inputs). */
  readonly x: Matrix;
  readonly workspace: Workspace;
}

/**
 * Computes the probability of every class for samples, or their logits, in memory that is taken once however often it is asked, as an
 * engine never gives any back.
 */
export class Inference {
  /** For a single sample, and for a batch; taken when they are needed first. */
  #single?: Buffers;
  #batch?: Buffers;

  constructor(private readonly network: Computing) {}

  /**
   * The probability of every class for each sample (samples × classes), row-major.
   *
   * @param samples The features of each; bytes stand for `byte / 255`.
   * @throws {RangeError} if one has more or fewer features than the network has inputs, or one that isn't finite.
   */
  probabilities(samples: readonly ArrayLike<number>[]): Float32Array<ArrayBuffer> {
    const { classes } = this.network, probabilities = new Float32Array(samples.length * classes);
    this.#eachSample(samples, ({ outputs }, row, sample) => {
      classProbabilities(outputs, row, probabilities.subarray(sample * classes, (sample + 1) * classes));
    });
    return probabilities;
  }

  /**
   * The logits of each sample (samples × outputs), row-major.
   *
   * @throws {RangeError} as {@link probabilities} does.
   */
  logits(samples: readonly ArrayLike<number>[]): Float32Array<ArrayBuffer> {
    const { layers } = this.network, { units } = layers[layers.length - 1];
    const logits = new Float32Array(samples.length * units);
    this.#eachSample(samples, ({ layers }, row, sample) => {
      logits.set(layers[layers.length - 1].z.row(row), sample * units);
    });
    return logits;
  }

  /** Computes samples batch by batch; of each, `take` gets the pass and its row there. */
  #eachSample(
    samples: readonly ArrayLike<number>[],
    take: (pass: Pass, row: number, sample: number) => void,
  ): void {
    const { network } = this;
    for (let start = 0; start < samples.length; start += BATCH) {
      const count = Math.min(BATCH, samples.length - start);
      const { x, workspace } = count === 1 ? this.#single ??= this.#buffers(1) : this.#batch ??= this.#buffers(BATCH);
      const pass = workspace.pass(count);
      for (let i = 0; i < count; i++) putFeatures(samples, start + i, x.row(i));
      network.forward(x.top(count), pass);
      for (let i = 0; i < count; i++) take(pass, i, start + i);
    }
  }

  #buffers(capacity: number): Buffers {
    const { engine, inputs } = this.network;
    return { x: engine.matrix(capacity, inputs), workspace: this.network.workspace(capacity) };
  }
}

/** Each sample's features by themselves. */
export function rowsOf(samples: SampleList, inputs: number): readonly ArrayLike<number>[] {
  if (!("features" in samples)) return samples;
  const { features, columns } = samples, count = features.length / columns;
  if (columns !== inputs || !Number.isInteger(count)) {
    throw new RangeError(wrongLength(columns !== inputs ? columns : features.length, inputs));
  }
  return Array.from({ length: count }, (_, i) => features.subarray(i * columns, (i + 1) * columns));
}

/** Whether what is asked about are several samples, rather than the numbers of one. */
export function isSampleList(asked: ArrayLike<number> | SampleList): asked is SampleList {
  return "features" in asked || Array.isArray(asked) && (asked.length === 0 || typeof asked[0] === "object");
}

/** Puts the features of a sample into a row of the inputs, in the precision of the engine. */
function putFeatures(samples: readonly ArrayLike<number>[], i: number, row: Floats): void {
  const features = samples[i];
  if (features.length !== row.length) throw new RangeError(wrongLength(features.length, row.length));
  if (features instanceof Uint8Array) {
    for (let j = 0; j < row.length; j++) row[j] = features[j] / 255;
    return;
  }
  row.set(features);
  for (let j = 0; j < row.length; j++) {
    if (Number.isFinite(row[j])) continue;
    const place = samples.length === 1 ? `feature ${j}` : `feature ${j} of sample ${i}`;
    throw new RangeError(`${place} is ${features[j]}; features are finite numbers`);
  }
}

function wrongLength(given: number, inputs: number): string {
  return `${given} features were given; this network expects ${inputs} a sample`;
}

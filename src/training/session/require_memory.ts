import { gibibytes } from "../../engine/gibibytes.ts";
import { ADDRESSABLE_BYTES } from "../../engine/simd/arena.ts";
import { ListedSamples } from "../../engine/simd/listed_samples.ts";
import type { MemoryLayout, SampleShape } from "../../engine/simd/memory_plan.ts";
import { countListed } from "../../engine/simd/simd_samples.ts";
import { areBytes, type Samples } from "../../matrix/samples.ts";
import { chunkRowsOf } from "./chunk_ring.ts";
import type { TrainingData } from "../loop/data.ts";
import type { EngineChoice } from "./engine_choice.ts";
import { type DataShape, memoryNeed, type MemoryOptions } from "./memory_need.ts";
import { OptionError } from "../../options/option_error.ts";

/**
 * Refuses a run that takes too much memory before anything is allocated for it.
 *
 * @throws {OptionError} if that is the network's or its batches' doing.
 * @throws {SampleMemoryError} if the samples take most of it.
 */
export function requireMemory(options: MemoryOptions, data: DataShape, layout?: MemoryLayout): void {
  const { bytes, network, batches, samples } = memoryNeed(options, data, layout);
  if (bytes <= ADDRESSABLE_BYTES) return;
  if (samples > Math.max(network, batches)) throw new SampleMemoryError(samples, bytes);
  const need = gibibytes(bytes), limit = gibibytes(ADDRESSABLE_BYTES);
  const { layers, batchSize, optimizer } = options;
  if (batches > network) {
    throw OptionError.ofValue(
      "batchSize",
      String(batchSize),
      `batches that can be trained in ${limit} of memory, and with layers of ${layers.join(",") || "no"} units these ` +
        `need ${need}; take a smaller batch, or fewer or smaller layers`,
    );
  }
  throw OptionError.ofValue(
    "layers",
    layers.join(","),
    `layers that can be trained in ${limit} of memory, and with ${optimizer} and batches of ${batchSize} ` +
      `these need ${need}; take fewer or smaller layers, or a smaller batch`,
  );
}

/** Samples that, with the network and its batches, take more memory than there is. */
export class SampleMemoryError extends RangeError {
  /** The error's own name. */
  override name = "SampleMemoryError";
  /** What was found, as a part of a sentence: "need 4.1 GiB of memory, …". */
  readonly found: string;
  /** What there is. */
  readonly allowed: string;

  /**
   * Makes the sentence of the sizes.
   *
   * @param samples Bytes that the samples take.
   * @param need Bytes of the whole run.
   */
  constructor(samples: number, need: number) {
    const found = `need ${gibibytes(samples)} of memory, and the whole run ${gibibytes(need)}`;
    const allowed = `the SIMD engine can address ${gibibytes(ADDRESSABLE_BYTES)}`;
    super(`the samples ${found}; ${allowed}; train on fewer samples, or on the reference engine`);
    this.found = found;
    this.allowed = allowed;
  }
}

/**
 * Refuses a run whose data, network and batches together take too much memory, before anything is allocated for it.
 *
 * @param isAugmented True if the training samples are augmented, so that the engine has some of them at a time.
 * @throws {OptionError} if that is the network's or its batches' doing.
 * @throws {SampleMemoryError} if the samples take most of it.
 */
export function requireRunMemory(
  options: MemoryOptions,
  data: TrainingData,
  engine: EngineChoice,
  isAugmented: boolean,
): void {
  const layout = engine.name === "simd" ? { workers: engine.threads, sparsity: engine.sparsity } : undefined;
  const { training, validation, test, classes } = data, { labels: { length: rows }, columns } = training;
  const rowBytes = columns * (areBytes(training) ? 1 : Float32Array.BYTES_PER_ELEMENT);
  const shape = (counts: boolean): DataShape => ({
    inputs: columns,
    classes,
    rows,
    loaded: layout && {
      training: isAugmented
        ? { ...shapeOf(training, false), rows: chunkRowsOf(rows, rowBytes, options.batchSize) }
        : shapeOf(training, counts),
      isReloaded: isAugmented,
      scored: [validation, test].filter((samples) => samples !== undefined).map((samples) => shapeOf(samples, counts)),
    },
  });
  // Counting takes a second for each gigabyte, so it is done only where it can matter.
  if (memoryNeed(options, shape(false), layout).bytes > ADDRESSABLE_BYTES) requireMemory(options, shape(true), layout);
}

function shapeOf(samples: Samples, counts: boolean): SampleShape {
  const { labels: { length: rows }, columns } = samples, shape = { rows, columns, areBytes: areBytes(samples) };
  if (samples instanceof ListedSamples) return { ...shape, listed: samples.entries };
  const { features } = samples;
  return { ...shape, listed: counts && features instanceof Uint8Array ? countListed(features, columns) : undefined };
}

import { requireSamples } from "../../engine/require_samples.ts";
import { ListedSamples } from "../../engine/simd/listed_samples.ts";
import type { ImageSize } from "../../matrix/image_size.ts";
import type { Samples } from "../../matrix/samples.ts";
import { formatWhole } from "../../format_whole.ts";

/** What a network is trained on. */
export interface TrainingData {
  /** Trained on, in a new order each epoch. */
  readonly training: Samples;
  /** Scored after each epoch. */
  readonly validation?: Samples;
  /** Scored once, at the end. */
  readonly test?: Samples;
  /** How many classes there are; every label is below it. */
  readonly classes: number;
  /** The size of the images that the samples are, if they are: a feature for each pixel, as bytes or float32. */
  readonly image?: ImageSize;
}

/** Each confusion matrix has a number for each pair of classes: of so many, 64 MiB. */
const MOST_CLASSES = 4096;

/**
 * The same data in memory that workers share, so that it is handed to them without a copy; what is shared already stays.
 *
 * @param memory That of the engine: samples that are listed there stay lists.
 * @throws {RangeError} if a part has no samples, its sizes or that of the images don't fit, or a label is not that of a
 *   class.
 */
export function shareData(data: TrainingData, memory?: WebAssembly.Memory): TrainingData {
  const { training, validation, test, classes, image } = data;
  if (!Number.isInteger(classes) || classes < 1 || classes > MOST_CLASSES) {
    throw new RangeError(
      `classes is ${classes}; expected a whole number from 1 to ${formatWhole(MOST_CLASSES)}`,
    );
  }
  if (image && image.width * image.height !== training.columns) {
    throw new RangeError(
      `images of ${image.width} × ${image.height} pixels were given, and samples of ${training.columns} features; ` +
        "each pixel is a feature",
    );
  }
  const limits = { inputs: training.columns, classes };
  const part = (name: string, samples: Samples): Samples => {
    requireSamples(samples, limits, name);
    if (samples instanceof ListedSamples && samples.fields.lists.memory === memory) return samples;
    return { features: share(samples.features), labels: share(samples.labels), columns: samples.columns };
  };
  return {
    training: part("training", training),
    validation: validation && part("validation", validation),
    test: test && part("test", test),
    classes,
    image,
  };
}

function share<T extends Uint8Array | Uint16Array | Float32Array>(array: T): T {
  if (array.buffer instanceof SharedArrayBuffer) return array;
  const make = array.constructor as new (buffer: SharedArrayBuffer) => T;
  const shared = new make(new SharedArrayBuffer(array.byteLength));
  shared.set(array);
  return shared;
}

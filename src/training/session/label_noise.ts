import { ListedSamples } from "../../engine/simd/listed_samples.ts";
import { Random } from "../../matrix/random.ts";
import { RandomStream } from "../../matrix/random_stream.ts";
import type { Samples } from "../../matrix/samples.ts";
import type { ResolvedOptions } from "../../options/options.ts";

/** The options that decide which labels are wrong. */
export type LabelNoise = Pick<ResolvedOptions, "labelNoise" | "seed">;

/**
 * Training samples with label noise: with the probability `labelNoise`, a sample has the label of another class, each of them
 * equally likely. Labels are drawn once for a run, not for each epoch. The features are shared with the original samples.
 *
 * Source: P. Nakkiran et al., "Deep double descent: where bigger models and more data hurt", 2019.
 */
export function withLabelNoise(samples: Samples, classes: number, { labelNoise, seed }: LabelNoise): Samples {
  if (labelNoise === 0 || classes < 2) return samples;
  const random = new Random(seed, RandomStream.labels);
  const labels = new Uint16Array(new SharedArrayBuffer(samples.labels.byteLength));
  samples.labels.forEach((label, row) => {
    // Both are drawn for every sample: the first ones have the same labels in a larger set.
    const isWrong = random.uniform() < labelNoise, other = 1 + Math.floor(random.uniform() * (classes - 1));
    labels[row] = isWrong ? (label + other) % classes : label;
  });
  if (samples instanceof ListedSamples) return new ListedSamples({ ...samples.fields, labels });
  return { features: samples.features, labels, columns: samples.columns };
}

import { Random } from "../../src/matrix/random.ts";
import { RandomStream } from "../../src/matrix/random_stream.ts";
import type { Samples } from "../../src/matrix/samples.ts";
import type { MakeOptions } from "./make_options.ts";
import type { Shape } from "./shape.ts";

/**
 * Generates points of a shape (samples × coordinates), cycling through the classes. Noise · n is added to each coordinate, n
 * being standard normal.
 */
export function makePoints(shape: Shape, { samples, noise, seed }: MakeOptions): Samples {
  const random = new Random(seed, RandomStream.data);
  const classes = shape.classes.length, columns = shape.features.length;
  const features = new Float32Array(new SharedArrayBuffer(columns * samples * Float32Array.BYTES_PER_ELEMENT));
  const labels = new Uint16Array(new SharedArrayBuffer(samples * Uint16Array.BYTES_PER_ELEMENT));
  for (let i = 0; i < samples; i++) {
    const label = i % classes;
    const point = shape.point(label, Math.floor(i / classes), countOf(label, samples, classes));
    features.set(point.map((coordinate) => coordinate + noise * random.normal()), columns * i);
    labels[i] = label;
  }
  return { features, labels, columns };
}

/** The number of samples of a class. */
export function countOf(label: number, samples: number, classes: number): number {
  return Math.ceil((samples - label) / classes);
}

import type { DatasetEntry, DatasetRequest } from "../dataset.ts";
import type { DatasetSource } from "../dataset_source.ts";
import { stratifiedSplit, testCount } from "../stratified_split.ts";
import { type MakeOptions, readMakeOptions } from "./make_options.ts";
import { countOf, makePoints } from "./make_points.ts";
import type { Shape } from "./shape.ts";

/** The share of each class that is held out for testing. */
const TEST_SHARE = 0.2;

/**
 * A data set of a shape's points. A fifth of each class is held out for testing; the same seed generates the same
 * points and the same split.
 */
export function syntheticSource(shape: Shape): DatasetSource {
  const { name, description, origin } = shape;
  return {
    name,
    description,
    ...countSamples(shape, shape.samples),
    bytes: 0,
    origin,
    licence: "MIT",
    options: ["samples", "noise"],
    isInstalled: () => Promise.resolve(true),
    open: (request) => Promise.try(() => syntheticEntry(shape, request)),
  };
}

function syntheticEntry(shape: Shape, request: DatasetRequest): DatasetEntry {
  const options = readMakeOptions(request, shape);
  const { name, description, classes, features } = shape;
  const known = { name, classes, columns: features.length, features };
  const load = () => Promise.resolve({ ...known, hashes: {}, ...make(shape, options) });
  return { ...known, description, ...countSamples(shape, options.samples), load };
}

function make(shape: Shape, options: MakeOptions): ReturnType<typeof stratifiedSplit> {
  const points = makePoints(shape, options);
  if (options.samples === shape.unsplit) return { training: points, test: points };
  return stratifiedSplit(points, { testShare: TEST_SHARE, splitSeed: options.seed, orderSeed: options.seed });
}

/** The numbers of training and test samples. */
function countSamples(shape: Shape, samples: number): { trainingSamples: number; testSamples: number } {
  if (samples === shape.unsplit) return { trainingSamples: samples, testSamples: samples };
  const testSamples = shape.classes
    .map((_, label) => testCount(countOf(label, samples, shape.classes.length), TEST_SHARE))
    .reduce((sum, count) => sum + count);
  return { trainingSamples: samples - testSamples, testSamples };
}

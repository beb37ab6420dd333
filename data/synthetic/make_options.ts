import { DataError } from "../data_error.ts";
import type { DatasetRequest } from "../dataset.ts";
import type { Shape } from "./shape.ts";
import { formatWhole } from "../../src/format_whole.ts";

/** How to generate the points of a shape. */
export interface MakeOptions {
  /** The number of points. */
  readonly samples: number;
  /** The standard deviation of the normal noise on each coordinate. */
  readonly noise: number;
  readonly seed: number;
}

/** A million points take 10 MB; more can't be seen in a plane. */
const MOST_SAMPLES = 1_000_000;

/** The shapes are about 2 wide: noise of five times that hides them completely. */
const MOST_NOISE = 10;

/**
 * The options in a request for a shape's points.
 *
 * @throws {DataError} if a number is out of range, naming the flag.
 */
export function readMakeOptions(request: DatasetRequest, shape: Shape): MakeOptions {
  const { samples = shape.samples, noise = shape.noise, seed = 1 } = request;
  const fewest = 2 * shape.classes.length;
  if (!Number.isInteger(samples) || samples < fewest || samples > MOST_SAMPLES) {
    const expected = `expected a whole number from ${fewest} to ${formatWhole(MOST_SAMPLES)}`;
    throw new DataError("--samples", `is ${samples}`, expected);
  }
  if (!(noise >= 0 && noise <= MOST_NOISE)) {
    const expected = `expected a number from 0 to ${MOST_NOISE}, the noise's standard deviation`;
    throw new DataError("--noise", `is ${noise}`, expected);
  }
  return { samples, noise, seed };
}

import type { Engine } from "../../engine/engine.ts";
import { singleThreadEngine } from "../../engine/single_thread_engine.ts";
import type { Network } from "../../network/network.ts";
import type { Samples } from "../../matrix/samples.ts";
import { evenlySpread } from "../../matrix/evenly_spread.ts";
import { takeRows } from "../../matrix/take_rows.ts";
import { classProbabilities } from "../../network/class_probabilities.ts";
import { measuresByScores } from "./input_measures.ts";
import { margin } from "../margins.ts";
import { fitNovelty, type Novelty } from "./novelty.ts";
import { type PrincipalComponents, principalComponents } from "./principal_components.ts";

/** How many components at most: of MNIST they explain 87 % of the variance; see docs/calibration.md. */
const MOST_COMPONENTS = 64;

/** How many samples the components are fitted to, and how many others the usual values are measured on, at most. */
const MOST_FITTED = 1000, MOST_MEASURED = 2000;

/** Features of all these samples at most; 28 × 28 images aren't limited by that. */
const MOST_NUMBERS = 2 ** 21;

/** Fewer validation samples don't show which value one in a hundred exceeds. */
const LEAST_VALIDATION = 100;

/** From fewer training samples nothing is learned. */
const LEAST_TRAINING = 40;

/**
 * Learns what inputs like the training samples look like.
 *
 * The usual values are measured on validation samples; without enough of them, on every other training sample, which the
 * components are then not fitted to: the margin, which is larger for what was trained on, is left out.
 *
 * @param engine What computes, on one thread.
 * @returns Undefined if there are too few samples, or all are the same.
 */
export function learnNovelty(
  network: Network,
  training: Samples,
  validation?: Samples,
  engine: Engine = singleThreadEngine(),
): Novelty | undefined {
  const rows = training.labels.length;
  if (rows < LEAST_TRAINING) return undefined;
  const hasValidation = validation !== undefined && validation.labels.length >= LEAST_VALIDATION;
  const fitted = selection(training, MOST_FITTED, hasValidation ? 1 : 2, 0);
  const measured = hasValidation
    ? selection(validation, MOST_MEASURED, 1, 0)
    : selection(training, MOST_MEASURED, 2, 1);
  const found = principalComponents(fitted, MOST_COMPONENTS, engine);
  if (found.variances.length === 0 || !found.variances.every((variance) => variance > 0)) return undefined;
  const measures = measuresOf(found, measured, hasValidation ? network.copy(engine) : undefined, engine);
  if (!measures) return undefined;
  return { ...found, ...fitNovelty(measures) };
}

/** How many samples are measured at a time. */
const BATCH = 256;

/**
 * The measures of samples, one array for each; the last one is left out without a network.
 *
 * @returns Undefined if the network has diverged.
 */
function measuresOf(
  found: PrincipalComponents,
  samples: Samples,
  network: Network | undefined,
  engine: Engine,
): Float64Array[] | undefined {
  const { columns, features, labels: { length: rows } } = samples, count = found.variances.length;
  const measures = Array.from({ length: network ? 4 : 3 }, () => new Float64Array(rows));
  const batch = engine.batch(engine.load(samples), BATCH, "evaluation"), order = engine.indices(rows);
  const directions = engine.matrix(columns, count, "first-weights"), scores = engine.matrix(BATCH, count);
  for (let i = 0; i < columns; i++) {
    const row = directions.row(i);
    for (let c = 0; c < count; c++) row[c] = found.components[c * columns + i];
  }
  const measure = measuresByScores(found), workspace = network?.workspace(BATCH);
  const probabilities = new Float32Array(network?.classes ?? 0);
  for (let start = 0; start < rows; start += BATCH) {
    const size = Math.min(BATCH, rows - start), pass = workspace?.pass(size);
    engine.select(batch, order, start, size);
    engine.affine(batch, directions, undefined, scores.top(size));
    if (network && pass) network.forward(batch, pass);
    for (let i = 0; i < size; i++) {
      const sample = start + i, input = features.subarray(sample * columns, (sample + 1) * columns);
      measure(input, scores.row(i)).forEach((value, m) => measures[m][sample] = value);
      if (!pass) continue;
      classProbabilities(pass.outputs, i, probabilities);
      if (probabilities.some(Number.isNaN)) return undefined;
      measures[3][sample] = -margin(probabilities);
    }
  }
  return measures;
}

/**
 * Copies of at most `most` samples, evenly spread over all of them.
 *
 * @param step One in `step` samples may be taken, from `offset` on.
 */
function selection(samples: Samples, most: number, step: number, offset: number): Samples {
  const available = Math.floor((samples.labels.length - offset + step - 1) / step);
  const count = Math.min(most, Math.ceil(MOST_NUMBERS / samples.columns));
  return takeRows(samples, evenlySpread(available, count).map((place) => offset + step * place));
}

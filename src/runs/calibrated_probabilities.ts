import { applyTemperature } from "../evaluation/calibration/apply_temperature.ts";
import type { SavedModel } from "./find_model.ts";

/** What calibrates a saved network's answers. */
export type Calibrated = Pick<SavedModel, "network" | "temperature">;

/**
 * The temperature of networks that answer together: that of a single one, else the geometric mean of theirs, where one
 * that isn't calibrated counts as 1. Undefined if none is.
 */
export function commonTemperature(models: readonly Pick<SavedModel, "temperature">[]): number | undefined {
  if (models.every(({ temperature }) => temperature === undefined)) return undefined;
  if (models.length === 1) return models[0].temperature;
  return Math.exp(models.reduce((sum, { temperature = 1 }) => sum + Math.log(temperature), 0) / models.length);
}

/**
 * Probabilities of saved networks, at their temperature.
 *
 * @param probabilities The mean of theirs (samples × classes), row-major.
 */
export function calibratedProbabilities(
  probabilities: Float32Array,
  models: readonly [first: Calibrated, ...others: Calibrated[]],
): Float32Array {
  return applyTemperature(probabilities, models[0].network, commonTemperature(models));
}

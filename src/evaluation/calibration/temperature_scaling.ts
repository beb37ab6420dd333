import type { Samples } from "../../matrix/samples.ts";
import type { Network } from "../../network/network.ts";
import { calibratedEvaluation } from "./calibrated_evaluation.ts";
import type { Calibration } from "./calibration.ts";
import { evaluate } from "../evaluate.ts";
import { fitTemperature, type TemperatureFit } from "./fit_temperature.ts";

/** What a temperature was fitted to, and the calibration of these samples without it and with it. */
export interface TemperatureScaling extends TemperatureFit {
  /** How many samples. */
  readonly samples: number;
  readonly calibration: { readonly before: Calibration; readonly after: Calibration };
}

/**
 * Fits a network's temperature to held-out samples.
 *
 * @returns Undefined as {@link fitTemperature} does.
 * @throws {RangeError} as that does.
 */
export function scaleTemperature(network: Network, samples: Samples): TemperatureScaling | undefined {
  const { features, labels } = samples, fit = fitTemperature(network.logits(features), labels, network);
  if (!fit) return undefined;
  const evaluation = evaluate(network, samples);
  const { calibration: after } = calibratedEvaluation(evaluation, labels, network, fit.temperature);
  return { ...fit, samples: labels.length, calibration: { before: evaluation.calibration, after } };
}

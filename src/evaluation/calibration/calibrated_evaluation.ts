import type { Network } from "../../network/network.ts";
import { type Calibration, measureCalibration } from "./calibration.ts";
import { evaluateProbabilities } from "../evaluate_probabilities.ts";
import type { Evaluation } from "../evaluation.ts";
import { applyTemperature } from "./apply_temperature.ts";

/** What a temperature changes of an evaluation: no class, but how probable each is. */
export interface CalibratedEvaluation extends Pick<Evaluation, "probabilities" | "loss"> {
  readonly temperature: number;
  readonly calibration: Calibration;
}

/**
 * Evaluates a network's probabilities at a temperature.
 *
 * @param evaluation By its probabilities without one.
 * @param labels The class of each sample.
 * @throws {RangeError} if its outputs are no probabilities.
 */
export function calibratedEvaluation(
  { probabilities: raw, predictions }: Pick<Evaluation, "probabilities" | "predictions">,
  labels: Uint16Array,
  network: Pick<Network, "classes" | "objective" | "classOf" | "layers">,
  temperature: number,
): CalibratedEvaluation {
  const probabilities = applyTemperature(raw, network, temperature), { classes } = network;
  const confidences = Float32Array.from(predictions, (predicted, i) => probabilities[i * classes + predicted]);
  return {
    temperature,
    probabilities,
    loss: evaluateProbabilities(probabilities, labels, network).loss,
    calibration: measureCalibration(confidences, (i) => predictions[i] === labels[i]),
  };
}

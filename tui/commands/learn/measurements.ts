import { explain, type Explanation } from "../../../src/explanation/explanation.ts";
import { explanationEngine } from "../../../src/explanation/explanation_engine.ts";
import { SampleTracer } from "../../../src/explanation/sample_tracer.ts";
import type { Matrix } from "../../../src/matrix/matrix.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import type { Network } from "../../../src/network/network.ts";
import type { EpochEvent } from "../../../src/training/events.ts";
import type { LayerHealth } from "../../../src/training/health/layer_metrics.ts";
import { formatPercent } from "../../format.ts";
import { type History, pointsOf } from "../../screen/model/history.ts";
import { featuresOf } from "../../screen/panels/samples/sample_features.ts";
import { gradientStepOf } from "../../screen/panels/explanation/explained_sample.ts";
import type { TrainingState } from "../../screen/model/state.ts";

/** The last epoch of a run that has ended. @throws if it had none. */
export function lastEpoch({ lastEpoch }: TrainingState): EpochEvent {
  if (!lastEpoch) throw new Error("the run has ended without an epoch");
  return lastEpoch;
}

/** A fraction as `97.6 %`; of no fraction a dash. */
export function share(fraction: number | null | undefined): string {
  return fraction === null || fraction === undefined ? "–" : `${formatPercent(fraction, 1)} %`;
}

/** The accuracy on the samples that the run was validated on, those of training where there are none. */
export function accuracyOf(run: TrainingState): number {
  const { validationAccuracy, trainAccuracy } = lastEpoch(run);
  return validationAccuracy ?? trainAccuracy;
}

/** The lowest validation loss of all epochs, and after how many it was reached. @throws if nothing was validated. */
export function lowestValidationLoss({ curves }: TrainingState): { readonly loss: number; readonly epoch: number } {
  const points = pointsOf(curves.loss.validation);
  if (points.length === 0) throw new Error("the run has no validation loss");
  const { x, y } = points.reduce((lowest, point) => point.y < lowest.y ? point : lowest);
  return { loss: y, epoch: x };
}

/** After how many epochs a value first is at least so high; undefined if it never is. */
export function epochReaching(history: History, least: number): number | undefined {
  return pointsOf(history).find(({ y }) => y >= least)?.x;
}

/** How the layers did in the last measured batch, from the input on. @throws if nothing was measured. */
export function healthOf({ health }: TrainingState): readonly LayerHealth[] {
  if (!health) throw new Error("the run has ended without a measurement");
  return health;
}

/** How many times smaller the gradient of the first layer's weights is than that of the last layer's. */
export function gradientRatio(run: TrainingState): number {
  const health = healthOf(run), first = health[0].gradientNorm ?? 0, last = health[health.length - 1].gradientNorm ?? 0;
  return last / first;
}

/** The network of a run that has ended. @throws if there is none. */
export function networkOf({ network }: TrainingState): Network {
  if (!network) throw new Error("the run has ended without a network");
  return network;
}

/** The samples that a run was validated on. @throws if there are none. */
export function validationOf({ samples }: TrainingState): Samples {
  if (!samples?.validation) throw new Error("the run has no validation samples");
  return samples.validation;
}

/**
 * Forward pass, loss, backward pass and a step of gradient descent, with every unit's numbers, for the training sample
 * with these features. @throws if there is no such sample.
 */
export function explainTraining(run: TrainingState, features: readonly number[]): Explanation {
  const samples = run.samples?.training, places = samples ? [...samples.labels.keys()] : [];
  const sample = places.find((i) => featuresOf(samples!, i).every((value, j) => value === features[j]));
  if (sample === undefined) throw new Error(`no training sample is ${features.join(", ")}`);
  const tracer = new SampleTracer(networkOf(run), explanationEngine());
  const traced = { features: featuresOf(samples!, sample), label: samples!.labels[sample] };
  return explain(tracer, traced, gradientStepOf(run.options, run.scheduledRate), { whole: true });
}

/**
 * The correlation of the weights of pixels side by side, over all units: Σ w·w′ ∕ Σ (w² + w′²)∕2. Near 0 for random weights,
 * near 1 for pictures of wide strokes.
 */
export function smoothness(weights: Matrix, imageWidth: number): number {
  let products = 0, squares = 0;
  for (let pixel = 0; pixel + 1 < weights.rows; pixel++) {
    if ((pixel + 1) % imageWidth === 0) continue; // the next one begins a row
    for (let unit = 0; unit < weights.columns; unit++) {
      const w = weights.at(pixel, unit), beside = weights.at(pixel + 1, unit);
      products += w * beside;
      squares += (w * w + beside * beside) / 2;
    }
  }
  return products / squares;
}

/**
 * How far the weights from `count` inputs, the first ones, are a single wave for each unit: the share of the strongest
 * frequency k in their variance, averaged over the units by that variance. With the mean subtracted from w it is, for an
 * odd count n,
 *
 *     max over k of 2∕n · |Σₐ wₐ exp(2πi k a∕n)|² ∕ Σₐ wₐ²
 *
 * A wave has 1; random weights have about (1 + ½ + … + 1∕m) ∕ m with m = (n − 1)∕2, the mean of the largest of m shares.
 */
export function waveShare(weights: Matrix, count: number): number {
  let strongest = 0, all = 0;
  for (let unit = 0; unit < weights.columns; unit++) {
    const column = Array.from({ length: count }, (_, a) => weights.at(a, unit));
    const mean = column.reduce((sum, w) => sum + w) / count, waves = column.map((w) => w - mean);
    const powers = Array.from({ length: (count - 1) / 2 }, (_, i) => 2 / count * powerAt(waves, i + 1));
    strongest += Math.max(...powers);
    all += waves.reduce((sum, w) => sum + w * w, 0);
  }
  return strongest / all;
}

/** |Σₐ wₐ exp(2πi k a∕n)|². */
function powerAt(values: readonly number[], k: number): number {
  let real = 0, imaginary = 0;
  values.forEach((value, a) => {
    const angle = 2 * Math.PI * k * a / values.length;
    real += value * Math.cos(angle);
    imaginary += value * Math.sin(angle);
  });
  return real ** 2 + imaginary ** 2;
}

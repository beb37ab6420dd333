import { sigmoid } from "../../engine/activations.ts";
import type { Network } from "../../network/network.ts";

/** A temperature that calibrates a network's probabilities, and what it gains. */
export interface TemperatureFit {
  /** T: logits are divided by it. Above 1 the network was overconfident. */
  readonly temperature: number;
  /** The mean negative log-likelihood of the labels, with T = 1 and with this T. */
  readonly loss: { readonly before: number; readonly after: number };
}

/** The highest temperature that is considered; the lowest is 1 ∕ this. */
export const MAX_TEMPERATURE = 1000;

/** Steps at most: Newton's method takes about five, bisection more. */
const MOST_STEPS = 100;

/** The relative precision of β. */
const PRECISION = 1e-12;

/**
 * Fits the temperature T of temperature scaling (Guo, Pleiss, Sun & Weinberger, "On Calibration of Modern Neural
 * Networks", 2017, section 4.2): the one that minimizes the mean negative log-likelihood of the labels, given the
 * probabilities softmax(z ∕ T), or σ(z ∕ T) of each output by itself.
 *
 * In β = 1 ∕ T that is convex; its derivative is zero where the mean of Σ p z, the expected logit, is that of z_label.
 * Newton's method finds the place, kept within bounds that shrink by the derivative's sign.
 *
 * @param logits z of each sample (samples × outputs), row-major.
 * @param labels The class of each sample, none of them trained on.
 * @returns Undefined if no temperature from 1 ∕ {@link MAX_TEMPERATURE} to {@link MAX_TEMPERATURE} is better than those
 * beside it: so if all samples are classified correctly, or no better than by chance.
 * @throws {RangeError} if there is no sample, a logit isn't finite, or the outputs are no probabilities.
 */
export function fitTemperature(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  { objective: { output } }: Pick<Network, "objective">,
): TemperatureFit | undefined {
  const outputs = logits.length / labels.length;
  if (labels.length === 0) throw new RangeError("there is no sample to fit a temperature to");
  if (output === "identity") throw new RangeError("identity outputs are no probabilities; no temperature applies");
  for (let i = 0; i < logits.length; i++) {
    if (!Number.isFinite(logits[i])) throw new RangeError(`logit ${i} is ${logits[i]}; logits are finite numbers`);
  }
  const add = output === "softmax" ? addSoftmax : addSigmoids, z = Float64Array.from(logits);
  const at = (beta: number): LossAt => {
    const sums = { loss: 0, slope: 0, curvature: 0 };
    for (let i = 0; i < labels.length; i++) add(z.subarray(i * outputs, (i + 1) * outputs), labels[i], beta, sums);
    const { loss, slope, curvature } = sums, n = labels.length;
    return { loss: loss / n, slope: slope / n, curvature: curvature / n };
  };
  let lower = 1 / MAX_TEMPERATURE, upper = MAX_TEMPERATURE, beta = 1;
  if (at(lower).slope >= 0 || at(upper).slope <= 0) return undefined;
  const before = at(1);
  let here = before;
  for (let step = 0; step < MOST_STEPS; step++) {
    if (here.slope < 0) lower = beta;
    else upper = beta;
    const newton = beta - here.slope / here.curvature;
    const next = newton > lower && newton < upper ? newton : (lower + upper) / 2;
    const isFound = Math.abs(next - beta) <= PRECISION * beta;
    beta = next;
    here = at(beta);
    if (isFound) break;
  }
  return { temperature: 1 / beta, loss: { before: before.loss, after: here.loss } };
}

/** The loss at some β, and its first and second derivative by it. */
interface LossAt {
  loss: number;
  slope: number;
  curvature: number;
}

/**
 * −ln softmax(βz)_label = ln Σ exp(βz) − βz_label; slope Σ p z − z_label; curvature Σ p z² − (Σ p z)². All by the distances
 * from the largest logit, which neither overflow nor cancel.
 */
function addSoftmax(z: Float64Array, label: number, beta: number, sums: LossAt): void {
  const most = z.reduce((largest, logit) => Math.max(largest, logit), -Infinity);
  let sum = 0, mean = 0, square = 0;
  for (const logit of z) {
    const distance = logit - most, weight = Math.exp(beta * distance);
    sum += weight;
    mean += weight * distance;
    square += weight * distance * distance;
  }
  mean /= sum;
  sums.loss += Math.log(sum) - beta * (z[label] - most);
  sums.slope += mean - (z[label] - most);
  sums.curvature += Math.max(0, square / sum - mean * mean);
}

/** The same of Σ −ln σ(±βz): ln(1 + exp(−|βz|)) + max(βz, 0) − βz y; slope (σ(βz) − y) z; curvature σ (1 − σ) z². */
function addSigmoids(z: Float64Array, label: number, beta: number, sums: LossAt): void {
  for (let j = 0; j < z.length; j++) {
    const logit = z[j], scaled = beta * logit, p = sigmoid(scaled);
    const y = z.length === 1 ? label : Number(j === label);
    sums.loss += Math.max(scaled, 0) - scaled * y + Math.log1p(Math.exp(-Math.abs(scaled)));
    sums.slope += (p - y) * logit;
    sums.curvature += p * (1 - p) * logit * logit;
  }
}

import { ACTIVATION_TABLE } from "../engine/activations.ts";
import type { Parameter } from "../engine/engine.ts";
import { KEEP_GRADIENT } from "../engine/update_rule.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Samples } from "../matrix/samples.ts";
import { Corners } from "./corners.ts";
import type { Network, TrainingMode } from "./network.ts";
import { smoothingPart } from "./smoothing_part.ts";
import { type PenaltyStrengths, weightPenalty } from "./weight_penalty.ts";

/** How far the analytic gradient of one layer is from the numeric one. */
export interface GradientError {
  /** The largest relative error of the layer's weights. */
  readonly weights: number;
  /** The largest relative error of the layer's bias; undefined for a layer without. */
  readonly bias: number | undefined;
  /** How many weights and biases were left out because a corner lies within their step. */
  readonly corners: number;
}

/**
 * Compares the gradient that backpropagation gives with central differences of the loss, for every weight and bias:
 *
 * - analytic a = ∂L/∂w, as {@link Network.backward} computes it on its way to an update;
 * - numeric n = (L(w + h) − L(w − h)) ∕ 2h, with L the mean loss of the samples and the penalties on the weights;
 * - relative error |a − n| ∕ max(|a| + |n|, {@link SMALLEST_GRADIENT}).
 *
 * Right gradients differ by less than 1e-6, wrong ones by more than 1e-2. ReLU and leaky ReLU have a corner at 0: where
 * the step from w − h to w + h takes a unit's pre-activation across the corner, the difference mixes two slopes and
 * means nothing. In a new network this happens where all activations of a layer are 0 for a sample: with zero biases,
 * every unit of the next layer is then at its corner.
 *
 * Source: Press et al., "Numerical Recipes", 3rd edition, section 5.7; Stanford CS231n, "Gradient checks".
 *
 * @param network One in float64 whose parameters keep one matrix, for the rule `gradient`. Its weights are the same
 * after the check.
 * @param samples At least one.
 * @param training Label smoothing and dropout, if they are to be checked; the same units are dropped in every pass.
 * @param penalties L2 and L1, if they are to be checked.
 * @returns The largest relative errors of each layer, from the input on.
 * @throws {RangeError} if the network computes in float32 or keeps no gradient, or there is no sample.
 *
 * @example
 * ```ts
 * import { ReferenceEngine } from "../engine/reference/reference.ts";
 * import { Random } from "../matrix/random.ts";
 * import { checkGradients } from "./gradient_check.ts";
 * import { Network } from "./network.ts";
 *
 * const engine = new ReferenceEngine((length) => new Float64Array(length));
 * const architecture = { inputs: 2, layers: [3], classes: 2 };
 * const network = Network.create(engine, architecture, new Random(1), 1);
 * const samples = { features: Float32Array.of(0.2, 0.7, 0.9, 0.4), labels: Uint16Array.of(0, 1), columns: 2 };
 * for (const { weights, bias } of checkGradients(network, samples)) {
 *   if (weights > 1e-6 || bias! > 1e-6) throw new Error("backpropagation is wrong");
 * }
 * ```
 */
export function checkGradients(
  network: Network,
  samples: Samples,
  training?: TrainingMode,
  penalties: PenaltyStrengths = NO_PENALTIES,
): GradientError[] {
  requireFit(network, samples);
  const { engine } = network;
  const count = samples.labels.length;
  const batch = engine.batch(network.load(samples), count, "training");
  engine.select(batch, engine.indices(count), 0, count);
  const pass = network.workspace(count, training?.dropout.shares).pass(count);

  network.score(batch, pass, training);
  network.backward(batch, pass, { ...KEEP_GRADIENT, ...penalties });
  const loss = () => {
    network.score(batch, pass, training);
    const smoothing = training ? smoothingPart(network, batch, pass, training.labelSmoothing) : 0;
    return mean(pass.losses) + smoothing + weightPenalty(network, penalties);
  };
  const bent = pass.layers.filter(({ activation }) => ACTIVATION_TABLE[activation].hasCorner);
  const corners = new Corners(bent.map(({ z }) => z));
  return network.layers.map(({ parameters: [weights, bias] }) => {
    const ofWeights = compare(weights, loss, corners), ofBias = bias && compare(bias, loss, corners);
    return {
      weights: ofWeights.largestError,
      bias: ofBias?.largestError,
      corners: ofWeights.corners + (ofBias?.corners ?? 0),
    };
  });
}

const NO_PENALTIES: PenaltyStrengths = { l2: 0, l1: 0 };

/**
 * h: the cube root of float64's ε. A longer step adds to what the differences leave out (∝ h²), a shorter one to what
 * they lose by rounding (∝ ε ∕ h); both are near 1e-10 for a loss near 1.
 */
const STEP = Math.cbrt(Number.EPSILON);

/** Below this sum |a| + |n|, the numeric gradient's absolute error of 1e-10 would count for more than 1e-7. */
const SMALLEST_GRADIENT = 1e-3;

function requireFit(network: Network, samples: Samples): void {
  if (samples.labels.length === 0) throw new RangeError("gradients are checked on at least one sample; none was given");
  for (const { value, state } of network.layers.flatMap((layer) => layer.parameters)) {
    if (!(value.data instanceof Float64Array)) {
      throw new RangeError("gradients are checked in float64; this network computes in float32, too coarse for it");
    }
    if (state.length === 0) {
      throw new RangeError("gradients are checked on a network that keeps them; create it with a stateSize of 1");
    }
  }
}

function mean({ rows, data, stride }: Matrix): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) sum += data[i * stride];
  return sum / rows;
}

/** The largest relative error over all numbers of a parameter but those that corners leave without a gradient. */
function compare(
  { value, state: [gradient] }: Parameter,
  loss: () => number,
  corners: Corners,
): { readonly largestError: number; readonly corners: number } {
  let largestError = 0, crossing = 0;
  for (let i = 0; i < value.rows; i++) {
    for (let j = 0; j < value.columns; j++) {
      const numeric = numericGradient(value, i, j, loss, corners);
      if (numeric === undefined) crossing++;
      // Math.max keeps a NaN, so that one doesn't pass for agreement.
      else largestError = Math.max(largestError, relativeError(gradient.at(i, j), numeric));
    }
  }
  return { largestError, corners: crossing };
}

/** Undefined if there is a corner on the way. */
function numericGradient(
  value: Matrix,
  row: number,
  column: number,
  loss: () => number,
  corners: Corners,
): number | undefined {
  const number = value.at(row, column);
  // The step as float64 can take it, which is not quite h.
  const [below, above] = [number - STEP, number + STEP];
  value.set(row, column, above);
  const lossAbove = loss();
  corners.remember();
  value.set(row, column, below);
  const lossBelow = loss();
  value.set(row, column, number);
  return corners.haveBeenCrossed() ? undefined : (lossAbove - lossBelow) / (above - below);
}

function relativeError(analytic: number, numeric: number): number {
  return Math.abs(analytic - numeric) / Math.max(Math.abs(analytic) + Math.abs(numeric), SMALLEST_GRADIENT);
}

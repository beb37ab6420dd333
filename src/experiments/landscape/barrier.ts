/** A place on the line between two networks: 0 is the first, 1 the second. */
export interface LinePoint {
  /** α. */
  readonly alpha: number;
  /** The mean loss there. */
  readonly loss: number;
  /** The share of the samples that are classified correctly there. */
  readonly accuracy: number;
}

/** How much higher the loss is between two networks than at them. */
export interface Barrier {
  /**
   * The largest rise of the loss above the straight line between the losses at both ends; 0 where it never rises above it,
   * NaN where a loss isn't a number.
   */
  readonly height: number;
  /** Where that is. */
  readonly alpha: number;
  /** The largest loss of accuracy below the straight line between the accuracies at both ends, as a fraction. */
  readonly accuracyDrop: number;
  /** Whether the networks are linearly mode connected: on the line, the error rises by less than 2 percentage points. */
  readonly isConnected: boolean;
}

/** The rise of the error that counts as the noise between two trainings (Frankle et al. 2020, section 2). */
const CONNECTED_BELOW = 0.02;

/**
 * The barrier between two networks (Frankle, Dziugaite, Roy & Carbin, "Linear Mode Connectivity and the Lottery Ticket
 * Hypothesis", 2020; Entezari et al., "The Role of Permutation Invariance in Linear Mode Connectivity of Neural Networks",
 * 2022):
 *
 *     max over α of L((1 − α) θ₁ + α θ₂) − ((1 − α) L(θ₁) + α L(θ₂)),   0 ≤ α ≤ 1
 *
 * @param points On the line, with those at α = 0 and α = 1 among them.
 * @throws {RangeError} if one of these two is missing.
 */
export function barrierOf(points: readonly LinePoint[]): Barrier {
  const first = points.find(({ alpha }) => alpha === 0), second = points.find(({ alpha }) => alpha === 1);
  if (!first || !second) throw new RangeError("a barrier is measured from α = 0 to α = 1; expected a point at each");
  const between = points.filter(({ alpha }) => alpha >= 0 && alpha <= 1);
  const along = (alpha: number, name: "loss" | "accuracy") => (1 - alpha) * first[name] + alpha * second[name];
  const rises = between.map(({ alpha, loss }) => ({ alpha, height: loss - along(alpha, "loss") }));
  const highest = rises.reduce((most, rise) => rise.height <= most.height || Number.isNaN(most.height) ? most : rise);
  const drops = between.map(({ alpha, accuracy }) => along(alpha, "accuracy") - accuracy);
  const accuracyDrop = Math.max(0, ...drops);
  return { ...highest, accuracyDrop, isConnected: accuracyDrop < CONNECTED_BELOW };
}

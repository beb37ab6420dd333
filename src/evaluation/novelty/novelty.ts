import type { PrincipalComponents } from "./principal_components.ts";

/**
 * Novelty detection, by the principal components of the training samples and by the network's margin: it recognizes
 * inputs that are unlike the training data.
 *
 * An input's score is the weighted sum of how far some measures lie beyond their median, in units of the distance from
 * there to their upper value, both of held-out samples: the {@link NoveltyMeasures}.
 */
export interface Novelty extends PrincipalComponents {
  /** The usual values of each measure. */
  readonly usual: readonly UsualValues[];
  /** The score that one in a hundred held-out samples exceeds: beyond it an input is novel. */
  readonly threshold: number;
}

/** What a measure is on held-out samples. */
export interface UsualValues {
  readonly median: number;
  /** What one in a hundred exceeds. */
  readonly upper: number;
}

/**
 * The measures of an input x, all larger the more unusual it is: with d = x − μ and its scores t on the principal components,
 *
 * - the share of it that they don't explain, 1 − ‖t‖² ∕ ‖d‖² (the statistic Q of Jackson & Mudholkar, "Control
 *   Procedures for Residuals Associated with Principal Component Analysis", 1979, as a share),
 * - Hotelling's T² = Σ t² ∕ λ, its squared Mahalanobis distance from the mean within them,
 * - its amount, the mean of its features, of which filled-in shapes have more; it has half the weight,
 * - minus the margin, ln p₂ − ln p₁ of the network's two largest probabilities; left out without validation samples.
 */
export type NoveltyMeasures = readonly [unexplained: number, distance: number, amount: number, negativeMargin?: number];

/** The fraction of usual inputs that are taken for novel, too. */
const FALSE_POSITIVE_RATE = 0.01;

/** The weight of each measure. */
const WEIGHTS: readonly number[] = [1, 1, 0.5, 1];

/** The least spread of each measure, above rounding errors: the unexplained share is 0 where components explain every sample. */
const LEAST_SPREADS: readonly number[] = [0.01, 1e-6, 1e-6, 1e-6];

/** The usual values and the threshold of measures of held-out samples, one array for each measure. */
export function fitNovelty(measures: readonly Float64Array[]): Pick<Novelty, "usual" | "threshold"> {
  const usual = measures.map((values): UsualValues => {
    const sorted = values.toSorted();
    return { median: sorted[Math.floor(sorted.length / 2)], upper: exceededBy(FALSE_POSITIVE_RATE, sorted) };
  });
  const scores = Float64Array.from(measures[0], (_, i) => scoreOf(measures.map((values) => values[i]), usual));
  return { usual, threshold: exceededBy(FALSE_POSITIVE_RATE, scores.sort()) };
}

/** The value that a fraction of sorted ones, rounded down, exceeds. */
function exceededBy(fraction: number, sorted: Float64Array): number {
  return sorted[sorted.length - 1 - Math.floor(fraction * sorted.length)];
}

/** Σ weight · max(0, (m − median) ∕ (upper − median)) over the measures m. */
export function scoreOf(measures: readonly number[], usual: readonly UsualValues[]): number {
  return usual.reduce((sum, { median, upper }, i) => {
    const spread = Math.max(upper - median, LEAST_SPREADS[i]);
    return sum + WEIGHTS[i] * Math.max(0, (measures[i] - median) / spread);
  }, 0);
}

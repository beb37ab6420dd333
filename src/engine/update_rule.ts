/**
 * How a parameter w changes by its gradient g; η is the learning rate, t counts the steps from 1. For weights, g is
 * ∂L/∂W + λ₂ w + λ₁ sign w, the gradient of the mean loss with the penalties λ₂∕2 · Σ w² (L2) and λ₁ · Σ |w| (L1); for
 * biases it is ∂L/∂b alone. (Source: Goodfellow, Bengio & Courville, "Deep Learning", section 7.1.)
 *
 * | kind | change | state |
 * |---|---|---|
 * | `gradient` | none; g is kept | g |
 * | `sgd` | w ← w − η g | |
 * | `momentum` | v ← μ v + g, w ← w − η v | v |
 * | `nesterov` | v ← μ v + g, w ← w − η (g + μ v) | v |
 * | `rmsprop` | s ← ρ s + (1 − ρ) g², w ← w − η g ∕ (√s + ε) | s |
 * | `adam` | m ← β₁ m + (1 − β₁) g, s ← β₂ s + (1 − β₂) g², w ← w − η m̂ ∕ (√ŝ + ε) | m, s |
 * | `adamw` | as `adam`, after w ← w − η λ w | m, s |
 *
 * with m̂ = m ∕ (1 − β₁ᵗ) and ŝ = s ∕ (1 − β₂ᵗ). Momentum: Polyak 1964 in the form of Sutskever et al. 2013;
 * RMSProp: Hinton, Coursera lecture 6e, 2012; Adam: Kingma & Ba 2015; AdamW: Loshchilov & Hutter 2019.
 */
export interface UpdateRule {
  /** Which formula. */
  readonly kind: UpdateKind;
  /** η, the length of a step. */
  learningRate: number;
  /** t, the number of this step, counted from 1. */
  step: number;
  /** μ of `momentum` and `nesterov`, β₁ of `adam` and `adamw`. */
  readonly momentum: number;
  /** ρ of `rmsprop`, β₂ of `adam` and `adamw`. */
  readonly decay: number;
  /** ε of `rmsprop`, `adam` and `adamw`. */
  readonly epsilon: number;
  /** λ of `adamw`. */
  readonly weightDecay: number;
  /** λ₂, the strength of L2. */
  readonly l2: number;
  /** λ₁, the strength of L1. */
  readonly l1: number;
}

/** The update rules by name. */
export type UpdateKind = "gradient" | "sgd" | "momentum" | "nesterov" | "rmsprop" | "adam" | "adamw";

/** How many matrices of state each rule keeps for a parameter. */
export const STATE_SIZE: Readonly<Record<UpdateKind, number>> = {
  gradient: 1,
  sgd: 0,
  momentum: 1,
  nesterov: 1,
  rmsprop: 1,
  adam: 2,
  adamw: 2,
};

/** The rule that changes nothing and keeps the gradient as the parameter's state. */
export const KEEP_GRADIENT: UpdateRule = {
  kind: "gradient",
  learningRate: 0,
  step: 0,
  momentum: 0,
  decay: 0,
  epsilon: 0,
  weightDecay: 0,
  l2: 0,
  l1: 0,
};

import type { Floats } from "../matrix/matrix.ts";
import type { UpdatedParameter, UpdateRuleDefinition } from "./update_rule_definition.ts";

/** The update rules by name; the formulas stand in {@link UPDATE_RULES}. */
export type UpdateKind = "gradient" | "sgd" | "momentum" | "nesterov" | "rmsprop" | "adam" | "adamw";

/** What shapes the steps of a rule, besides the learning rate; 0 where the rule has none of the name. */
export interface Hyperparameters {
  /** μ of `momentum` and `nesterov`, β₁ of `adam` and `adamw`. */
  readonly momentum: number;
  /** How the mean of squares decays: ρ of `rmsprop`, β₂ of `adam` and `adamw`. */
  readonly squareDecay: number;
  /** ε of `rmsprop`, `adam` and `adamw`. */
  readonly epsilon: number;
  /** λ of `adamw`. */
  readonly weightDecay: number;
}

/**
 * How a parameter w changes by its gradient g. For weights, g is ∂L/∂W + λ₂ w + λ₁ sign w, the gradient of the mean loss
 * with the penalties λ₂∕2 · Σ w² (L2) and λ₁ · Σ |w| (L1); for biases it is ∂L/∂b alone. (Source: Goodfellow, Bengio &
 * Courville, "Deep Learning", section 7.1.)
 */
export interface UpdateRule extends Hyperparameters {
  /** Which formula. */
  readonly kind: UpdateKind;
  /** η, the learning rate. */
  learningRate: number;
  /** t, the number of this step, counted from 1. */
  step: number;
  /** λ₂, the strength of L2. */
  readonly l2: number;
  /** λ₁, the strength of L1. */
  readonly l1: number;
}

/** The rule that changes nothing and keeps the gradient as the parameter's state. */
export const KEEP_GRADIENT: UpdateRule = {
  kind: "gradient",
  learningRate: 0,
  step: 0,
  momentum: 0,
  squareDecay: 0,
  epsilon: 0,
  weightDecay: 0,
  l2: 0,
  l1: 0,
};

/** The definition of each rule. */
export const UPDATE_RULES: Readonly<Record<UpdateKind, UpdateRuleDefinition<UpdateRule, Hyperparameters>>> = {
  /** Nothing changes; g is kept. */
  gradient: {
    kernel: 0,
    stateSize: 1,
    hyperparameters: {},
    update: ({ state }, from, g) => state[0].data.set(g, from),
  },

  /** w ← w − η g */
  sgd: {
    kernel: 1,
    stateSize: 0,
    hyperparameters: {},
    defaults: { learningRate: 0.1, cycleLearningRate: 0.5, l2: 2e-4 },
    update({ value: { data: w } }, from, g, { learningRate }) {
      for (let j = 0, i = from; j < g.length; j++, i++) w[i] -= learningRate * g[j];
    },
  },

  /** v ← μ v + g, w ← w − η v (Polyak 1964, in the form of Sutskever et al. 2013) */
  momentum: {
    kernel: 2,
    stateSize: 1,
    hyperparameters: { momentum: 0.9 },
    defaults: { learningRate: 0.02, cycleLearningRate: 0.15, l2: 2e-4 },
    update({ value: { data: w }, state }, from, g, { learningRate, momentum }) {
      const v = state[0].data;
      for (let j = 0, i = from; j < g.length; j++, i++) {
        v[i] = momentum * v[i] + g[j];
        w[i] -= learningRate * v[i];
      }
    },
  },

  /** v ← μ v + g, w ← w − η (g + μ v) (Sutskever et al. 2013) */
  nesterov: {
    kernel: 3,
    stateSize: 1,
    hyperparameters: { momentum: 0.9 },
    defaults: { learningRate: 0.02, cycleLearningRate: 0.15, l2: 2e-4 },
    update({ value: { data: w }, state }, from, g, { learningRate, momentum }) {
      const v = state[0].data;
      for (let j = 0, i = from; j < g.length; j++, i++) {
        v[i] = momentum * v[i] + g[j];
        w[i] -= learningRate * (g[j] + momentum * v[i]);
      }
    },
  },

  /** s ← ρ s + (1 − ρ) g², w ← w − η g ∕ (√s + ε) (Hinton, Coursera lecture 6e, 2012) */
  rmsprop: {
    kernel: 4,
    stateSize: 1,
    hyperparameters: { squareDecay: 0.9, epsilon: 1e-8 },
    defaults: { learningRate: 0.001, cycleLearningRate: 0.003, l2: 0 },
    update({ value: { data: w }, state }, from, g, { learningRate, squareDecay, epsilon }) {
      const s = state[0].data;
      for (let j = 0, i = from; j < g.length; j++, i++) {
        s[i] = squareDecay * s[i] + (1 - squareDecay) * g[j] ** 2;
        w[i] -= learningRate * g[j] / (Math.sqrt(s[i]) + epsilon);
      }
    },
  },

  /**
   * m ← β₁ m + (1 − β₁) g, s ← β₂ s + (1 − β₂) g², w ← w − η m̂ ∕ (√ŝ + ε) with m̂ = m ∕ (1 − β₁ᵗ), ŝ = s ∕ (1 − β₂ᵗ)
   * (Kingma & Ba 2015)
   */
  adam: {
    kernel: 5,
    stateSize: 2,
    hyperparameters: { momentum: 0.9, squareDecay: 0.999, epsilon: 1e-8 },
    defaults: { learningRate: 0.001, cycleLearningRate: 0.004, l2: 0 },
    update: updateByAdam,
  },

  /** As `adam`, after w ← w − η λ w (Loshchilov & Hutter 2019) */
  adamw: {
    kernel: 6,
    stateSize: 2,
    hyperparameters: { momentum: 0.9, squareDecay: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
    defaults: { learningRate: 0.001, cycleLearningRate: 0.004, l2: 0 },
    update(parameter, from, g, rule) {
      const w = parameter.value.data;
      for (let i = from; i < from + g.length; i++) w[i] -= rule.learningRate * rule.weightDecay * w[i];
      updateByAdam(parameter, from, g, rule);
    },
  },
};

/** The names of a rule's hyperparameters, in the order in which its kernel takes them. */
export function hyperparametersOf(kind: UpdateKind): (keyof Hyperparameters)[] {
  return Object.keys(UPDATE_RULES[kind].hyperparameters) as (keyof Hyperparameters)[];
}

function updateByAdam(
  { value: { data: w }, state }: UpdatedParameter,
  from: number,
  g: Floats,
  rule: UpdateRule,
): void {
  const { learningRate, momentum, squareDecay, epsilon, step } = rule;
  const m = state[0].data, s = state[1].data;
  for (let j = 0, i = from; j < g.length; j++, i++) {
    m[i] = momentum * m[i] + (1 - momentum) * g[j];
    s[i] = squareDecay * s[i] + (1 - squareDecay) * g[j] ** 2;
    const mean = m[i] / (1 - momentum ** step), square = s[i] / (1 - squareDecay ** step);
    w[i] -= learningRate * mean / (Math.sqrt(square) + epsilon);
  }
}

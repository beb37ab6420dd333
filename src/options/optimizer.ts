import { STATE_SIZE, type UpdateKind, type UpdateRule } from "../engine/update_rule.ts";

/** The optimizers by name: the update rules that change something. */
export const OPTIMIZERS: readonly Optimizer[] = (Object.keys(STATE_SIZE) as UpdateKind[]).filter((
  kind,
): kind is Optimizer => kind !== "gradient");

/** How the parameters follow their gradients; the formulas stand with the engine's `UpdateRule`. */
export type Optimizer = Exclude<UpdateKind, "gradient">;

/** What suits an optimizer where nothing else is asked for. */
export interface OptimizerDefaults {
  /** η. */
  readonly learningRate: number;
  /** η at the top of a cycle, which bears a longer step since it comes down again. */
  readonly cycleLearningRate: number;
  /** λ of L2; the adaptive optimizers divide it away with the gradient. */
  readonly l2: number;
}

/** The defaults of each optimizer, for a network of the default size in the default batches. */
export const OPTIMIZER_DEFAULTS: Readonly<Record<Optimizer, OptimizerDefaults>> = {
  sgd: { learningRate: 0.1, cycleLearningRate: 0.5, l2: 2e-4 },
  momentum: { learningRate: 0.02, cycleLearningRate: 0.15, l2: 2e-4 },
  nesterov: { learningRate: 0.02, cycleLearningRate: 0.15, l2: 2e-4 },
  rmsprop: { learningRate: 0.001, cycleLearningRate: 0.003, l2: 0 },
  adam: { learningRate: 0.001, cycleLearningRate: 0.004, l2: 0 },
  adamw: { learningRate: 0.001, cycleLearningRate: 0.004, l2: 0 },
};

/** The rule of an optimizer, before its first step; ρ, β₂ and ε are those that its paper (RMSProp: its lecture) has. */
export function updateRule(
  { optimizer, learningRate, momentum, weightDecay, l2, l1 }: {
    readonly optimizer: Optimizer;
    readonly learningRate: number;
    readonly momentum: number;
    readonly weightDecay: number;
    readonly l2: number;
    readonly l1: number;
  },
): UpdateRule {
  return {
    kind: optimizer,
    learningRate,
    step: 0,
    momentum,
    decay: optimizer === "rmsprop" ? 0.9 : 0.999,
    epsilon: 1e-8,
    weightDecay,
    l2,
    l1,
  };
}

import { STATE_SIZE, type UpdateKind, type UpdateRule } from "../engine/update_rule.ts";

/** The optimizers by name: the update rules that change something. */
export const OPTIMIZERS = (Object.keys(STATE_SIZE) as UpdateKind[]).filter((kind): kind is Optimizer =>
  kind !== "gradient"
);

/** How the parameters follow their gradients; the formulas stand with the engine's `UpdateRule`. */
export type Optimizer = Exclude<UpdateKind, "gradient">;

/** η where none is given: a step that suits a network of the default size. */
export const DEFAULT_LEARNING_RATES: Readonly<Record<Optimizer, number>> = {
  sgd: 0.1,
  momentum: 0.01,
  nesterov: 0.01,
  rmsprop: 0.001,
  adam: 0.001,
  adamw: 0.001,
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

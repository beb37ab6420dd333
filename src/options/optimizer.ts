import type { OptimizerDefaults } from "../engine/update_rule_definition.ts";
import {
  type Hyperparameters,
  hyperparametersOf,
  KEEP_GRADIENT,
  UPDATE_RULES,
  type UpdateKind,
  type UpdateRule,
} from "../engine/update_rule.ts";

/** How the parameters follow their gradients; the formulas stand with the engine's `UpdateRule`. */
export type Optimizer = Exclude<UpdateKind, "gradient">;

/** The optimizers by name: the update rules that change something. */
export const OPTIMIZERS: readonly Optimizer[] = (Object.keys(UPDATE_RULES) as UpdateKind[])
  .filter((kind): kind is Optimizer => kind !== "gradient");

/** The defaults of each optimizer. */
export const OPTIMIZER_DEFAULTS: Readonly<Record<Optimizer, OptimizerDefaults>> = Object.fromEntries(
  OPTIMIZERS.map((optimizer) => [optimizer, UPDATE_RULES[optimizer].defaults]),
) as Record<Optimizer, OptimizerDefaults>;

/** The optimizers that have a hyperparameter. */
export function optimizersWith(name: keyof Hyperparameters): Optimizer[] {
  return OPTIMIZERS.filter((optimizer) => name in UPDATE_RULES[optimizer].hyperparameters);
}

/** The rule of an optimizer, before its first step; hyperparameters that are no options have their usual values. */
export function updateRule(
  { optimizer, learningRate, l2, l1, ...options }:
    & { readonly optimizer: Optimizer }
    & Pick<UpdateRule, "learningRate" | "l2" | "l1">
    & Partial<Hyperparameters>,
): UpdateRule {
  const usual = UPDATE_RULES[optimizer].hyperparameters;
  const chosen = hyperparametersOf(optimizer).map((name) => [name, options[name] ?? usual[name]]);
  return { ...KEEP_GRADIENT, kind: optimizer, learningRate, l2, l1, ...Object.fromEntries(chosen) };
}

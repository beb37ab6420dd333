import type { ActivationDefinition } from "../engine/activation_definition.ts";
import { type Activation, ACTIVATION_TABLE } from "../engine/activations.ts";

/** The losses by name. */
export const LOSSES = ["cross-entropy", "mse"] as const;

/**
 * What training makes small, as a mean over the samples; a are the outputs, y the targets (1 for the sample's class, 0
 * for the others):
 *
 * | name | with | loss of a sample |
 * |---|---|---|
 * | `cross-entropy` | softmax | −Σ y ln a |
 * | | sigmoid | −Σ (y ln a + (1 − y) ln (1 − a)) |
 * | `mse` | any output | ½ ‖a − y‖², the squared error |
 */
export type Loss = typeof LOSSES[number];

/** The outputs by name. */
export const OUTPUTS = ["softmax", "sigmoid", "identity"] as const;

/**
 * What the last layer's units compute from their weighted inputs z: `softmax` exp(z) ∕ Σ exp(z), the probabilities of
 * classes that exclude each other; `sigmoid` 1 ∕ (1 + exp(−z)), each unit for itself; `identity` z.
 *
 * Two classes take two units of softmax, and a single unit of the others: it stands for the second class.
 */
export type Output = typeof OUTPUTS[number];

/** The definition of what units compute; undefined for softmax, which is computed of a whole row. */
export function definitionOf(name: Activation | Output): ActivationDefinition | undefined {
  return name === "softmax" ? undefined : ACTIVATION_TABLE[name];
}

/** The output that goes with each loss unless another is asked for. */
export const DEFAULT_OUTPUTS: Readonly<Record<Loss, Output>> = { "cross-entropy": "softmax", mse: "sigmoid" };

/** What a network gives, and what it is trained to. */
export interface Objective {
  /** What the outputs are computed by. */
  readonly output: Output;
  /** What training makes small. */
  readonly loss: Loss;
}

/** False for cross-entropy of outputs that are no probabilities. */
export function goTogether({ output, loss }: Objective): boolean {
  return loss !== "cross-entropy" || output !== "identity";
}

/** How many units tell `classes` classes apart. */
export function outputUnits(output: Output, classes: number): number {
  return classes === 2 && output !== "softmax" ? 1 : classes;
}

/** How many classes so many units tell apart. */
export function classesOf(output: Output, units: number): number {
  return units === 1 && output !== "softmax" ? 2 : units;
}

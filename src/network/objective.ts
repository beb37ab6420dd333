import type { ActivationDefinition } from "../engine/activation_definition.ts";
import { type Activation, ACTIVATION_TABLE } from "../engine/activations.ts";

/** The losses by name. */
export const LOSSES = ["cross-entropy", "mse"] as const;

/**
 * The loss that training minimizes, as a mean over the samples; a are the outputs, y the targets (1 for the sample's
 * class, 0 for the others):
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
 * What the last layer's units compute from their pre-activations z: `softmax` exp(z) ∕ Σ exp(z), the probabilities of
 * classes that exclude each other; `sigmoid` 1 ∕ (1 + exp(−z)) of each unit by itself; `identity` z.
 *
 * Two classes take two units of softmax, and a single unit of the others: the probability of the second class.
 */
export type Output = typeof OUTPUTS[number];

/** The definition of what units compute; undefined for softmax, which is computed of a whole row. */
export function definitionOf(name: Activation | Output): ActivationDefinition | undefined {
  return name === "softmax" ? undefined : ACTIVATION_TABLE[name];
}

/** The default output of each loss. */
export const DEFAULT_OUTPUTS: Readonly<Record<Loss, Output>> = { "cross-entropy": "softmax", mse: "sigmoid" };

/** The output function and the loss of a network. */
export interface Objective {
  /** What makes outputs of the last pre-activations. */
  readonly output: Output;
  /** The loss that training minimizes. */
  readonly loss: Loss;
}

/** The objective of a network that names none. */
export const DEFAULT_OBJECTIVE: Objective = { output: "softmax", loss: "cross-entropy" };

/** False for cross-entropy with outputs that are not probabilities. */
export function goTogether({ output, loss }: Objective): boolean {
  return loss !== "cross-entropy" || output !== "identity";
}

/** How many output units `classes` classes take. */
export function outputUnits(output: Output, classes: number): number {
  return classes === 2 && output !== "softmax" ? 1 : classes;
}

/** How many classes so many output units distinguish. */
export function classesOf(output: Output, units: number): number {
  return units === 1 && output !== "softmax" ? 2 : units;
}

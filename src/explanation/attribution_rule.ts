import type { Activation } from "../engine/activations.ts";

/** How a method takes a unit's activation for a line through its pre-activation: f(z) ≈ constant + slope · z. */
export interface AttributionRule {
  slope(activation: Activation, z: number): number;
  constant(activation: Activation): number;
}

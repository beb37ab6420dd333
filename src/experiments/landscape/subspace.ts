import type { Network } from "../../network/network.ts";
import type { ParameterVector } from "./parameter_vector.ts";

/** A line or a plane through the space of a network's parameters: θ = θ₀ + Σ cₖ dₖ with a coordinate cₖ for each direction. */
export interface Subspace {
  /** The network with the parameters θ₀. */
  readonly origin: Network;
  /** d₁ alone for a line, d₁ and d₂ for a plane. */
  readonly directions: readonly ParameterVector[];
}

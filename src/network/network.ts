import type { Activation, Parameter } from "../engine/engine.ts";

/** contract sketch */
export interface Network {
  readonly layers: readonly { weights: Parameter; bias: Parameter; activation: Activation }[];
}

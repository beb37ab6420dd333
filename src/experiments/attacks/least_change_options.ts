import type { Engine } from "../../engine/engine.ts";
import type { InputBounds } from "../input_bounds.ts";
import type { ChangeNorm } from "./change_norm.ts";

/** What change is looked for. */
export interface LeastChangeOptions {
  /** The class that the sample is to be taken for, counted from 0. Default: the one of the second largest logit. */
  readonly target?: number;
  /** The norm that is to be small. Default: `l2`. */
  readonly norm?: ChangeNorm;
  /** What inputs are kept within. Default: no bounds. */
  readonly bounds?: InputBounds;
  /** An engine on one thread. Default: SIMD, or the reference engine where there is none. */
  readonly engine?: Engine;
}

/** A change of a sample that makes a network predict another class: an adversarial perturbation δ. */
export interface LeastChange {
  /** x + δ, as the network takes it. */
  readonly input: Float32Array<ArrayBuffer>;
  /** δ. */
  readonly change: Float32Array<ArrayBuffer>;
  /** ‖δ‖₂. */
  readonly l2: number;
  /** ‖δ‖∞, the largest change of an input. */
  readonly linf: number;
  /** The probability of every class for x. */
  readonly before: Float32Array<ArrayBuffer>;
  /** The probability of every class for x + δ. */
  readonly after: Float32Array<ArrayBuffer>;
}

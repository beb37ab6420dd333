import type { Floats } from "../../matrix/matrix.ts";
import { l2Norm } from "../l2_norm.ts";

/** The norms by which a change is measured: ‖δ‖₂, and ‖δ‖∞, the largest change of an input. */
export const CHANGE_NORMS = ["l2", "linf"] as const;

/** One of the {@link CHANGE_NORMS}. */
export type ChangeNorm = typeof CHANGE_NORMS[number];

/** What a norm is, and the geometry of its balls. */
interface NormDefinition {
  /** ‖δ‖. */
  readonly measure: (change: ArrayLike<number>) => number;
  /** The dual norm: a function of slope g changes by ‖g‖* · ε at most within ε. */
  readonly dual: (slope: ArrayLike<number>) => number;
  /** δ ← δ + length · the direction of length 1 in which a function of slope g rises most. */
  readonly ascend: (change: Floats, slope: ArrayLike<number>, length: number) => void;
  /** δ ← the nearest δ with ‖δ‖ ≤ ε. */
  readonly project: (change: Floats, epsilon: number) => void;
}

/** Each norm's definition. */
export const NORM_TABLE: Readonly<Record<ChangeNorm, NormDefinition>> = {
  l2: {
    measure: l2Norm,
    dual: l2Norm,
    ascend(change, slope, length) {
      const scale = length / l2Norm(slope);
      for (let i = 0; i < change.length; i++) change[i] += scale * slope[i];
    },
    project(change, epsilon) {
      const scale = epsilon / l2Norm(change);
      if (scale < 1) { for (let i = 0; i < change.length; i++) change[i] *= scale; }
    },
  },
  linf: {
    measure(change) {
      let largest = 0;
      for (let i = 0; i < change.length; i++) largest = Math.max(largest, Math.abs(change[i]));
      return largest;
    },
    dual(slope) {
      let sum = 0;
      for (let i = 0; i < slope.length; i++) sum += Math.abs(slope[i]);
      return sum;
    },
    ascend(change, slope, length) {
      for (let i = 0; i < change.length; i++) change[i] += length * Math.sign(slope[i]);
    },
    project(change, epsilon) {
      for (let i = 0; i < change.length; i++) change[i] = Math.min(epsilon, Math.max(-epsilon, change[i]));
    },
  },
};

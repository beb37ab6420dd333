import type { Activation } from "../../../src/engine/activations.ts";
import { DENORMAL, EPSILON } from "./simd/kernels/assert_within.ts";

/** What the tests expect of an activation f. */
export interface ActivationExpectation {
  /** z and f(z), worked out by hand or by what the comment names. */
  readonly values: readonly (readonly [z: number, f: number])[];
  /** f and f′ at −10,000 and at 10,000. */
  readonly limits: { readonly f: readonly [number, number]; readonly slope: readonly [number, number] };
  /**
   * How far a kernel's f(z) may be off, as a multiple of {@link EPSILON} of the value, and of z. A rounding costs 1, an
   * exponential 2, a division or product another 1.
   */
  readonly tolerance: { readonly value: number; readonly z: number };
  /** How far its f′(z) may be off, as a multiple of {@link EPSILON}: the roundings of its terms, of the size of 1. */
  readonly slopeTolerance: number;
  /** True if f′ falls to 0 little by little: what is 0 in one precision and not yet in the other makes NaN of ∞ in one only. */
  readonly fadesOut?: true;
}

const LN2 = Math.log(2), LN3 = Math.log(3);

/** The expectations of every activation. */
export const ACTIVATION_EXPECTATIONS: Readonly<Record<Activation, ActivationExpectation>> = {
  identity: {
    values: [[-2, -2], [0, 0], [5, 5]],
    limits: { f: [-1e4, 1e4], slope: [1, 1] },
    tolerance: { value: 0, z: 0 },
    slopeTolerance: 0,
  },
  sigmoid: {
    values: [[0, 1 / 2], [LN3, 3 / 4], [-LN3, 1 / 4]], // 1 ∕ (1 + ⅓), 1 ∕ (1 + 3)
    limits: { f: [0, 1], slope: [0, 0] },
    tolerance: { value: 5, z: 0 },
    slopeTolerance: 2,
  },
  tanh: {
    values: [[LN2, 3 / 5]], // (2 − ½) ∕ (2 + ½)
    limits: { f: [-1, 1], slope: [0, 0] },
    tolerance: { value: 4, z: 0 },
    slopeTolerance: 3,
  },
  relu: {
    values: [[-2, 0], [0, 0], [2, 2]],
    limits: { f: [0, 1e4], slope: [0, 1] },
    tolerance: { value: 0, z: 0 },
    slopeTolerance: 0,
  },
  "leaky-relu": {
    values: [[-2, -0.02], [2, 2]],
    limits: { f: [-100, 1e4], slope: [0.01, 1] },
    tolerance: { value: 2, z: 0 },
    slopeTolerance: 1,
  },
  elu: {
    values: [[-LN2, -1 / 2], [2, 2]], // ½ − 1
    limits: { f: [-1, 1e4], slope: [0, 1] },
    tolerance: { value: 4, z: 0 },
    slopeTolerance: 2,
  },
  gelu: {
    // Python: 0.5 * z * (1 + math.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z ** 3)))
    values: [[0, 0], [1, 0.8411919906082768], [-1, -0.15880800939172324]],
    limits: { f: [0, 1e4], slope: [0, 1] },
    // The exponent carries the rounding of 2u, which weighs most where z · sigmoid(2u) is of the size of z.
    tolerance: { value: 6, z: 4 },
    // The product z s (1 − s) (2u)′ has a factor up to 8 and an exponent that is off by its own rounding.
    slopeTolerance: 16,
    fadesOut: true,
  },
  silu: {
    values: [[LN3, LN3 * 3 / 4]],
    limits: { f: [0, 1e4], slope: [0, 1] },
    // It multiplies a sigmoid that may be denormal.
    tolerance: { value: 6, z: DENORMAL / EPSILON },
    slopeTolerance: 8,
    fadesOut: true,
  },
};

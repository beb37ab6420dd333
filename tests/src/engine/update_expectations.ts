import type { Hyperparameters, UpdateKind, UpdateRule } from "../../../src/engine/update_rule.ts";
import type { Rows } from "./matrices.ts";
import { EPSILON } from "./simd/kernels/assert_within.ts";

/** The smallest normal number. The kernels take what is smaller for zero in the state. */
const LEAST_NORMAL = 2 ** -126;

/** The values of each hyperparameter that kernels are tested with; the first one is used where one is enough. */
export const HYPERPARAMETER_VALUES: Readonly<Record<keyof Hyperparameters, readonly [number, ...number[]]>> = {
  momentum: [0.9, 0, 0.99],
  squareDecay: [0.9, 0.999, 0.99],
  epsilon: [0.01, 1e-8, 1e-3],
  weightDecay: [0.1, 0, 0.01, 0.5],
};

/** One row of a parameter: its value, its gradient and both states. */
export interface UpdatedRow {
  readonly value: Rows;
  readonly gradient: Rows;
  readonly first: Rows;
  readonly second: Rows;
}

/** How far each element may be off after a step. */
export interface StepTolerance {
  readonly value: number;
  readonly first: number;
  readonly second: number;
}

/** Magnitudes of one element around a step. */
export interface StepMagnitudes {
  /** The number before the step, its gradient, and how far it moves. */
  readonly w: number;
  readonly g: number;
  readonly change: number;
  /** The first state before the step. */
  readonly m: number;
  /** Both states after the step. */
  readonly first: number;
  readonly second: number;
}

/** What the tests expect of an update rule. */
export interface UpdateExpectation {
  /** Steps of one number whose state is zero, worked out by hand. */
  readonly byHand: readonly {
    readonly rule: Partial<UpdateRule>;
    readonly start: number;
    readonly gradients: readonly number[];
    readonly after: readonly number[];
  }[];
  /**
   * How far a kernel may be off. A sum is off by the roundings of its terms, four each at most: factor, products and the
   * sum itself. What is made of the sum carries that along. In the state, what is below the least normal number is zero.
   */
  readonly tolerance: (rule: UpdateRule, magnitudes: StepMagnitudes) => StepTolerance;
}

/** The expectations of every rule. */
export const UPDATE_EXPECTATIONS: Readonly<Record<UpdateKind, UpdateExpectation>> = {
  gradient: {
    byHand: [{ rule: { learningRate: 0.5 }, start: 10, gradients: [2, 4], after: [10, 10] }],
    tolerance: () => ({ value: 0, first: 0, second: 0 }),
  },
  sgd: {
    byHand: [{ rule: { learningRate: 0.5 }, start: 10, gradients: [2, 4], after: [9, 7] }],
    tolerance: ({ learningRate }, { w, g }) => {
      return { value: 2 * EPSILON * w + 3 * EPSILON * learningRate * g, first: 0, second: 0 };
    },
  },
  momentum: {
    // v = 2, w = 10 − 0.5·2 = 9; v = 0.5·2 + 4 = 5, w = 9 − 2.5 = 6.5.
    byHand: [{ rule: { learningRate: 0.5, momentum: 0.5 }, start: 10, gradients: [2, 4], after: [9, 6.5] }],
    tolerance: ({ learningRate }, magnitudes) => {
      const sum = sumTolerance(magnitudes);
      return { value: 2 * EPSILON * magnitudes.w + 2 * learningRate * sum, first: sum, second: 0 };
    },
  },
  nesterov: {
    // v = 2, w = 10 − 0.5·(2 + 1) = 8.5; v = 1 + 4 = 5, w = 8.5 − 0.5·(4 + 2.5) = 5.25.
    byHand: [{ rule: { learningRate: 0.5, momentum: 0.5 }, start: 10, gradients: [2, 4], after: [8.5, 5.25] }],
    tolerance: ({ learningRate }, magnitudes) => {
      const sum = sumTolerance(magnitudes);
      return { value: 2 * EPSILON * magnitudes.w + 4 * learningRate * sum, first: sum, second: 0 };
    },
  },
  rmsprop: {
    byHand: [{
      // s = ¼·4 = 1, w = 10 − 0.5·2∕(1 + 1) = 9.5; s = ¾·1 + ¼·13 = 4 with g = √13, w = 9.5 − 0.5·√13∕3.
      rule: { learningRate: 0.5, squareDecay: 3 / 4, epsilon: 1 },
      start: 10,
      gradients: [2, Math.sqrt(13)],
      after: [9.5, 9.5 - Math.sqrt(13) / 6],
    }],
    tolerance: (_, { w, change, first }) => {
      return { value: 2 * EPSILON * w + 8 * EPSILON * change, first: 5 * EPSILON * first + LEAST_NORMAL, second: 0 };
    },
  },
  adam: {
    byHand: [{
      // t = 1: m = ½·2 = 1, m̂ = 1∕½ = 2; s = ¼·4 = 1, ŝ = 1∕¼ = 4; w = 10 − 0.5·2∕2 = 9.5.
      // t = 2, g = −6: m = ½ − 3 = −2.5, m̂ = −2.5∕¾ = −10∕3; s = ¾ + ¼·36 = 9.75, ŝ = 9.75∕(1 − ⁹⁄₁₆) = 156∕7;
      // w = 9.5 + 0.5·(10∕3)∕√(156∕7).
      rule: { learningRate: 0.5, momentum: 1 / 2, squareDecay: 3 / 4 },
      start: 10,
      gradients: [2, -6],
      after: [9.5, 9.5 + 5 / 3 / Math.sqrt(156 / 7)],
    }, {
      // t = 1: m̂ = g = 2, √ŝ = |g| = 2, so that w = 10 − 0.5·2∕(2 + 2) = 9.75.
      rule: { learningRate: 0.5, momentum: 1 / 2, squareDecay: 3 / 4, epsilon: 2 },
      start: 10,
      gradients: [2],
      after: [9.75],
    }],
    tolerance: adamTolerance,
  },
  adamw: {
    byHand: [{
      // As Adam's first step, after w ← 10 − 0.5·0.1·10 = 9.5; then 9.5 − 0.5.
      rule: { learningRate: 0.5, momentum: 1 / 2, squareDecay: 3 / 4, weightDecay: 0.1 },
      start: 10,
      gradients: [2],
      after: [9],
    }],
    tolerance: adamTolerance,
  },
};

function sumTolerance({ m, g }: StepMagnitudes): number {
  return 4 * EPSILON * (m + g) + LEAST_NORMAL;
}

function adamTolerance(rule: UpdateRule, magnitudes: StepMagnitudes): StepTolerance {
  const { learningRate, momentum, squareDecay, epsilon, step } = rule, { w, g, m, change, second } = magnitudes;
  const sum = sumTolerance(magnitudes);
  const slope = learningRate / (1 - momentum ** step) / (Math.sqrt(second / (1 - squareDecay ** step)) + epsilon);
  return {
    // The change is 8 roundings of its own off; a shrinking weight is part of it.
    value: 2 * EPSILON * w + slope * sum + 8 * EPSILON * (change + slope * (m + g)),
    first: sum,
    second: 5 * EPSILON * second + LEAST_NORMAL,
  };
}

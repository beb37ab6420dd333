/** All that is known of an activation f but its kernel; a new one is a row of `activations.ts`. */
export interface ActivationDefinition {
  /** The number that `simd/kernels/activations.ts` knows it by. */
  readonly kernel: number;
  /** f(z). */
  readonly f: (z: number) => number;
  /** f′(z), given a = f(z). */
  readonly derivative: (z: number, a: number) => number;
  /** f as a formula of z, and f′ as one of z or of a = f(z), as textbooks write them. */
  readonly formulas: { readonly f: string; readonly derivative: string };
  /** True if f′ jumps at 0, so that finite differences across it are of two slopes. */
  readonly hasCorner?: true;
  /** True if f(z) ≈ z above 0 and little or nothing below. It halves the variance, which is what He initialization expects. */
  readonly isRectifier?: true;
  /** True if f′ is 0 or next to it below 0: a unit that is never above 0 no longer learns. */
  readonly canDie?: true;
  /** True if f(z) is z with slope 1 or 0 with slope 0: what it made 0 can be skipped, forward and backward. */
  readonly isGate?: true;
  /**
   * For an f that saturates at both ends: the mean slope of a unit as a share of the steepest, from the mean of its
   * activations and the mean of their squares.
   */
  readonly meanSlope?: (mean: number, meanSquare: number) => number;
  /** f in ONNX operators of opset 17. */
  readonly onnx: OnnxExpression;
  /** The body of f as a function of z in JavaScript, line by line. */
  readonly javascript: readonly string[];
}

/** A formula in ONNX operators: its input z, a number, or an operator and its operands. Attributes have their defaults. */
export type OnnxExpression = "z" | number | readonly [operator: string, operands: readonly OnnxExpression[]];

import type { Dimension, Point } from "../../../../src/search/space/dimension.ts";

/** A function that is known through and through, to be minimised. */
export interface KnownFunction {
  readonly dimensions: readonly Dimension[];
  readonly minimum: number;
  valueAt(point: Point): number;
}

function range(from: number, to: number, log = false): Dimension {
  return { kind: "range", from, to, log, whole: false };
}

/** Branin's function (Dixon & Szegö, "Towards Global Optimization 2", 1978). */
export const BRANIN: KnownFunction = {
  dimensions: [range(-5, 10), range(0, 15)],
  minimum: 0.397887,
  valueAt: ([x, y]) =>
    (y - 5.1 * x ** 2 / (4 * Math.PI ** 2) + 5 * x / Math.PI - 6) ** 2 +
    10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10,
};

const ALPHA = [1, 1.2, 3, 3.2];
const A = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
];
const P = [
  [1312, 1696, 5569, 124, 8283, 5886],
  [2329, 4135, 8307, 3736, 1004, 9991],
  [2348, 1451, 3522, 2883, 3047, 6650],
  [4047, 8828, 8732, 5743, 1091, 381],
];

/** Hartmann's function of six dimensions (the same). */
export const HARTMANN: KnownFunction = {
  dimensions: A[0].map(() => range(0, 1)),
  minimum: -3.32237,
  valueAt: (point) =>
    -ALPHA.reduce(
      (sum, alpha, i) =>
        sum + alpha * Math.exp(-point.reduce((squares, x, j) => squares + A[i][j] * (x - P[i][j] / 1e4) ** 2, 0)),
      0,
    ),
};

/** A bowl on a logarithmic scale whose bottom depends on a choice and a whole number: 0 at 0.01, choice 2, 7. */
export const MIXED: KnownFunction = {
  dimensions: [range(1e-5, 10, true), { kind: "choices", count: 4 }, {
    kind: "range",
    from: 1,
    to: 30,
    log: false,
    whole: true,
  }],
  minimum: 0,
  valueAt: ([rate, choice, count]) => (Math.log10(rate) + 2) ** 2 + (choice === 2 ? 0 : 1) + ((count - 7) / 10) ** 2,
};

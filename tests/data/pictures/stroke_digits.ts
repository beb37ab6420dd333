import type { Random } from "../../../src/matrix/random.ts";

/** A place in a digit's box: x to the right and y down, both about 0 to 1. */
export type Point = readonly [number, number];

/** A pen's way over the paper, as points that it passes smoothly. */
export type Stroke = readonly Point[];

/** Points of an ellipse, in degrees: 0 is right, 90 below. */
function arc(x: number, y: number, across: number, down: number, from: number, to: number): Point[] {
  const steps = Math.ceil(Math.abs(to - from) / 30);
  return Array.from({ length: steps + 1 }, (_, i): Point => {
    const angle = (from + (to - from) * i / steps) * Math.PI / 180;
    return [x + across * Math.cos(angle), y + down * Math.sin(angle)];
  });
}

/** Digits as taught in American schools: a bare 1, an open 4, a 9 with a straight leg. */
const PLAIN: readonly (readonly Stroke[])[] = [
  [arc(0.5, 0.5, 0.34, 0.5, -70, 290)],
  [[[0.5, 0], [0.49, 0.5], [0.5, 1]]],
  [[...arc(0.48, 0.29, 0.33, 0.28, 190, 370), [0.72, 0.55], [0.4, 0.82], [0.14, 0.99]], [[0.14, 0.99], [0.88, 0.97]]],
  [arc(0.45, 0.25, 0.3, 0.25, 200, 440), arc(0.45, 0.73, 0.36, 0.27, -85, 150)],
  [[[0.28, 0.02], [0.2, 0.3], [0.14, 0.58]], [[0.14, 0.58], [0.5, 0.58], [0.88, 0.56]], [[0.68, 0.05], [0.67, 1]]],
  [[[0.24, 0.02], [0.2, 0.42]], [...arc(0.44, 0.68, 0.36, 0.31, 225, 500)], [[0.24, 0.02], [0.8, 0.0]]],
  [[[0.66, 0.01], [0.38, 0.22], [0.2, 0.55], ...arc(0.48, 0.73, 0.3, 0.26, 180, -170)]],
  [[[0.14, 0.03], [0.84, 0.02]], [[0.84, 0.02], [0.6, 0.42], [0.4, 1]]],
  [[
    [0.76, 0.14],
    [0.48, 0.0],
    [0.22, 0.18],
    [0.42, 0.44],
    [0.72, 0.66],
    [0.7, 0.92],
    [0.42, 1],
    [0.18, 0.84],
    [0.34, 0.58],
    [0.64, 0.38],
    [0.76, 0.14],
  ]],
  [arc(0.48, 0.28, 0.3, 0.28, -20, -380), [[0.77, 0.2], [0.76, 0.6], [0.74, 1]]],
];

/**
 * Digits as taught in European schools: a 1 with an upstroke, a closed 4, a crossed 7, a 2 with a loop, a curved 9.
 *
 * The upstroke of the 1 begins at 0.42 of the height from the top and 0.25 of it to the left of the stem: the medians of
 * the 82 of 182 ones with an upstroke among scikit-learn's `load_digits`, which 43 people in Turkey wrote.
 */
const CROSSED: readonly (readonly Stroke[])[] = [
  [arc(0.5, 0.5, 0.42, 0.5, -100, 262)],
  [[[0.29, 0.42], [0.46, 0.2], [0.6, 0]], [[0.6, 0], [0.58, 1]]],
  [[
    [0.14, 0.2],
    [0.4, 0.0],
    [0.74, 0.14],
    [0.7, 0.44],
    [0.44, 0.76],
    [0.18, 0.94],
    [0.12, 0.84],
    [0.3, 0.8],
    [0.56, 0.95],
    [0.9, 0.92],
  ]],
  [[[0.16, 0.1], [0.5, 0.0], [0.74, 0.16], [0.62, 0.4], [0.38, 0.48]], [
    [0.38, 0.48],
    [0.7, 0.54],
    [0.82, 0.76],
    [0.6, 0.98],
    [0.14, 0.92],
  ]],
  [[[0.62, 0.0], [0.36, 0.34], [0.08, 0.66]], [[0.08, 0.66], [0.9, 0.64]], [[0.62, 0.0], [0.64, 0.5], [0.62, 1]]],
  [[[0.78, 0.02], [0.3, 0.04]], [[0.3, 0.04], [0.22, 0.42]], [
    [0.22, 0.42],
    [0.52, 0.34],
    [0.78, 0.54],
    [0.74, 0.84],
    [0.46, 1],
    [0.14, 0.9],
  ]],
  [[[0.74, 0.04], [0.44, 0.1], [0.22, 0.4], [0.16, 0.72], [0.36, 0.98], [0.68, 0.92], [0.76, 0.68], [0.52, 0.52], [
    0.24,
    0.66,
  ]]],
  [[[0.12, 0.06], [0.86, 0.03]], [[0.86, 0.03], [0.62, 0.5], [0.44, 1]], [[0.38, 0.5], [0.82, 0.48]]],
  [arc(0.5, 0.24, 0.26, 0.24, 90, 450), arc(0.5, 0.74, 0.33, 0.26, -90, 270)],
  [[...arc(0.46, 0.28, 0.3, 0.27, -10, -370), [0.76, 0.56], [0.6, 0.9], [0.22, 0.98]]],
];

/** The hands that digits are drawn by: for each digit its strokes. */
export const HANDS = { plain: PLAIN, crossed: CROSSED };

/** How a hand writes. */
export interface Pen {
  /** The height of a digit in pixels. */
  readonly size: number;
  /** The width of a line, as a share of the height. */
  readonly width: number;
  /** How far the top leans to the right, as a share of the height. */
  readonly slant: number;
  /** The standard deviation of each point, as a share of the height. */
  readonly wobble: number;
}

/** The line of a pen, point by point, in pixels from the digit's left top corner. */
export function penPath(stroke: Stroke, { size, slant, wobble }: Pen, random: Random): Point[] {
  const points = stroke.map(([x, y]): Point => [
    size * (0.8 * x + slant * (1 - y) + wobble * random.normal()),
    size * (y + wobble * random.normal()),
  ]);
  return catmullRom(points);
}

/** A smooth line through all points (Catmull & Rom 1974), as close points on it. */
function catmullRom(points: readonly Point[]): Point[] {
  const line: Point[] = [];
  const at = (i: number) => points[Math.min(points.length - 1, Math.max(0, i))];
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const steps = Math.max(2, Math.ceil(Math.hypot(c[0] - b[0], c[1] - b[1])));
    for (let step = 0; step <= steps; step++) {
      const t = step / steps;
      const along = (axis: 0 | 1) =>
        0.5 * (2 * b[axis] + (c[axis] - a[axis]) * t + (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * t ** 2 +
          (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * t ** 3);
      line.push([along(0), along(1)]);
    }
  }
  return line;
}

import type { Engine } from "../../engine/engine.ts";
import { type RitzVectors, SubspaceIteration } from "../../evaluation/subspace_iteration.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { Random } from "../../matrix/random.ts";

/** The plane that most of the variance of some rows lies in. */
export interface Plane {
  /** x and y of each row, around (0, 0): its first two principal components. */
  readonly points: Float32Array<ArrayBuffer>;
  /** The variance along both: the two largest eigenvalues of the covariance matrix. */
  readonly variances: readonly [number, number];
}

/**
 * Directions that are sought for the two: the iteration converges by the ratio of the variance along the ninth to that along
 * the second in each round.
 */
const DIRECTIONS = 8;

/** Rounds end where C·u is the variance times u to this share of the largest variance, or after so many. */
const TOLERANCE = 1e-5, MOST_ROUNDS = 100;

/**
 * Projects rows of numbers onto the plane of their first two principal components (Jolliffe, "Principal Component
 * Analysis", 2002) by products of the engine, round by round. It always begins from the same directions, so the same rows
 * give the same points; the largest number of each direction is positive, as in scikit-learn.
 */
export class PrincipalPlane {
  readonly #iteration: SubspaceIteration;
  readonly #start: readonly Float64Array[];
  #rounds = 0;
  #plane: Plane | undefined;

  /**
   * @param x The rows (n × columns); it may hold other numbers whenever {@link start} is called.
   */
  constructor(engine: Engine, x: Matrix) {
    const random = new Random(1), { columns } = x, count = Math.min(DIRECTIONS, columns);
    this.#iteration = new SubspaceIteration(engine, x, count);
    this.#start = Array.from({ length: count }, () => Float64Array.from({ length: columns }, random.normal));
  }

  /** The plane, once {@link step} has found it. */
  get plane(): Plane | undefined {
    return this.#plane;
  }

  /** Begins with the numbers that `x` holds now. */
  start(): void {
    this.#iteration.start(this.#start);
    this.#rounds = 0;
    this.#plane = undefined;
  }

  /** Goes one round further. @returns Whether the plane is found. */
  step(): boolean {
    if (this.#plane) return true;
    const ritz = this.#iteration.iterate(), { variances, residuals } = ritz, largest = variances[0];
    const isFound = residuals.subarray(0, 2).every((residual) => !(residual > TOLERANCE * largest));
    if (isFound || ++this.#rounds >= MOST_ROUNDS) this.#plane = planeOf(ritz);
    return this.#plane !== undefined;
  }
}

function planeOf({ variances, directions, scores }: RitzVectors): Plane {
  const along = directions.slice(0, 2).map((direction, i) => {
    const largest = direction.reduce((most, part) => Math.abs(part) > Math.abs(most) ? part : most, 0);
    return scores(i).map((score) => largest < 0 ? -score : score);
  });
  const [x, y] = along, points = new Float32Array(2 * x.length);
  x.forEach((score, i) => points.set([score, y?.[i] ?? 0], 2 * i));
  return { points, variances: [variances[0], variances[1] ?? 0] };
}

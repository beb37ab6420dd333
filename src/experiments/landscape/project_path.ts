import { finish } from "../finish.ts";
import { dotProduct, type ParameterVector, partsOf } from "./parameter_vector.ts";

/** A place on a plane through the space of parameters, by its coordinates along the plane's directions. */
export interface PlanePoint {
  /** Along the first direction. */
  readonly x: number;
  /** Along the second one. */
  readonly y: number;
}

/** A path through the space of parameters, as a plane shows it. */
export interface ProjectedPath {
  /** One for each network on the path: the point of the plane that is nearest to it. */
  readonly points: readonly PlanePoint[];
  /** The share of the path's variance that lies in the plane, 0 to 1: 1 if the whole path lies in it. */
  readonly share: number;
}

/**
 * Projects networks onto a plane θ₀ + x d₁ + y d₂, by least squares: (x, y) solves
 *
 *     ⟨d₁, d₁⟩ x + ⟨d₁, d₂⟩ y = ⟨d₁, θ − θ₀⟩
 *     ⟨d₁, d₂⟩ x + ⟨d₂, d₂⟩ y = ⟨d₂, θ − θ₀⟩
 *
 * The share is the variance of the projected networks about their mean, by that of the networks themselves.
 *
 * @param origin θ₀.
 */
export function projectPath(
  path: readonly ParameterVector[],
  origin: ParameterVector,
  directions: readonly [ParameterVector, ParameterVector],
): ProjectedPath {
  return finish(projectPathInSteps(path, origin, directions));
}

/** The same, one network a step, so that a screen on the same thread stays responsive. */
export function* projectPathInSteps(
  path: readonly ParameterVector[],
  origin: ParameterVector,
  [first, second]: readonly [ParameterVector, ParameterVector],
): Generator<undefined, ProjectedPath> {
  const xx = dotProduct(first, first), xy = dotProduct(first, second), yy = dotProduct(second, second);
  const determinant = xx * yy - xy * xy, base = partsOf(origin), axes = [partsOf(first), partsOf(second)];
  const sums = base.map(({ length }) => new Float64Array(length)), points: PlanePoint[] = [];
  let squares = 0;
  for (const network of path) {
    let alongX = 0, alongY = 0;
    partsOf(network).forEach((numbers, part) => {
      const zero = base[part], [x, y] = axes.map((axis) => axis[part]), sum = sums[part];
      for (let i = 0; i < numbers.length; i++) {
        const distance = numbers[i] - zero[i];
        alongX += distance * x[i];
        alongY += distance * y[i];
        squares += distance * distance;
        sum[i] += distance;
      }
    });
    points.push({ x: (yy * alongX - xy * alongY) / determinant, y: (xx * alongY - xy * alongX) / determinant });
    yield;
  }
  const squaredSum = sums.reduce((total, sum) => total + sum.reduce((part, value) => part + value * value, 0), 0);
  const variance = squares - squaredSum / path.length;
  const [x, y] = [spread(points, "x", "x"), spread(points, "y", "y")];
  const inPlane = x * xx + y * yy + 2 * spread(points, "x", "y") * xy;
  return { points, share: variance > 0 ? Math.min(1, inPlane / variance) : 1 };
}

/** Σ (a − ā)(b − b̄) of two coordinates. */
function spread(points: readonly PlanePoint[], a: "x" | "y", b: "x" | "y"): number {
  const mean = (axis: "x" | "y") => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const meanA = mean(a), meanB = mean(b);
  return points.reduce((sum, point) => sum + (point[a] - meanA) * (point[b] - meanB), 0);
}

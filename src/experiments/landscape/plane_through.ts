import type { Network } from "../../network/network.ts";
import { combination, difference, dotProduct, norm } from "./parameter_vector.ts";
import type { PlanePoint } from "./project_path.ts";
import { requireSameShape } from "./same_shape.ts";
import type { Subspace } from "./subspace.ts";

/** The plane through three networks, and where on it they are. */
export interface NetworkPlane extends Subspace {
  /** Of a, b and c. */
  readonly points: readonly [PlanePoint, PlanePoint, PlanePoint];
}

/**
 * The plane through three networks of one shape, with orthonormal directions, the first from network a to b (Garipov et al.,
 * "Loss Surfaces, Mode Connectivity, and Fast Ensembling of DNNs", 2018):
 *
 *     u = b − a,   v = (c − a) − ⟨c − a, u⟩ ∕ ⟨u, u⟩ · u
 *
 * @returns undefined if they lie on a line, as where two have the same parameters.
 * @throws {RangeError} if they differ in more than their weights and biases.
 */
export function planeThrough(a: Network, b: Network, c: Network): NetworkPlane | undefined {
  requireSameShape(a, b, c);
  const u = difference(b.numbers, a.numbers), w = difference(c.numbers, a.numbers), length = norm(u);
  const first = combination([u], [1 / length]), along = dotProduct(w, first);
  const v = combination([w, first], [1, -along]), height = norm(v);
  if (!(length > 0 && height > LEAST_HEIGHT * norm(w))) return undefined;
  return {
    origin: a,
    directions: [first, combination([v], [1 / height])],
    points: [{ x: 0, y: 0 }, { x: length, y: 0 }, { x: along, y: height }],
  };
}

/** What is left of a network's distance from a line that it lies on, by rounding. */
const LEAST_HEIGHT = 1e-6;

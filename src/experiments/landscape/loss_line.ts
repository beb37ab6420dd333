import type { Network } from "../../network/network.ts";
import type { LinePoint } from "./barrier.ts";
import type { LossProbe } from "./loss_probe.ts";
import { difference } from "./parameter_vector.ts";
import { requireSameShape } from "./same_shape.ts";
import type { Subspace } from "./subspace.ts";

/** Where a line between two networks is measured: from a quarter before the first to a quarter behind the second. */
export const LINE_PLACES: readonly number[] = Array.from({ length: 61 }, (_, i) => (i - 10) / 40);

/**
 * The line through two networks of one shape, θ = θ₁ + α (θ₂ − θ₁) (Goodfellow, Vinyals & Saxe, "Qualitatively
 * characterizing neural network optimization problems", 2015): its coordinate is α, 0 at the first and 1 at the second.
 *
 * @throws {RangeError} if they differ in more than their weights and biases.
 */
export function lineBetween(first: Network, second: Network): Subspace {
  requireSameShape(first, second);
  return { origin: first, directions: [difference(second.numbers, first.numbers)] };
}

/** Measures loss and accuracy along a line, place by place. */
export function lossLine(probe: LossProbe, places: readonly number[] = LINE_PLACES): LinePoint[] {
  return places.map((alpha) => ({ alpha, ...probe.at([alpha]) }));
}

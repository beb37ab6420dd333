import { finish } from "../finish.ts";
import type { LossProbe } from "./loss_probe.ts";

/** The step of the differences, as a share of the weights' norm: the loss of float32 weights has no noise at this distance. */
const STEP = 0.05;

/**
 * How sharp a minimum is: the mean second derivative of the loss along filter-normalized directions, by central differences
 *
 *     (L(h dₖ) − 2 L(0) + L(−h dₖ)) ∕ h²,   h = 0.05
 *
 * Since each direction has the norms of the network's own weights, it can be compared between networks: 2 means that moving
 * all weights by 10 % of their norm in a random direction adds ½ · 2 · 0.1² = 0.01 to the loss. Li et al. (2018) show that
 * sharper minima, measured so, generalize worse.
 *
 * @param probe About the network, along filter-normalized directions.
 * @param directions How many directions it has.
 */
export function sharpness(probe: LossProbe, directions: number): number {
  return finish(sharpnessInSteps(probe, directions));
}

/** The same, a batch of samples a step. */
export function* sharpnessInSteps(probe: LossProbe, directions: number): Generator<undefined, number> {
  const at = (k: number, step: number) =>
    probe.atInSteps(Array.from({ length: directions }, (_, i) => i === k ? step : 0));
  const here = yield* at(0, 0);
  let sum = 0;
  for (let k = 0; k < directions; k++) {
    const ahead = yield* at(k, STEP), behind = yield* at(k, -STEP);
    sum += (ahead.loss - 2 * here.loss + behind.loss) / STEP ** 2;
  }
  return sum / directions;
}

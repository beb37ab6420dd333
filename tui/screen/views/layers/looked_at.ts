import type { ChartsState } from "../../model/charts/charts_state.ts";
import type { TrainingState } from "../../model/state.ts";

/** The epoch that a person looks at: that of the slider while one looks back, or of the charts' vertical line. */
export function epochLookedAt({ timeline }: TrainingState, { cursor }: ChartsState): number | undefined {
  const { at, moments } = timeline ?? {};
  return at === undefined ? cursor : moments?.[at].epoch;
}

/** Which of some moments is nearest to an epoch; undefined for none. */
export function nearestMoment(
  moments: readonly { readonly epoch: number }[],
  epoch: number | undefined,
): number | undefined {
  if (epoch === undefined || moments.length === 0) return undefined;
  const distance = (i: number) => Math.abs(moments[i].epoch - epoch);
  return moments.reduce((nearest, _, i) => distance(i) < distance(nearest) ? i : nearest, 0);
}

import { importances } from "../../../src/search/importance.ts";
import { dimensionsOf } from "../../../src/search/space/search_space.ts";
import type { SweepState } from "../../../src/search/sweep/sweep_state.ts";
import { wordsOf } from "../../options/flag_of.ts";

/** What was computed of each sweep last, and from how many settled trials. */
const known = new WeakMap<SweepState, { readonly settled: number; readonly shares: number[] | undefined }>();

/** It is computed anew when there are so many more settled trials, as a share; a screen draws it several times a second. */
const RENEWED_AFTER = 0.01;

/** The importance of each option, the largest first; undefined while there are too few trials. */
export function importanceOf(state: SweepState, nameOf = wordsOf): [string, number][] | undefined {
  const { plan, ranked, settledCount, isDone } = state, before = known.get(state);
  const isRecent = before !== undefined &&
    settledCount - before.settled <= (isDone ? 0 : RENEWED_AFTER * before.settled);
  const { shares } = isRecent ? before : {
    shares: importances(dimensionsOf(plan.space), ranked.map(({ trial: { point } }, rank) => ({ point, rank }))),
  };
  if (!isRecent) known.set(state, { settled: settledCount, shares });
  return shares && plan.space.parameters.map(({ name }, i): [string, number] => [nameOf(name), shares[i]])
    .sort(([, a], [, b]) => b - a);
}

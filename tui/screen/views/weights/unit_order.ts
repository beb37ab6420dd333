import type { TrainingState } from "../../model/state.ts";
import type { WeightsState } from "./weights_choice.ts";
import { ATTRIBUTION } from "./findings.ts";

/**
 * The units in the order that was chosen: the strongest weights first, as they are counted, or those with the
 * largest attribution to a class first. Until the attribution is known, the strongest come first.
 */
export function unitOrder(
  run: TrainingState,
  { order, classIndex }: Pick<WeightsState, "order" | "classIndex">,
): readonly number[] {
  if (!run.weights) return [];
  const { ranking } = run.weights;
  switch (order) {
    case "norm":
      return ranking;
    case "index":
      return ranking.toSorted((a, b) => a - b);
    case "attribution": {
      const attribution = ATTRIBUTION.of(run);
      if (!attribution || attribution.units !== ranking.length) return ranking;
      const { values, classes } = attribution;
      const strength = (unit: number) => Math.abs(values[unit * classes + classIndex % classes]);
      return ranking.toSorted((a, b) => strength(b) - strength(a));
    }
  }
}

/** A unit's attribution to the chosen class, once it is known. */
export function attributionOf(
  run: TrainingState,
  unit: number,
  classIndex: number,
): number | undefined {
  const attribution = ATTRIBUTION.of(run);
  if (!attribution || unit >= attribution.units) return undefined;
  return attribution.values[unit * attribution.classes + classIndex % attribution.classes];
}

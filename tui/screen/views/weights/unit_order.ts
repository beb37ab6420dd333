import type { TrainingState } from "../../model/state.ts";
import type { WeightsState } from "./weights_state.ts";

/**
 * The units in the order that was chosen: the strongest weights first, as they are counted, or those that speak for or
 * against a class the most first. Until the influences are known, the strongest come first.
 */
export function unitOrder(
  { weights, attribution }: TrainingState,
  { order, classIndex }: Pick<WeightsState, "order" | "classIndex">,
): readonly number[] {
  if (!weights) return [];
  const { ranking } = weights;
  switch (order) {
    case "norm":
      return ranking;
    case "index":
      return ranking.toSorted((a, b) => a - b);
    case "attribution": {
      if (!attribution || attribution.units !== ranking.length) return ranking;
      const { values, classes } = attribution;
      const strength = (unit: number) => Math.abs(values[unit * classes + classIndex % classes]);
      return ranking.toSorted((a, b) => strength(b) - strength(a));
    }
  }
}

/** What a unit speaks for or against the chosen class, once it is known. */
export function attributionOf(
  { attribution }: TrainingState,
  unit: number,
  classIndex: number,
): number | undefined {
  if (!attribution || unit >= attribution.units) return undefined;
  return attribution.values[unit * attribution.classes + classIndex % attribution.classes];
}

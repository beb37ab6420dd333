import type { TrainingState } from "../../model/state.ts";
import type { ViewContext } from "../../model/view_model.ts";
import type { ShownState } from "../../panels/shown_weights.ts";
import { LOGIT_ATTRIBUTION } from "../../model/findings/shared.ts";

/** How the units are ordered. */
export const UNIT_ORDERS = ["norm", "index", "attribution"] as const;

/** What the person chose in the view of the weights. */
export interface WeightsState {
  readonly shown: ShownState;
  readonly order: typeof UNIT_ORDERS[number];
  /** The class of the attribution; taken modulo the number of classes. */
  readonly classIndex: number;
  /** What the strongest colour stands for: a value of each unit's own, or one for all. */
  readonly scale: "unit" | "all";
  /** The place in the order that is selected; the page in sight is the one with it. */
  readonly place: number;
  /** The first feature in sight, of data that are no images. */
  readonly feature: number;
  /** The unit that fills the window. */
  readonly zoomed?: number;
}

/** What the view of the weights is drawn from. */
export type WeightsContext = ViewContext<WeightsState>;

/** The units in the order that was chosen; while the attribution isn't known, by the norm of their weights. */
export function unitOrder(
  run: TrainingState,
  { order, classIndex }: Pick<WeightsState, "order" | "classIndex">,
): readonly number[] {
  if (!run.weights) return [];
  const { ranking } = run.weights;
  if (order === "index") return ranking.toSorted((a, b) => a - b);
  if (order === "norm" || LOGIT_ATTRIBUTION.of(run)?.units !== ranking.length) return ranking;
  const strength = (unit: number) => Math.abs(attributionOf(run, unit, classIndex)!);
  return ranking.toSorted((a, b) => strength(b) - strength(a));
}

/** A unit's attribution to the chosen class, once it is known. */
export function attributionOf(run: TrainingState, unit: number, classIndex: number): number | undefined {
  const attribution = LOGIT_ATTRIBUTION.of(run);
  if (!attribution || unit >= attribution.units) return undefined;
  return attribution.values[unit * attribution.classes + classIndex % attribution.classes];
}

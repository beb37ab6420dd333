import type { UnitPlace } from "../../../../src/network/unit_place.ts";
import type { TrainingState } from "../../model/state.ts";
import type { Cut } from "./cut.ts";
import type { ViewContext } from "../../model/view_model.ts";
import type { DreamChoice } from "../../panels/units/unit_dream.ts";
import type { ShownState } from "../../panels/shown_weights.ts";
import { COMPOSED_WEIGHTS, LOGIT_ATTRIBUTION } from "../../model/findings/shared.ts";

/** How the units are ordered. */
export const UNIT_ORDERS = ["norm", "index", "attribution"] as const;

/** What the person chose in the view of the weights. */
export interface WeightsState extends DreamChoice {
  /** The layer whose units are shown, counted from 0; the last one for more than there are. */
  readonly layer: number;
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
  /** What of the network is switched off or pruned, to see what it does without. */
  readonly cut: Cut;
}

/** What the view of the weights is drawn from. */
export type WeightsContext = ViewContext<WeightsState>;

/** The layer whose units are shown, counted from 0. */
export function layerOf({ run, view }: WeightsContext): number {
  return Math.max(0, Math.min((run.network?.layers.length ?? 1) - 1, view.layer));
}

/** The units in the order that was chosen; while the attribution isn't known, by the norm of their weights. */
export function unitOrder({ run, view }: WeightsContext): readonly number[] {
  const { order, classIndex } = view, layer = layerOf({ run, view }), composed = COMPOSED_WEIGHTS.of(run);
  const ranking = layer === 0 ? run.weights?.ranking : composed?.layer === layer ? composed.ranking : undefined;
  if (!ranking) return [];
  if (order === "index") return ranking.toSorted((a, b) => a - b);
  const { layer: attributed, units } = LOGIT_ATTRIBUTION.of(run) ?? {};
  if (order === "norm" || attributed !== layer || units !== ranking.length) return ranking;
  const strength = (unit: number) => Math.abs(attributionOf(run, { layer, unit }, classIndex)!);
  return ranking.toSorted((a, b) => strength(b) - strength(a));
}

/** A unit's attribution to the chosen class, once it is known. */
export function attributionOf(run: TrainingState, { layer, unit }: UnitPlace, classIndex: number): number | undefined {
  const attribution = LOGIT_ATTRIBUTION.of(run);
  if (attribution?.layer !== layer || unit >= attribution.units) return undefined;
  return attribution.values[unit * attribution.classes + classIndex % attribution.classes];
}

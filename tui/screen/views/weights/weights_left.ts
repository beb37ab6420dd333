import type { ShownWeights } from "../../panels/shown_weights.ts";
import { isWhole, keyOf } from "./cut.ts";
import { SURGERY } from "./surgery.ts";
import { layerOf, type WeightsContext } from "./unit_order.ts";
import { shownCut } from "./shown_cut.ts";

/** The weights that are shown, as far as they are left, once these are known. */
export function withoutCut({ run, view }: WeightsContext, shown: ShownWeights): ShownWeights {
  const found = SURGERY.of(run), cut = shownCut({ run, view }), layer = layerOf({ run, view });
  const isOfCut = found?.layer === layer && keyOf(found.cut) === keyOf(cut) && !isWhole(cut);
  if (view.shown !== "trained" || !isOfCut || !found.left) return shown;
  // Other weights are another matrix.
  return { matrix: found.left, revision: 0 };
}

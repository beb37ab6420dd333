import { type Cut, cutOf, WHOLE } from "./cut.ts";
import type { WeightsContext } from "./unit_order.ts";

/** What is cut from the network that is shown. */
export function shownCut({ run, view }: WeightsContext): Cut {
  return run.network ? cutOf(run.network, view.cut) : WHOLE;
}

import type { ShownState } from "../../panels/shown_weights.ts";

/** How the units are ordered. */
export const UNIT_ORDERS = ["norm", "index", "attribution"] as const;

/** What the person chose in the view of the weights. */
export interface WeightsState {
  readonly shown: ShownState;
  readonly order: typeof UNIT_ORDERS[number];
  /** The class that the influence is on; taken modulo the number of classes. */
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

import type { UnitPlace } from "../../../src/network/unit_place.ts";

/** What is selected in a view, and shown by the next one that shows what others have selected. */
export interface Selection {
  /** A sample, by its place among those that the network is scored on. */
  readonly sample?: number;
  /** An image that was drawn, in the form of the samples. */
  readonly drawing?: Uint8Array;
  /** A unit. */
  readonly unit?: UnitPlace;
}

/** What is selected after something else was: a unit alone is looked at with the sample of before. */
export function selectedAfter(before: Selection | undefined, selected: Selection): Selection {
  const isUnitAlone = selected.sample === undefined && selected.drawing === undefined;
  return isUnitAlone && before ? { ...before, ...selected } : selected;
}

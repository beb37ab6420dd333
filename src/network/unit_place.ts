/** A unit of a network, both counted from 0. */
export interface UnitPlace {
  /** Its layer; the first hidden one is 0. */
  readonly layer: number;
  readonly unit: number;
}

/** Whether a network has such a unit. */
export function hasUnit(
  { layers }: { readonly layers: readonly { readonly units: number }[] },
  { layer, unit }: UnitPlace,
): boolean {
  return Number.isInteger(unit) && unit >= 0 && unit < (layers[layer]?.units ?? 0);
}

/** Whether two places are the same, or neither is one. */
export function areSameUnit(one: UnitPlace | undefined, other: UnitPlace | undefined): boolean {
  return one?.layer === other?.layer && one?.unit === other?.unit;
}

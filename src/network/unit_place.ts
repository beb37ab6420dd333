/** A unit of a network, both counted from 0. */
export interface UnitPlace {
  /** Its layer; the first hidden one is 0. */
  readonly layer: number;
  readonly unit: number;
}

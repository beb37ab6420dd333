import type { Network } from "../../../../src/network/network.ts";
import { areSameUnit, hasUnit, type UnitPlace } from "../../../../src/network/unit_place.ts";

/** What a network does without: hidden units that are switched off, and all but a share of its weights. */
export interface Cut {
  readonly off: readonly UnitPlace[];
  readonly keep: number;
}

/** Nothing is cut. */
export const WHOLE: Cut = { off: [], keep: 1 };

/** The shares of weights to choose from. */
const SHARES = [1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01] as const;

/** Whether nothing is cut. */
export function isWhole({ off, keep }: Cut): boolean {
  return off.length === 0 && keep === 1;
}

/** What of a cut there is in a network: another run's may be smaller. */
export function cutOf({ layers }: Pick<Network, "layers">, { off, keep }: Cut): Cut {
  const hidden = { layers: layers.slice(0, -1) };
  return { off: off.filter((place) => hasUnit(hidden, place)), keep };
}

/** Whether a unit is switched off. */
export function isOff({ off }: Cut, place: UnitPlace): boolean {
  return off.some((other) => areSameUnit(other, place));
}

/** The cut with a unit switched off, or on again. */
export function toggled(cut: Cut, place: UnitPlace): Cut {
  const others = cut.off.filter((other) => !areSameUnit(other, place));
  return { ...cut, off: isOff(cut, place) ? others : [...others, place] };
}

/** The cut with the next smaller or larger share of the weights, after the last again the first. */
export function withNextShare(cut: Cut, by: 1 | -1): Cut {
  const place = SHARES.findIndex((share) => share === cut.keep);
  return { ...cut, keep: SHARES[(place + by + SHARES.length) % SHARES.length] };
}

/** The same text for the same cut. */
export function keyOf({ off, keep }: Cut): string {
  return `${keep} ${off.map(({ layer, unit }) => `${layer}:${unit}`)}`;
}

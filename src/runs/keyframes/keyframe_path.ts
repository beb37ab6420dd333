import { spreadToLast } from "../../matrix/evenly_spread.ts";
import type { LayerNumbers } from "../../network/layer_numbers.ts";
import type { KeyframeMoment, Keyframes } from "./keyframes.ts";

/** The parameters of a network as it was at moments of its training. */
export interface KeyframePath {
  readonly moments: readonly KeyframeMoment[];
  /** One for each moment; copies. */
  readonly parameters: readonly (readonly LayerNumbers[])[];
}

/** Numbers that are kept at most, 128 MB: of a large network, keyframes between are left out. */
const MOST_NUMBERS = 2 ** 25;

/**
 * Copies the parameters of a run's keyframes, one keyframe a step: all of them, or of a large network as many, evenly spread
 * from the first to the last, as take 128 MB.
 *
 * @returns undefined if they don't have all layers.
 */
export function* keyframePathInSteps(keyframes: Keyframes): Generator<undefined, KeyframePath | undefined> {
  const { moments, hasAllLayers } = keyframes;
  if (!hasAllLayers || moments.length === 0) return undefined;
  const size = keyframes.numbersAt(0).reduce((sum, { weights, bias }) => sum + weights.length + (bias?.length ?? 0), 0);
  const count = Math.max(2, Math.floor(MOST_NUMBERS / size));
  const places = [...spreadToLast(moments.length, count)];
  const parameters: LayerNumbers[][] = [];
  for (const place of places) {
    // They are overwritten when another keyframe is asked for.
    parameters.push(
      keyframes.numbersAt(place).map(({ weights, bias }) => ({ weights: weights.slice(), bias: bias?.slice() })),
    );
    yield;
  }
  return { moments: places.map((place) => moments[place]), parameters };
}

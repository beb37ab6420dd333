/** The most bytes that the keyframes of a run take; with what their file begins with it is less than 16 MB. */
const MOST_BYTES = 15_900_000;

/** Of n keyframes, so many are whole at most, and so many more, or they take no more bytes; the others are differences. */
const WHOLE_SHARE = 1 / 16, MORE_WHOLE = 2;

/**
 * Bytes of a weight in a whole keyframe and in a difference, and of the step and the bias of a unit; of a difference, those
 * of a unit that fill up its last group of weights as well.
 */
const WHOLE_BYTES = 1, DIFFERENCE_BYTES = 7 / 16, UNIT_BYTES = 15;

/** Bytes of a keyframe beside those of its layers. */
const FRAME_BYTES = 24;

/**
 * How many of the keyframes that were asked for a run takes, so that they are bounded whatever the network: 64 of 784-128-10
 * are 3.2 MB. None, if not even two come to less than 16 MB.
 *
 * @param layers The shapes of the layers that keyframes have.
 */
export function limitKeyframes(
  count: number,
  layers: readonly { readonly inputs: number; readonly units: number }[],
): number {
  const sum = (numberOf: (layer: { readonly inputs: number; readonly units: number }) => number) =>
    layers.reduce((total, layer) => total + numberOf(layer), 0);
  const weights = sum(({ inputs, units }) => inputs * units), units = sum(({ units }) => units);
  const difference = FRAME_BYTES + weights * DIFFERENCE_BYTES + units * UNIT_BYTES;
  const longer = weights * (WHOLE_BYTES - DIFFERENCE_BYTES);
  // There is one more where the run is stopped between two moments.
  const most = Math.floor((MOST_BYTES - difference - MORE_WHOLE * longer) / (difference + WHOLE_SHARE * longer));
  return most < 2 ? 0 : Math.min(count, most);
}

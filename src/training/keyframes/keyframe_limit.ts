/** The most bytes that the keyframes of a run take. */
const MOST_BYTES = 16_000_000;

/** Of n keyframes, so many are whole at most, and so many more; the others are differences. */
const WHOLE_SHARE = 1 / 8, MORE_WHOLE = 4;

/**
 * Bytes of a weight in a whole keyframe and in a difference, and of the step and the bias of a unit; of a difference, those
 * of a unit that fill up its last group of weights as well.
 */
const WHOLE_BYTES = 1, DIFFERENCE_BYTES = 7 / 16, UNIT_BYTES = 15;

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
  const whole = weights * WHOLE_BYTES + units * UNIT_BYTES;
  const difference = weights * DIFFERENCE_BYTES + units * UNIT_BYTES;
  // There is one more where the run is stopped between two moments.
  const left = MOST_BYTES - MORE_WHOLE * whole + (MORE_WHOLE - 1) * difference;
  const most = Math.floor(left / (WHOLE_SHARE * whole + (1 - WHOLE_SHARE) * difference));
  return most < 2 ? 0 : Math.min(count, most);
}

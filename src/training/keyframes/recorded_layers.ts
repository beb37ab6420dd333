/** A network, as far as it decides which layers its keyframes have. */
interface RecordedNetwork {
  readonly layers: readonly { readonly inputs: number; readonly units: number }[];
  readonly parameterCount: number;
}

/** A network of up to so many parameters has keyframes of all layers. */
const SMALL_NETWORK = 2 ** 18;

/**
 * Of how many layers, from the input on, keyframes have the weights: of all, in a small network or where the others don't
 * double what the first has; else of the first alone.
 */
export function recordedLayers({ layers, parameterCount }: RecordedNetwork): number {
  const [first, ...others] = layers.map(({ inputs, units }) => inputs * units);
  const isFirstLargest = others.reduce((sum, weights) => sum + weights, 0) <= first;
  return isFirstLargest || parameterCount <= SMALL_NETWORK ? layers.length : 1;
}

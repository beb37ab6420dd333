import type { LayerNumbers } from "../network/layer_numbers.ts";

/** Whether these are a 0 or a 1 for each weight and bias of a network of these inputs, hidden units and outputs. */
export function areMasks(masks: readonly LayerNumbers[], layerSizes: readonly number[], hasBias: boolean): boolean {
  const isMask = (numbers: Float32Array) => numbers.every((number) => number === 0 || number === 1);
  return masks.length === layerSizes.length - 1 && masks.every(({ weights, bias }, l) => {
    const [inputs, units] = layerSizes.slice(l);
    return weights.length === inputs * units && isMask(weights) &&
      (hasBias ? bias?.length === units && isMask(bias) : bias === undefined);
  });
}

import { ReferenceEngine } from "../engine/reference/reference.ts";

/**
 * What explanations are computed with: the engine that defines every operation, in float64, so that sums and products of
 * the numbers shown come out as by hand. The network's weights are those of float32 to the bit.
 */
export function explanationEngine(): ReferenceEngine {
  return new ReferenceEngine((length) => new Float64Array(length));
}

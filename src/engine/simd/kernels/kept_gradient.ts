// Steps by a kept gradient, for gradient clipping, which has to know all of it first.

import { LayerCall } from "./layer_call";
import { updateRow, updateWeightRow } from "./update";

/** Vectors of a row that are scaled at a time. */
const BLOCK: u32 = 24;

/** `scaled` ← scale · gradient, for N vectors. */
function scaleVectors<$N>(gradient: usize, scale: v128, scaled: usize): void {
  const g$n = f32x4.mul(scale, v128.load(gradient, 16 * $n));
  v128.store(scaled, g$n, 16 * $n);
}

/** `scaled` ← scale · gradient, for so many vectors. */
function scaleRow(gradient: usize, scale: v128, scaled: usize, vectors: u32): void {
  for (; vectors >= 2; vectors -= 2) {
    scaleVectors<2>(gradient, scale, scaled);
    gradient += 32;
    scaled += 32;
  }
  if (vectors) scaleVectors<1>(gradient, scale, scaled);
}

/** Updates rows by scale · G with a function for a row: {@link stepWeights}, {@link stepBias}. */
function stepRows<$Update>(call: LayerCall, scale: f32): void {
  const factor = f32x4.splat(scale), vectors = call.vectors;
  let gradient: usize = call.gradient, w: usize = call.w, first: usize = call.first, second: usize = call.second;
  for (let i: u32 = 0; i < call.inputs; i++) {
    for (let v: u32 = 0; v < vectors; v += BLOCK) {
      const count = min(vectors - v, BLOCK), at = v << 4;
      scaleRow(gradient + at, factor, call.work, count);
      $Update(w + at, first + at, second + at, call.work, count);
    }
    gradient += call.gradientStride;
    w += call.wStride;
    first += call.wStride;
    second += call.wStride;
  }
}

/**
 * Updates W by scale · ∂L/∂W, by the rule of `setRule`; L2 and L1 are added unscaled. Reads `gradient`, which is ∂L/∂W
 * here, `inputs` and `vectors`; writes `w`, and the rule's state. `work` has 384 bytes.
 */
export function stepWeights(call: LayerCall, scale: f32): void {
  stepRows<updateWeightRow>(call, scale);
}

/** {@link stepWeights} for a bias, to which L2 and L1 don't apply. */
export function stepBias(call: LayerCall, scale: f32): void {
  stepRows<updateRow>(call, scale);
}

// The gradient of a bias: the sum over the samples.

import { LayerCall } from "./layer_call";
import { updateRow } from "./update";
import { splat } from "./vector";

/** {@link updateBySum} for N vectors. */
function updateSummed<$N>(
  rows: u32,
  gradient: usize,
  gradientStride: u32,
  value: usize,
  first: usize,
  second: usize,
  work: usize,
): void {
  let sum$n = splat(0);
  for (; rows; rows--) {
    sum$n = f32x4.add(sum$n, v128.load(gradient, 16 * $n));
    gradient += gradientStride;
  }
  v128.store(work, sum$n, 16 * $n);
  updateRow(value, first, second, work, $N);
}

/** The vectors of a block. */
const $B = [4, 2, 1];

/**
 * Updates a bias by the sum of the rows of ∂L/∂Z, added from first to last: reads `gradient`, `samples` and `vectors`;
 * writes `w`, and the rule's state. `work` has 64 bytes.
 */
export function updateBySum(call: LayerCall): void {
  for (let vector: u32 = 0, taken: u32 = 0; vector < call.vectors; vector += taken) {
    const left = call.vectors - vector, at = vector << 4;
    taken = left >= 4 ? 4 : left >= 2 ? 2 : 1;
    if (taken == $B) {
      updateSummed<$B>(
        call.samples,
        call.gradient + at,
        call.gradientStride,
        call.w + at,
        call.first + at,
        call.second + at,
        call.work,
      );
    }
  }
}

// The update of weights by sparse activations, as ReLU leaves them: inactive units are skipped.

import { LayerCall } from "./layer_call";
import { hasL2 } from "./penalty";
import { isPlainSgd } from "./rule";
import { blockOf } from "./shapes";
import { updateBlock } from "./update";
import { multiplyAdd, splat } from "./vector";

/** One row of weights, N vectors of it, for {@link updateByActive}: by the samples listed from `sample` to `end`. */
function updateUnit<$N>(
  sample: usize,
  end: usize,
  a: usize,
  gradient: usize,
  w: usize,
  first: usize,
  second: usize,
  work: usize,
): void {
  let s$n = splat(0);
  for (; sample < end; sample += 8) {
    const x = v128.load32_splat(a + <usize> load<u32>(sample));
    const g = gradient + <usize> load<u32>(sample, 4);
    s$n = multiplyAdd(x, v128.load(g, 16 * $n), s$n);
  }
  updateBlock<$N>(w, first, second, work, ...s$n);
}

/** The vectors of a block. */
const $B = [24, 16, 12, 8, 4, 3, 2, 1];

/** Bytes of scratch space for a block of a gradient's row; the list of samples follows. */
const ROW_BYTES: u32 = 24 * 16;

/**
 * Updates the rows of W by Xᵀ·∂L/∂Z: reads `x`, `gradient` and all sizes; writes `w`, and the rule's state.
 *
 * `work` has 384 bytes for a block of the gradient, and 8 for each sample behind them.
 */
export function updateByActive(call: LayerCall): void {
  const samples = call.samples, xStride = call.xStride, gradientStride = call.gradientStride, wStride = call.wStride;
  const active = call.work + ROW_BYTES, always = hasL2() || !isPlainSgd();
  let x = call.x, w = call.w, first = call.first, second = call.second;
  for (let k: u32 = 0; k < call.inputs; k++) {
    let end = active;
    for (let i: u32 = 0; i < samples; i++) {
      // Always written, kept only if the unit is active for the sample: a branch would be mispredicted half of the time.
      store<u32>(end, i * xStride);
      store<u32>(end, i * gradientStride, 4);
      end += <usize> (load<f32>(x + i * xStride) != 0) << 3;
    }
    if (end > active || always) {
      for (let vector: u32 = 0, taken: u32 = 0; vector < call.vectors; vector += taken) {
        const at = vector << 4;
        taken = blockOf(call.vectors - vector);
        if (taken == $B) {
          updateUnit<$B>(active, end, x, call.gradient + at, w + at, first + at, second + at, call.work);
        }
      }
    }
    x += 4;
    w += wStride;
    first += wStride;
    second += wStride;
  }
}

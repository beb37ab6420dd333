// The update of weights by sparse activations, as ReLU leaves them: inactive units are skipped.

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
 * Updates rows of W (rows × vectors) by Aᵀ·G: `a` (samples × rows), `gradient` (samples × vectors).
 *
 * @param first, second the rule's state, laid out as W; ignored if the rule keeps none
 * @param work 384 bytes for a block of the gradient, and 8 for each sample behind them
 */
export function updateByActive(
  samples: u32,
  rows: u32,
  a: usize,
  aStride: u32,
  gradient: usize,
  gradientStride: u32,
  w: usize,
  first: usize,
  second: usize,
  wStride: u32,
  work: usize,
  vectors: u32,
): void {
  const active = work + ROW_BYTES, always = hasL2() || !isPlainSgd();
  for (let k: u32 = 0; k < rows; k++) {
    let end = active;
    for (let i: u32 = 0; i < samples; i++) {
      // Always written, kept only if the unit is active for the sample: a branch would be mispredicted half of the time.
      store<u32>(end, i * aStride);
      store<u32>(end, i * gradientStride, 4);
      end += <usize> (load<f32>(a + i * aStride) != 0) << 3;
    }
    if (end > active || always) {
      let g = gradient, to = w, to1 = first, to2 = second;
      for (let left = vectors, taken: u32 = 0; left; left -= taken) {
        taken = blockOf(left);
        if (taken == $B) updateUnit<$B>(active, end, a, g, to, to1, to2, work);
        g += taken << 4;
        to += taken << 4;
        to1 += taken << 4;
        to2 += taken << 4;
      }
    }
    a += 4;
    w += wStride;
    first += wStride;
    second += wStride;
  }
}

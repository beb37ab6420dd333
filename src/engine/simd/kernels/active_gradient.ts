// The gradient of weights by sparse activations, as ReLU leaves them: inactive units are skipped.

import { Eight, Four, One, Three, Twelve, Two, Zero } from "./counts";
import { hasL2 } from "./penalty";
import { decayed, isPlainSgd, stepOf, updateWeightRow, weightStepOf } from "./update";
import { multiplyAdd } from "./vector";

/** One row of weights, N vectors of it, for {@link updateByActive}; P is `Zero` without L2. */
function updateBlock<N, P>(
  samples: usize,
  end: usize,
  a: usize,
  gradient: usize,
  w: usize,
  first: usize,
  second: usize,
  row: usize,
): void {
  let s0 = f32x4.splat(0);
  let s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0, s8 = s0, s9 = s0, s10 = s0, s11 = s0;
  for (; samples < end; samples += 8) {
    const x = v128.load32_splat(a + <usize> load<u32>(samples));
    const g = gradient + <usize> load<u32>(samples, 4);
    s0 = multiplyAdd(x, v128.load(g), s0);
    if (offsetof<N>() > 1) s1 = multiplyAdd(x, v128.load(g, 16), s1);
    if (offsetof<N>() > 2) s2 = multiplyAdd(x, v128.load(g, 32), s2);
    if (offsetof<N>() > 3) s3 = multiplyAdd(x, v128.load(g, 48), s3);
    if (offsetof<N>() > 4) {
      s4 = multiplyAdd(x, v128.load(g, 64), s4);
      s5 = multiplyAdd(x, v128.load(g, 80), s5);
      s6 = multiplyAdd(x, v128.load(g, 96), s6);
      s7 = multiplyAdd(x, v128.load(g, 112), s7);
    }
    if (offsetof<N>() > 8) {
      s8 = multiplyAdd(x, v128.load(g, 128), s8);
      s9 = multiplyAdd(x, v128.load(g, 144), s9);
      s10 = multiplyAdd(x, v128.load(g, 160), s10);
      s11 = multiplyAdd(x, v128.load(g, 176), s11);
    }
  }
  if (isPlainSgd()) {
    const step = stepOf(), weightStep = weightStepOf();
    v128.store(w, multiplyAdd(step, s0, decayed<P>(v128.load(w), weightStep)));
    if (offsetof<N>() > 1) v128.store(w, multiplyAdd(step, s1, decayed<P>(v128.load(w, 16), weightStep)), 16);
    if (offsetof<N>() > 2) v128.store(w, multiplyAdd(step, s2, decayed<P>(v128.load(w, 32), weightStep)), 32);
    if (offsetof<N>() > 3) v128.store(w, multiplyAdd(step, s3, decayed<P>(v128.load(w, 48), weightStep)), 48);
    if (offsetof<N>() > 4) {
      v128.store(w, multiplyAdd(step, s4, decayed<P>(v128.load(w, 64), weightStep)), 64);
      v128.store(w, multiplyAdd(step, s5, decayed<P>(v128.load(w, 80), weightStep)), 80);
      v128.store(w, multiplyAdd(step, s6, decayed<P>(v128.load(w, 96), weightStep)), 96);
      v128.store(w, multiplyAdd(step, s7, decayed<P>(v128.load(w, 112), weightStep)), 112);
    }
    if (offsetof<N>() > 8) {
      v128.store(w, multiplyAdd(step, s8, decayed<P>(v128.load(w, 128), weightStep)), 128);
      v128.store(w, multiplyAdd(step, s9, decayed<P>(v128.load(w, 144), weightStep)), 144);
      v128.store(w, multiplyAdd(step, s10, decayed<P>(v128.load(w, 160), weightStep)), 160);
      v128.store(w, multiplyAdd(step, s11, decayed<P>(v128.load(w, 176), weightStep)), 176);
    }
  } else {
    v128.store(row, s0);
    if (offsetof<N>() > 1) v128.store(row, s1, 16);
    if (offsetof<N>() > 2) v128.store(row, s2, 32);
    if (offsetof<N>() > 3) v128.store(row, s3, 48);
    if (offsetof<N>() > 4) {
      v128.store(row, s4, 64);
      v128.store(row, s5, 80);
      v128.store(row, s6, 96);
      v128.store(row, s7, 112);
    }
    if (offsetof<N>() > 8) {
      v128.store(row, s8, 128);
      v128.store(row, s9, 144);
      v128.store(row, s10, 160);
      v128.store(row, s11, 176);
    }
    updateWeightRow(w, first, second, row, offsetof<N>());
  }
}

/**
 * Updates rows of W (rows × vectors) by Aᵀ·G: `a` (samples × rows), `gradient` (samples × vectors).
 *
 * @param first, second the rule's state, laid out as W; ignored if the rule keeps none
 * @param work 192 bytes for a row of the gradient, and 8 for each sample behind them
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
  const active = work + 192, hasDecay = hasL2();
  for (let k: u32 = 0; k < rows; k++) {
    let end = active;
    for (let i: u32 = 0; i < samples; i++) {
      // Always written, kept only if the unit is active for the sample: a branch would be mispredicted half of the time.
      store<u32>(end, i * aStride);
      store<u32>(end, i * gradientStride, 4);
      end += <usize> (load<f32>(a + i * aStride) != 0) << 3;
    }
    if (hasDecay) {
      updateColumns<One>(active, end, a, gradient, w, first, second, work, vectors);
    } else if (end > active || !isPlainSgd()) {
      updateColumns<Zero>(active, end, a, gradient, w, first, second, work, vectors);
    }
    a += 4;
    w += wStride;
    first += wStride;
    second += wStride;
  }
}

/** One row of weights for {@link updateByActive}, by the samples listed between `samples` and `end`. */
function updateColumns<P>(
  samples: usize,
  end: usize,
  a: usize,
  gradient: usize,
  w: usize,
  first: usize,
  second: usize,
  row: usize,
  vectors: u32,
): void {
  while (vectors) {
    let taken: u32 = 1;
    if (vectors >= 12 && vectors != 16) {
      taken = 12;
      updateBlock<Twelve, P>(samples, end, a, gradient, w, first, second, row);
    } else if (vectors >= 8) {
      taken = 8;
      updateBlock<Eight, P>(samples, end, a, gradient, w, first, second, row);
    } else if (vectors >= 4) {
      taken = 4;
      updateBlock<Four, P>(samples, end, a, gradient, w, first, second, row);
    } else if (vectors == 3) {
      taken = 3;
      updateBlock<Three, P>(samples, end, a, gradient, w, first, second, row);
    } else if (vectors == 2) {
      taken = 2;
      updateBlock<Two, P>(samples, end, a, gradient, w, first, second, row);
    } else {
      updateBlock<One, P>(samples, end, a, gradient, w, first, second, row);
    }
    vectors -= taken;
    gradient += taken << 4;
    w += taken << 4;
    first += taken << 4;
    second += taken << 4;
  }
}

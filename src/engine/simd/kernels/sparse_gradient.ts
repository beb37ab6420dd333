// The gradient of weights by a sparse batch of bytes: zero features are skipped.
//
// A block of N vectors of columns stays in registers while the samples are added; the weights of a feature are updated
// as soon as their gradient is complete.

import { l2Of } from "./penalty";
import {
  actsWithoutGradient,
  decayed,
  isPlainMomentum,
  isPlainSgd,
  momentumOf,
  momentumStep,
  stepOf,
  updateWeightRow,
  weightStepOf,
} from "./update";
import { multiplyAdd } from "./vector";

/** A bit for each of 16 bytes: 1 unless it is zero. */
function nonzeroIn(bytes: usize): u64 {
  return i8x16.bitmask(i8x16.ne(v128.load(bytes), i8x16.splat(0)));
}

/** A bit for each sample of a group, 1 if it has the feature: 32 samples, or 64 if a row of bytes is longer. */
function maskOf(bytes: usize, stride: u32): u64 {
  const mask = nonzeroIn(bytes) | (nonzeroIn(bytes + 16) << 16);
  return stride > 32 ? mask | (nonzeroIn(bytes + 32) << 32) | (nonzeroIn(bytes + 48) << 48) : mask;
}

/**
 * `updateByNonzero` for N vectors of columns, and M more after them unless M is `Zero`. P is `Zero` without L2; with it
 * all weights change, whatever features the samples have.
 *
 * The CPU can't predict how many samples have a feature, so each sum ends with a branch misprediction. Two things make
 * that cheaper: the second sum of a feature has as many terms as the first, which can be predicted, and the mask of the
 * next feature is computed ahead.
 */
export function updateBlocks<N, M, P>(
  features: usize,
  stride: u32,
  columns: u32,
  values: usize,
  gradient: usize,
  gradientStride: u32,
  w: usize,
  first: usize,
  second: usize,
  wStride: u32,
  row: usize,
  active: usize,
): void {
  const isSgd = isPlainSgd(), isMomentum = isPlainMomentum(), all = actsWithoutGradient();
  const step = stepOf(), mu = momentumOf(), weightStep = weightStepOf(), lambda = l2Of();
  const gradient2 = gradient + offsetof<N>() * 16;
  let next = maskOf(features, stride);
  for (let k: u32 = 0; k < columns; k++) {
    const here = next;
    next = maskOf(features + stride, stride);
    let any = here;
    {
      let s0 = f32x4.splat(0);
      let s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0, s8 = s0, s9 = s0, s10 = s0, s11 = s0;
      let mask = here;
      for (let group: u32 = 0;;) {
        while (mask) {
          const sample = group + <u32> ctz(mask);
          mask &= mask - 1;
          const x = v128.load32_splat(values + (<usize> load<u8>(features + sample) << 2));
          const g = gradient + sample * gradientStride;
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
        group += 64;
        if (group >= stride) break;
        mask = maskOf(features + group, stride);
        any |= mask;
      }
      if (isMomentum) {
        if (any || offsetof<P>() > 0 || load<u8>(active + k)) {
          momentumStep<P>(w, first, s0, mu, step, lambda);
          if (offsetof<N>() > 1) momentumStep<P>(w + 16, first + 16, s1, mu, step, lambda);
          if (offsetof<N>() > 2) momentumStep<P>(w + 32, first + 32, s2, mu, step, lambda);
          if (offsetof<N>() > 3) momentumStep<P>(w + 48, first + 48, s3, mu, step, lambda);
          if (offsetof<N>() > 4) {
            momentumStep<P>(w + 64, first + 64, s4, mu, step, lambda);
            momentumStep<P>(w + 80, first + 80, s5, mu, step, lambda);
            momentumStep<P>(w + 96, first + 96, s6, mu, step, lambda);
            momentumStep<P>(w + 112, first + 112, s7, mu, step, lambda);
          }
          if (offsetof<N>() > 8) {
            momentumStep<P>(w + 128, first + 128, s8, mu, step, lambda);
            momentumStep<P>(w + 144, first + 144, s9, mu, step, lambda);
            momentumStep<P>(w + 160, first + 160, s10, mu, step, lambda);
            momentumStep<P>(w + 176, first + 176, s11, mu, step, lambda);
          }
        }
      } else if (!isSgd) {
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
        if (any || all || load<u8>(active + k)) updateWeightRow(w, first, second, row, offsetof<N>());
      } else if (any || offsetof<P>() > 0) {
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
      }
    }
    if (offsetof<M>() > 0) {
      const w2 = w + offsetof<N>() * 16;
      let s0 = f32x4.splat(0);
      let s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0, s8 = s0, s9 = s0, s10 = s0, s11 = s0;
      let mask = here;
      for (let group: u32 = 0;;) {
        while (mask) {
          const sample = group + <u32> ctz(mask);
          mask &= mask - 1;
          const x = v128.load32_splat(values + (<usize> load<u8>(features + sample) << 2));
          const g = gradient2 + sample * gradientStride;
          s0 = multiplyAdd(x, v128.load(g), s0);
          if (offsetof<M>() > 1) s1 = multiplyAdd(x, v128.load(g, 16), s1);
          if (offsetof<M>() > 2) s2 = multiplyAdd(x, v128.load(g, 32), s2);
          if (offsetof<M>() > 3) s3 = multiplyAdd(x, v128.load(g, 48), s3);
          if (offsetof<M>() > 4) {
            s4 = multiplyAdd(x, v128.load(g, 64), s4);
            s5 = multiplyAdd(x, v128.load(g, 80), s5);
            s6 = multiplyAdd(x, v128.load(g, 96), s6);
            s7 = multiplyAdd(x, v128.load(g, 112), s7);
          }
          if (offsetof<M>() > 8) {
            s8 = multiplyAdd(x, v128.load(g, 128), s8);
            s9 = multiplyAdd(x, v128.load(g, 144), s9);
            s10 = multiplyAdd(x, v128.load(g, 160), s10);
            s11 = multiplyAdd(x, v128.load(g, 176), s11);
          }
        }
        group += 64;
        if (group >= stride) break;
        mask = maskOf(features + group, stride);
      }
      if (isMomentum) {
        if (any || offsetof<P>() > 0 || load<u8>(active + k)) {
          const velocity = first + offsetof<N>() * 16;
          momentumStep<P>(w2, velocity, s0, mu, step, lambda);
          if (offsetof<M>() > 1) momentumStep<P>(w2 + 16, velocity + 16, s1, mu, step, lambda);
          if (offsetof<M>() > 2) momentumStep<P>(w2 + 32, velocity + 32, s2, mu, step, lambda);
          if (offsetof<M>() > 3) momentumStep<P>(w2 + 48, velocity + 48, s3, mu, step, lambda);
          if (offsetof<M>() > 4) {
            momentumStep<P>(w2 + 64, velocity + 64, s4, mu, step, lambda);
            momentumStep<P>(w2 + 80, velocity + 80, s5, mu, step, lambda);
            momentumStep<P>(w2 + 96, velocity + 96, s6, mu, step, lambda);
            momentumStep<P>(w2 + 112, velocity + 112, s7, mu, step, lambda);
          }
          if (offsetof<M>() > 8) {
            momentumStep<P>(w2 + 128, velocity + 128, s8, mu, step, lambda);
            momentumStep<P>(w2 + 144, velocity + 144, s9, mu, step, lambda);
            momentumStep<P>(w2 + 160, velocity + 160, s10, mu, step, lambda);
            momentumStep<P>(w2 + 176, velocity + 176, s11, mu, step, lambda);
          }
        }
      } else if (!isSgd) {
        v128.store(row, s0);
        if (offsetof<M>() > 1) v128.store(row, s1, 16);
        if (offsetof<M>() > 2) v128.store(row, s2, 32);
        if (offsetof<M>() > 3) v128.store(row, s3, 48);
        if (offsetof<M>() > 4) {
          v128.store(row, s4, 64);
          v128.store(row, s5, 80);
          v128.store(row, s6, 96);
          v128.store(row, s7, 112);
        }
        if (offsetof<M>() > 8) {
          v128.store(row, s8, 128);
          v128.store(row, s9, 144);
          v128.store(row, s10, 160);
          v128.store(row, s11, 176);
        }
        if (any || all || load<u8>(active + k)) {
          updateWeightRow(w2, first + offsetof<N>() * 16, second + offsetof<N>() * 16, row, offsetof<M>());
        }
      } else if (any || offsetof<P>() > 0) {
        v128.store(w2, multiplyAdd(step, s0, decayed<P>(v128.load(w2), weightStep)));
        if (offsetof<M>() > 1) v128.store(w2, multiplyAdd(step, s1, decayed<P>(v128.load(w2, 16), weightStep)), 16);
        if (offsetof<M>() > 2) v128.store(w2, multiplyAdd(step, s2, decayed<P>(v128.load(w2, 32), weightStep)), 32);
        if (offsetof<M>() > 3) v128.store(w2, multiplyAdd(step, s3, decayed<P>(v128.load(w2, 48), weightStep)), 48);
        if (offsetof<M>() > 4) {
          v128.store(w2, multiplyAdd(step, s4, decayed<P>(v128.load(w2, 64), weightStep)), 64);
          v128.store(w2, multiplyAdd(step, s5, decayed<P>(v128.load(w2, 80), weightStep)), 80);
          v128.store(w2, multiplyAdd(step, s6, decayed<P>(v128.load(w2, 96), weightStep)), 96);
          v128.store(w2, multiplyAdd(step, s7, decayed<P>(v128.load(w2, 112), weightStep)), 112);
        }
        if (offsetof<M>() > 8) {
          v128.store(w2, multiplyAdd(step, s8, decayed<P>(v128.load(w2, 128), weightStep)), 128);
          v128.store(w2, multiplyAdd(step, s9, decayed<P>(v128.load(w2, 144), weightStep)), 144);
          v128.store(w2, multiplyAdd(step, s10, decayed<P>(v128.load(w2, 160), weightStep)), 160);
          v128.store(w2, multiplyAdd(step, s11, decayed<P>(v128.load(w2, 176), weightStep)), 176);
        }
      }
    }
    features += stride;
    w += wStride;
    first += wStride;
    second += wStride;
  }
}

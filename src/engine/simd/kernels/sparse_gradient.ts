// The update of the first layer's weights by a sparse batch of bytes, in blocks of units: zero features are skipped.
//
// A block of N vectors of columns stays in registers while the samples are added; the weights of a feature are updated
// as soon as their gradient is complete.

import { hasL2 } from "./penalty";
import { actsWithoutGradient, isPlainSgd } from "./rule";
import { blockOf, isPacking } from "./shapes";
import { updateBlock } from "./update";
import { multiplyAdd, splat } from "./vector";

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
 * The update of N vectors of a feature's weights.
 *
 * @param mask the first group of samples that have the feature
 * @param acts true if the weights change even if no sample has the feature
 * @inline
 */
function updateFeature<$N>(
  features: usize,
  stride: u32,
  mask: u64,
  values: usize,
  gradient: usize,
  gradientStride: u32,
  w: usize,
  first: usize,
  second: usize,
  work: usize,
  acts: bool,
): void {
  let s$n = splat(0);
  let any = mask;
  for (let group: u32 = 0;;) {
    while (mask) {
      const sample = group + <u32> ctz(mask);
      mask &= mask - 1;
      const x = v128.load32_splat(values + (<usize> load<u8>(features + sample) << 2));
      const g = gradient + sample * gradientStride;
      s$n = multiplyAdd(x, v128.load(g, 16 * $n), s$n);
    }
    group += 64;
    if (group >= stride) break;
    mask = maskOf(features + group, stride);
    any |= mask;
  }
  if (any || acts) updateBlock<$N>(w, first, second, work, ...s$n);
}

/**
 * {@link updateByNonzero} for N vectors of columns, and K more after them unless K is 0.
 *
 * The CPU can't predict how many samples have a feature, so each sum ends with a branch misprediction. Two things make
 * that cheaper: the second sum of a feature has as many terms as the first, which can be predicted, and the mask of the
 * next feature is computed ahead.
 */
function updateFeatures<$N, $K>(
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
  work: usize,
  active: usize,
): void {
  // Without a gradient, state still moves the weights, unless it is zero as that of a feature that never occurs.
  const always = actsWithoutGradient() || hasL2(), isSgd = isPlainSgd();
  let next = maskOf(features, stride);
  for (let k: u32 = 0; k < columns; k++) {
    const mask = next;
    next = maskOf(features + stride, stride);
    const acts: bool = always || (!isSgd && load<u8>(active + k) != 0);
    updateFeature<$N>(features, stride, mask, values, gradient, gradientStride, w, first, second, work, acts);
    if ($K > 0) {
      updateFeature<$K>(
        features,
        stride,
        mask,
        values,
        gradient + 16 * $N,
        gradientStride,
        w + 16 * $N,
        first + 16 * $N,
        second + 16 * $N,
        work,
        acts,
      );
    }
    features += stride;
    w += wStride;
    first += wStride;
    second += wStride;
  }
}

/** The vectors of a block, of one that another of twelve stands before, and of one that another of sixteen does. */
const $B = [24, 16, 12, 8, 4, 3, 2, 1];
const $S = [12, 8, 4];
const $L = [16];

/**
 * Updates W (columns × vectors) by Xᵀ·G, for some columns of W and G: Xᵀ is a batch of bytes as `transposeNonzero` makes
 * it, G is `g` (samples × vectors).
 *
 * @param stride bytes from one feature to the next: 32, or a multiple of 64; up to 64 bytes after the last one are read
 * @param first, second the rule's state, laid out as W; ignored if the rule keeps none
 * @param work 384 bytes of scratch space
 * @param active a byte for each feature, zero if no sample of the data set has it: its weights stay as they are, unless
 *   they decay or are penalized
 */
export function updateByNonzero(
  features: usize,
  stride: u32,
  columns: u32,
  values: usize,
  g: usize,
  gStride: u32,
  w: usize,
  first: usize,
  second: usize,
  wStride: u32,
  work: usize,
  active: usize,
  vectors: u32,
): void {
  for (let taken: u32 = 0; vectors; vectors -= taken) {
    taken = blockOf(vectors);
    // With many samples, two blocks of their gradients don't fit into the level-1 cache.
    const second12: u32 = stride <= 32 && !isPacking() && vectors >= 16 ? min((vectors - 12) & ~3, 12) : 0;
    const second16: u32 = stride <= 32 && isPacking() && vectors == 32 ? 16 : 0;
    if (second12 == $S) {
      updateFeatures<12, $S>(features, stride, columns, values, g, gStride, w, first, second, wStride, work, active);
    }
    if (second16 == $L) {
      updateFeatures<16, $L>(features, stride, columns, values, g, gStride, w, first, second, wStride, work, active);
    }
    if (second12) {
      taken = 12 + second12;
    } else if (second16) {
      taken = 32;
    } else if (taken == $B) {
      updateFeatures<$B, 0>(features, stride, columns, values, g, gStride, w, first, second, wStride, work, active);
    }
    g += taken << 4;
    w += taken << 4;
    first += taken << 4;
    second += taken << 4;
  }
}

// The update of the first layer's weights by a sparse batch of bytes, in blocks of units: zero features are skipped.
//
// A block of N vectors of columns stays in registers while the samples are added; the weights of a feature are updated
// as soon as their gradient is complete.

import { LayerCall } from "./layer_call";
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
 * {@link updateByNonzero} for N vectors of units from `vector` on, and K more after them unless K is 0.
 *
 * The CPU can't predict how many samples have a feature, so each sum ends with a branch misprediction. Two things make
 * that cheaper: the second sum of a feature has as many terms as the first, which can be predicted, and the mask of the
 * next feature is computed ahead.
 */
function updateFeatures<$N, $K>(call: LayerCall, vector: u32): void {
  // Without a gradient, state still moves the weights, unless it is zero as that of a feature that never occurs.
  const always = actsWithoutGradient(), isSgd = isPlainSgd(), occurring = call.occurring;
  const stride = call.featureStride, values = call.values, gradientStride = call.gradientStride;
  const wStride = call.wStride, work = call.work;
  const at = vector << 4;
  const gradient = call.gradient + at;
  let features = call.features, w = call.w + at, first = call.first + at, second = call.second + at;
  let next = maskOf(features, stride);
  for (let k: u32 = 0; k < call.inputs; k++) {
    const mask = next;
    next = maskOf(features + stride, stride);
    const acts: bool = always || (!isSgd && load<u8>(occurring + k) != 0);
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

/** The vectors of a block, and of one that follows in the same turn. */
const $B = [24, 16, 12, 8, 4, 3, 2, 1];
const $F = [16, 12, 8, 4];

/**
 * Updates W by Xᵀ·∂L/∂Z: reads `features`, `values`, `gradient`, `occurring`, `inputs` and `vectors`; writes `w`, and the
 * rule's state. The weights of a feature that never occurs stay as they are, unless they decay or are penalized.
 *
 * `featureStride` is 32, or a multiple of 64; up to 64 bytes after the last feature are read. `work` has 384 bytes.
 */
export function updateByNonzero(call: LayerCall): void {
  // With many samples, two blocks of their gradients don't fit into the level-1 cache.
  const isPaired = call.featureStride <= 32;
  for (let vector: u32 = 0, taken: u32 = 0; vector < call.vectors; vector += taken) {
    const left = call.vectors - vector;
    const following: u32 = isPaired ? followerOf(left) : 0;
    if (following == 0) {
      taken = blockOf(left);
      if (taken == $B) updateFeatures<$B, 0>(call, vector);
    } else if (isPacking()) {
      taken = 32;
      updateFeatures<16, 16>(call, vector);
    } else {
      taken = 12 + following;
      if (following == $F) updateFeatures<12, $F>(call, vector);
    }
  }
}

/** The size of the block after the next one that is taken in the same turn, of so many vectors; 0 if none is. */
function followerOf(vectors: u32): u32 {
  if (isPacking()) return vectors == 32 ? 16 : 0;
  return vectors >= 16 ? min((vectors - 12) & ~3, 12) : 0;
}

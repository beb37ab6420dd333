// Dense products with a transposed matrix: rows against rows.

import { LayerCall } from "./layer_call";
import { sumsOf } from "./lanes";
import { isPacking } from "./shapes";
import { multiplyAdd, splat } from "./vector";

/** Vectors of a row of B that {@link interleave} has room for. */
const MOST_VECTORS: u32 = 512;

/** M rows of A against four rows of B: {@link multiplyTransposed}. */
function dots<$M>(a: usize, aStride: u32, b: usize, bStride: u32, c: usize, cStride: u32, vectors: u32): void {
  let s$m_0 = splat(0), s$m_1 = s$m_0, s$m_2 = s$m_0, s$m_3 = s$m_0;
  for (let v: u32 = 0; v < vectors; v++) {
    const x$m = v128.load(a + $m * aStride);
    const b0 = v128.load(b);
    s$m_0 = multiplyAdd(x$m, b0, s$m_0);
    const b1 = v128.load(b + bStride);
    s$m_1 = multiplyAdd(x$m, b1, s$m_1);
    const b2 = v128.load(b + 2 * bStride);
    s$m_2 = multiplyAdd(x$m, b2, s$m_2);
    const b3 = v128.load(b + 3 * bStride);
    s$m_3 = multiplyAdd(x$m, b3, s$m_3);
    a += 16;
    b += 16;
  }
  v128.store(c + $m * cStride, sumsOf(s$m_0, s$m_1, s$m_2, s$m_3));
}

/**
 * M rows of A against eight rows of B, {@link interleave}d, which the runtime can pack; H is 2, the halves of a pair. With
 * three rows of A, the sums would take more registers than there are.
 */
function packedDots<$M, $H>(a: usize, aStride: u32, b: usize, c: usize, cStride: u32, vectors: u32): void {
  let s$m_0$h = splat(0);
  let s$m_1$h = splat(0);
  let s$m_2$h = splat(0);
  let s$m_3$h = splat(0);
  for (let v: u32 = 0; v < vectors; v++) {
    const x$m = v128.load(a + $m * aStride);
    s$m_0$h = multiplyAdd(x$m, v128.load(b, 16 * $h), s$m_0$h);
    s$m_1$h = multiplyAdd(x$m, v128.load(b, 32 + 16 * $h), s$m_1$h);
    s$m_2$h = multiplyAdd(x$m, v128.load(b, 64 + 16 * $h), s$m_2$h);
    s$m_3$h = multiplyAdd(x$m, v128.load(b, 96 + 16 * $h), s$m_3$h);
    a += 16;
    b += 128;
  }
  $m: {
    const sums$h = sumsOf(s$m_0$h, s$m_1$h, s$m_2$h, s$m_3$h);
    v128.store(c + $m * cStride, sums$h, 16 * $h);
  }
}

/** Copies eight rows so that vector v of row i and that of row i + 4 stand together: the halves of a packed pair. */
function interleave(b: usize, bStride: u32, vectors: u32, to: usize): void {
  for (let v: u32 = 0; v < vectors; v++) {
    for (let i: u32 = 0; i < 4; i++) {
      const low = v128.load(b + i * bStride), high = v128.load(b + (i + 4) * bStride);
      v128.store(to, low);
      v128.store(to, high, 16);
      to += 32;
    }
    b += 16;
  }
}

/**
 * ∂L/∂X = ∂L/∂Z·Wᵀ: reads `gradient`, `w`, `samples`, `vectors` and `inputVectors`, four rows of W for each; writes
 * `inputGradient`. `work` has 128 bytes for each of up to 512 vectors.
 *
 * Every element is the sum of four partial sums, one for each lane, in a fixed order.
 */
export function multiplyTransposed(call: LayerCall): void {
  const samples = call.samples, vectors = call.vectors, a = call.gradient, aStride = call.gradientStride;
  const bStride = call.wStride, cStride = call.inputGradientStride, work = call.work;
  let b: usize = call.w, c: usize = call.inputGradient, left = call.inputVectors;
  if (isPacking() && vectors <= MOST_VECTORS) {
    for (; left >= 2; left -= 2) {
      interleave(b, bStride, vectors, work);
      let i: u32 = 0;
      for (; i + 2 <= samples; i += 2) {
        packedDots<2, 2>(a + i * aStride, aStride, work, c + i * cStride, cStride, vectors);
      }
      if (i < samples) packedDots<1, 2>(a + i * aStride, aStride, work, c + i * cStride, cStride, vectors);
      b += 8 * bStride;
      c += 32;
    }
  }
  for (; left; left--) {
    let i: u32 = 0;
    for (; i + 2 <= samples; i += 2) dots<2>(a + i * aStride, aStride, b, bStride, c + i * cStride, cStride, vectors);
    if (i < samples) dots<1>(a + i * aStride, aStride, b, bStride, c + i * cStride, cStride, vectors);
    b += 4 * bStride;
    c += 16;
  }
}

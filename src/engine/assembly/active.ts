// Products with activations many of which ReLU has made zero: only the active ones are touched.
//
// This pays where layers are wide: a dense product shares what it loads between samples, a sparse one can't.

import { Eight, Four, One, Three, Twelve, Two } from "./counts";
import { sumsOf } from "./dense";
import { descends, stepOf, updateRow } from "./update";
import { multiplyAdd } from "./vector";

/** Which of four consecutive activations aren't zero, as a mask of four bits; a NaN isn't. */
function activeOf(a: usize): u32 {
  return i32x4.bitmask(f32x4.ne(v128.load(a), f32x4.splat(0)));
}

/**
 * Lists, row by row, the columns of `a` (rows × vectors) that aren't zero, in 16 bits each.
 *
 * @param lists rows of `listStride` bytes
 * @param counts gets the length of each list, 32 bits
 * @returns how many there are in all
 */
export function listActive(
  a: usize,
  aStride: u32,
  rows: u32,
  vectors: u32,
  lists: usize,
  listStride: u32,
  counts: usize,
): u32 {
  let all: u32 = 0;
  for (let i: u32 = 0; i < rows; i++) {
    let at = lists;
    for (let v: u32 = 0; v < vectors; v++) {
      let mask = activeOf(a + (v << 4));
      while (mask) {
        store<u16>(at, (v << 2) + ctz(mask));
        at += 2;
        mask &= mask - 1;
      }
    }
    const count = <u32> (at - lists) >>> 1;
    store<u32>(counts + (i << 2), count);
    all += count;
    a += aStride;
    lists += listStride;
  }
  return all;
}

/** {@link weighActive} for one block of N vectors of columns. */
function weighBlock<N>(
  a: usize,
  aStride: u32,
  lists: usize,
  listStride: u32,
  counts: usize,
  rows: u32,
  w: usize,
  wStride: u32,
  bias: usize,
  z: usize,
  zStride: u32,
): void {
  for (let i: u32 = 0; i < rows; i++) {
    const end = lists + (<usize> load<u32>(counts + (i << 2)) << 1);
    let s0 = v128.load(bias);
    let s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0, s8 = s0, s9 = s0, s10 = s0, s11 = s0;
    if (offsetof<N>() > 1) s1 = v128.load(bias, 16);
    if (offsetof<N>() > 2) s2 = v128.load(bias, 32);
    if (offsetof<N>() > 3) s3 = v128.load(bias, 48);
    if (offsetof<N>() > 4) {
      s4 = v128.load(bias, 64);
      s5 = v128.load(bias, 80);
      s6 = v128.load(bias, 96);
      s7 = v128.load(bias, 112);
    }
    if (offsetof<N>() > 8) {
      s8 = v128.load(bias, 128);
      s9 = v128.load(bias, 144);
      s10 = v128.load(bias, 160);
      s11 = v128.load(bias, 176);
    }
    for (let at = lists; at < end; at += 2) {
      const column = <usize> load<u16>(at);
      const x = v128.load32_splat(a + (column << 2));
      const row = w + column * wStride;
      s0 = multiplyAdd(x, v128.load(row), s0);
      if (offsetof<N>() > 1) s1 = multiplyAdd(x, v128.load(row, 16), s1);
      if (offsetof<N>() > 2) s2 = multiplyAdd(x, v128.load(row, 32), s2);
      if (offsetof<N>() > 3) s3 = multiplyAdd(x, v128.load(row, 48), s3);
      if (offsetof<N>() > 4) {
        s4 = multiplyAdd(x, v128.load(row, 64), s4);
        s5 = multiplyAdd(x, v128.load(row, 80), s5);
        s6 = multiplyAdd(x, v128.load(row, 96), s6);
        s7 = multiplyAdd(x, v128.load(row, 112), s7);
      }
      if (offsetof<N>() > 8) {
        s8 = multiplyAdd(x, v128.load(row, 128), s8);
        s9 = multiplyAdd(x, v128.load(row, 144), s9);
        s10 = multiplyAdd(x, v128.load(row, 160), s10);
        s11 = multiplyAdd(x, v128.load(row, 176), s11);
      }
    }
    v128.store(z, s0);
    if (offsetof<N>() > 1) v128.store(z, s1, 16);
    if (offsetof<N>() > 2) v128.store(z, s2, 32);
    if (offsetof<N>() > 3) v128.store(z, s3, 48);
    if (offsetof<N>() > 4) {
      v128.store(z, s4, 64);
      v128.store(z, s5, 80);
      v128.store(z, s6, 96);
      v128.store(z, s7, 112);
    }
    if (offsetof<N>() > 8) {
      v128.store(z, s8, 128);
      v128.store(z, s9, 144);
      v128.store(z, s10, 160);
      v128.store(z, s11, 176);
    }
    a += aStride;
    lists += listStride;
    z += zStride;
  }
}

/**
 * Z = A·W + b for some columns: `a` (rows × inputs), `w` (inputs × vectors), `bias` (1 × vectors) → `z` (rows × vectors).
 *
 * @param lists, counts what `listActive` listed of A
 */
export function weighActive(
  a: usize,
  aStride: u32,
  lists: usize,
  listStride: u32,
  counts: usize,
  rows: u32,
  w: usize,
  wStride: u32,
  bias: usize,
  z: usize,
  zStride: u32,
  vectors: u32,
): void {
  while (vectors) {
    let taken: u32 = 1;
    if (vectors >= 12 && vectors != 16) {
      taken = 12;
      weighBlock<Twelve>(a, aStride, lists, listStride, counts, rows, w, wStride, bias, z, zStride);
    } else if (vectors >= 8) {
      taken = 8;
      weighBlock<Eight>(a, aStride, lists, listStride, counts, rows, w, wStride, bias, z, zStride);
    } else if (vectors >= 4) {
      taken = 4;
      weighBlock<Four>(a, aStride, lists, listStride, counts, rows, w, wStride, bias, z, zStride);
    } else if (vectors == 3) {
      taken = 3;
      weighBlock<Three>(a, aStride, lists, listStride, counts, rows, w, wStride, bias, z, zStride);
    } else if (vectors == 2) {
      taken = 2;
      weighBlock<Two>(a, aStride, lists, listStride, counts, rows, w, wStride, bias, z, zStride);
    } else {
      weighBlock<One>(a, aStride, lists, listStride, counts, rows, w, wStride, bias, z, zStride);
    }
    vectors -= taken;
    w += taken << 4;
    bias += taken << 4;
    z += taken << 4;
  }
}

/** One row of weights, N vectors of it, for {@link updateByActive}. */
function updateBlock<N>(
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
  if (descends()) {
    v128.store(w, multiplyAdd(stepOf(), s0, v128.load(w)));
    if (offsetof<N>() > 1) v128.store(w, multiplyAdd(stepOf(), s1, v128.load(w, 16)), 16);
    if (offsetof<N>() > 2) v128.store(w, multiplyAdd(stepOf(), s2, v128.load(w, 32)), 32);
    if (offsetof<N>() > 3) v128.store(w, multiplyAdd(stepOf(), s3, v128.load(w, 48)), 48);
    if (offsetof<N>() > 4) {
      v128.store(w, multiplyAdd(stepOf(), s4, v128.load(w, 64)), 64);
      v128.store(w, multiplyAdd(stepOf(), s5, v128.load(w, 80)), 80);
      v128.store(w, multiplyAdd(stepOf(), s6, v128.load(w, 96)), 96);
      v128.store(w, multiplyAdd(stepOf(), s7, v128.load(w, 112)), 112);
    }
    if (offsetof<N>() > 8) {
      v128.store(w, multiplyAdd(stepOf(), s8, v128.load(w, 128)), 128);
      v128.store(w, multiplyAdd(stepOf(), s9, v128.load(w, 144)), 144);
      v128.store(w, multiplyAdd(stepOf(), s10, v128.load(w, 160)), 160);
      v128.store(w, multiplyAdd(stepOf(), s11, v128.load(w, 176)), 176);
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
    updateRow(w, first, second, row, offsetof<N>());
  }
}

/**
 * Updates rows of W (rows × vectors) by Aᵀ·G: `a` (samples × rows), `gradient` (samples × vectors).
 *
 * @param first, second the rule's state, laid out as W; anything if the rule keeps none
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
  const active = work + 192;
  for (let k: u32 = 0; k < rows; k++) {
    let end = active;
    for (let i: u32 = 0; i < samples; i++) {
      // Written in any case, kept only if the sample is active: a branch would be guessed wrong every other time.
      store<u32>(end, i * aStride);
      store<u32>(end, i * gradientStride, 4);
      end += <usize> (load<f32>(a + i * aStride) != 0) << 3;
    }
    if (end > active || !descends()) {
      updateColumns(active, end, a, gradient, w, first, second, work, vectors);
    }
    a += 4;
    w += wStride;
    first += wStride;
    second += wStride;
  }
}

/** One row of weights for {@link updateByActive}, by the samples listed from `samples` to `end`. */
function updateColumns(
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
      updateBlock<Twelve>(samples, end, a, gradient, w, first, second, row);
    } else if (vectors >= 8) {
      taken = 8;
      updateBlock<Eight>(samples, end, a, gradient, w, first, second, row);
    } else if (vectors >= 4) {
      taken = 4;
      updateBlock<Four>(samples, end, a, gradient, w, first, second, row);
    } else if (vectors == 3) {
      taken = 3;
      updateBlock<Three>(samples, end, a, gradient, w, first, second, row);
    } else if (vectors == 2) {
      taken = 2;
      updateBlock<Two>(samples, end, a, gradient, w, first, second, row);
    } else {
      updateBlock<One>(samples, end, a, gradient, w, first, second, row);
    }
    vectors -= taken;
    gradient += taken << 4;
    w += taken << 4;
    first += taken << 4;
    second += taken << 4;
  }
}

/**
 * C = A·Bᵀ only where `active` isn't zero, and zero elsewhere: `a` (rows × vectors), `b` (4 · columnVectors × vectors),
 * `active` and `c` (rows × columnVectors).
 *
 * @param list 16 bytes for each vector of columns
 */
export function multiplyTransposedActive(
  rows: u32,
  vectors: u32,
  a: usize,
  aStride: u32,
  b: usize,
  bStride: u32,
  active: usize,
  activeStride: u32,
  c: usize,
  cStride: u32,
  columnVectors: u32,
  list: usize,
): void {
  for (let i: u32 = 0; i < rows; i++) {
    memory.fill(c, 0, columnVectors << 4);
    let end = list;
    for (let v: u32 = 0; v < columnVectors; v++) {
      let mask = activeOf(active + (v << 4));
      while (mask) {
        store<u32>(end, (v << 2) + ctz(mask));
        end += 4;
        mask &= mask - 1;
      }
    }
    if (end - list >= 32) {
      // Eight at a time; the last eight begin early enough to be eight, and some are computed twice.
      for (let at = list; at < end; at += 32) eightDots(min(at, end - 32), a, vectors, b, bStride, c);
    } else {
      for (let at = list; at < end; at += 4) {
        const column = <usize> load<u32>(at);
        store<f32>(c + (column << 2), dot(a, b + column * bStride, vectors));
      }
    }
    a += aStride;
    active += activeStride;
    c += cStride;
  }
}

/** The eight columns listed at `list` of one row of {@link multiplyTransposedActive}. */
function eightDots(list: usize, a: usize, vectors: u32, b: usize, bStride: u32, c: usize): void {
  const k0 = <usize> load<u32>(list, 0);
  const k1 = <usize> load<u32>(list, 4);
  const k2 = <usize> load<u32>(list, 8);
  const k3 = <usize> load<u32>(list, 12);
  const k4 = <usize> load<u32>(list, 16);
  const k5 = <usize> load<u32>(list, 20);
  const k6 = <usize> load<u32>(list, 24);
  const k7 = <usize> load<u32>(list, 28);
  let b0 = b + k0 * bStride;
  let b1 = b + k1 * bStride;
  let b2 = b + k2 * bStride;
  let b3 = b + k3 * bStride;
  let b4 = b + k4 * bStride;
  let b5 = b + k5 * bStride;
  let b6 = b + k6 * bStride;
  let b7 = b + k7 * bStride;
  let s0 = f32x4.splat(0);
  let s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
  for (let v: u32 = 0; v < vectors; v++) {
    const x = v128.load(a);
    a += 16;
    s0 = multiplyAdd(x, v128.load(b0), s0);
    b0 += 16;
    s1 = multiplyAdd(x, v128.load(b1), s1);
    b1 += 16;
    s2 = multiplyAdd(x, v128.load(b2), s2);
    b2 += 16;
    s3 = multiplyAdd(x, v128.load(b3), s3);
    b3 += 16;
    s4 = multiplyAdd(x, v128.load(b4), s4);
    b4 += 16;
    s5 = multiplyAdd(x, v128.load(b5), s5);
    b5 += 16;
    s6 = multiplyAdd(x, v128.load(b6), s6);
    b6 += 16;
    s7 = multiplyAdd(x, v128.load(b7), s7);
    b7 += 16;
  }
  const low = sumsOf(s0, s1, s2, s3), high = sumsOf(s4, s5, s6, s7);
  store<f32>(c + (k0 << 2), f32x4.extract_lane(low, 0));
  store<f32>(c + (k1 << 2), f32x4.extract_lane(low, 1));
  store<f32>(c + (k2 << 2), f32x4.extract_lane(low, 2));
  store<f32>(c + (k3 << 2), f32x4.extract_lane(low, 3));
  store<f32>(c + (k4 << 2), f32x4.extract_lane(high, 0));
  store<f32>(c + (k5 << 2), f32x4.extract_lane(high, 1));
  store<f32>(c + (k6 << 2), f32x4.extract_lane(high, 2));
  store<f32>(c + (k7 << 2), f32x4.extract_lane(high, 3));
}

/** The product of two vectors of numbers, summed up as {@link eightDots} does. */
function dot(a: usize, b: usize, vectors: u32): f32 {
  let sum = f32x4.splat(0);
  for (let v: u32 = 0; v < vectors; v++) sum = multiplyAdd(v128.load(a + (v << 4)), v128.load(b + (v << 4)), sum);
  return f32x4.extract_lane(sumsOf(sum, sum, sum, sum), 0);
}

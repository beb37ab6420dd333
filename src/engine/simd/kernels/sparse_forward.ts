// The product of a sparse batch of bytes with weights: zero features are skipped.
//
// A block of N vectors of columns stays in registers while the features of a sample are added.

import { Four, One, Three, Twelve, Two } from "./counts";
import { multiplyAdd } from "./vector";

/** {@link multiplyNonzero} for one block of N vectors of columns. */
function multiplyBlock<N>(
  entries: usize,
  starts: usize,
  values: usize,
  order: usize,
  rows: u32,
  w: usize,
  wStride: u32,
  bias: usize,
  z: usize,
  zStride: u32,
): void {
  for (let i: u32 = 0; i < rows; i++) {
    const start = starts + (<usize> load<u32>(order + (i << 2)) << 2);
    const end = entries + (<usize> load<u32>(start, 4) << 2);
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
    for (let at = entries + (<usize> load<u32>(start) << 2); at < end; at += 4) {
      const entry = load<u32>(at);
      const x = v128.load32_splat(values + ((entry & 255) << 2));
      const row = w + (entry >>> 8) * wStride;
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
    z += zStride;
  }
}

/**
 * {@link multiplyNonzero} for one block of eight vectors of columns, two features at a time. Eight sums leave the CPU
 * idle while the next entry is decoded, so this is 10 % faster; with twelve it isn't.
 */
function multiplyEight(
  entries: usize,
  starts: usize,
  values: usize,
  order: usize,
  rows: u32,
  w: usize,
  wStride: u32,
  bias: usize,
  z: usize,
  zStride: u32,
): void {
  for (let i: u32 = 0; i < rows; i++) {
    const start = starts + (<usize> load<u32>(order + (i << 2)) << 2);
    const end = entries + (<usize> load<u32>(start, 4) << 2);
    let at = entries + (<usize> load<u32>(start) << 2);
    let s0 = v128.load(bias);
    let s1 = v128.load(bias, 16);
    let s2 = v128.load(bias, 32);
    let s3 = v128.load(bias, 48);
    let s4 = v128.load(bias, 64);
    let s5 = v128.load(bias, 80);
    let s6 = v128.load(bias, 96);
    let s7 = v128.load(bias, 112);
    for (; at + 4 < end; at += 8) {
      const one = load<u32>(at), two = load<u32>(at, 4);
      const x = v128.load32_splat(values + ((one & 255) << 2));
      const xRow = w + (one >>> 8) * wStride;
      s0 = multiplyAdd(x, v128.load(xRow), s0);
      s1 = multiplyAdd(x, v128.load(xRow, 16), s1);
      s2 = multiplyAdd(x, v128.load(xRow, 32), s2);
      s3 = multiplyAdd(x, v128.load(xRow, 48), s3);
      s4 = multiplyAdd(x, v128.load(xRow, 64), s4);
      s5 = multiplyAdd(x, v128.load(xRow, 80), s5);
      s6 = multiplyAdd(x, v128.load(xRow, 96), s6);
      s7 = multiplyAdd(x, v128.load(xRow, 112), s7);
      const y = v128.load32_splat(values + ((two & 255) << 2));
      const yRow = w + (two >>> 8) * wStride;
      s0 = multiplyAdd(y, v128.load(yRow), s0);
      s1 = multiplyAdd(y, v128.load(yRow, 16), s1);
      s2 = multiplyAdd(y, v128.load(yRow, 32), s2);
      s3 = multiplyAdd(y, v128.load(yRow, 48), s3);
      s4 = multiplyAdd(y, v128.load(yRow, 64), s4);
      s5 = multiplyAdd(y, v128.load(yRow, 80), s5);
      s6 = multiplyAdd(y, v128.load(yRow, 96), s6);
      s7 = multiplyAdd(y, v128.load(yRow, 112), s7);
    }
    if (at < end) {
      const one = load<u32>(at);
      const x = v128.load32_splat(values + ((one & 255) << 2));
      const xRow = w + (one >>> 8) * wStride;
      s0 = multiplyAdd(x, v128.load(xRow), s0);
      s1 = multiplyAdd(x, v128.load(xRow, 16), s1);
      s2 = multiplyAdd(x, v128.load(xRow, 32), s2);
      s3 = multiplyAdd(x, v128.load(xRow, 48), s3);
      s4 = multiplyAdd(x, v128.load(xRow, 64), s4);
      s5 = multiplyAdd(x, v128.load(xRow, 80), s5);
      s6 = multiplyAdd(x, v128.load(xRow, 96), s6);
      s7 = multiplyAdd(x, v128.load(xRow, 112), s7);
    }
    v128.store(z, s0);
    v128.store(z, s1, 16);
    v128.store(z, s2, 32);
    v128.store(z, s3, 48);
    v128.store(z, s4, 64);
    v128.store(z, s5, 80);
    v128.store(z, s6, 96);
    v128.store(z, s7, 112);
    z += zStride;
  }
}

/**
 * Z = X·W + b for some columns: `z` (rows × vectors), `w` (columns × vectors), `bias` (1 × vectors).
 *
 * @param entries, starts what `listNonzero` listed
 * @param values the number that each of the 256 bytes stands for
 * @param order the batch's samples, 32 bits each
 */
export function multiplyNonzero(
  entries: usize,
  starts: usize,
  values: usize,
  order: usize,
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
      multiplyBlock<Twelve>(entries, starts, values, order, rows, w, wStride, bias, z, zStride);
    } else if (vectors >= 8) {
      taken = 8;
      multiplyEight(entries, starts, values, order, rows, w, wStride, bias, z, zStride);
    } else if (vectors >= 4) {
      taken = 4;
      multiplyBlock<Four>(entries, starts, values, order, rows, w, wStride, bias, z, zStride);
    } else if (vectors == 3) {
      taken = 3;
      multiplyBlock<Three>(entries, starts, values, order, rows, w, wStride, bias, z, zStride);
    } else if (vectors == 2) {
      taken = 2;
      multiplyBlock<Two>(entries, starts, values, order, rows, w, wStride, bias, z, zStride);
    } else {
      multiplyBlock<One>(entries, starts, values, order, rows, w, wStride, bias, z, zStride);
    }
    vectors -= taken;
    w += taken << 4;
    bias += taken << 4;
    z += taken << 4;
  }
}

// The product of sparse activations, as ReLU leaves them, with weights: inactive units are skipped.

import { Eight, Four, One, Three, Twelve, Two } from "./counts";
import { multiplyAdd } from "./vector";

/** {@link multiplyActive} for one block of N vectors of columns. */
function multiplyBlock<N>(
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
export function multiplyActive(
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
      multiplyBlock<Twelve>(a, aStride, lists, listStride, counts, rows, w, wStride, bias, z, zStride);
    } else if (vectors >= 8) {
      taken = 8;
      multiplyBlock<Eight>(a, aStride, lists, listStride, counts, rows, w, wStride, bias, z, zStride);
    } else if (vectors >= 4) {
      taken = 4;
      multiplyBlock<Four>(a, aStride, lists, listStride, counts, rows, w, wStride, bias, z, zStride);
    } else if (vectors == 3) {
      taken = 3;
      multiplyBlock<Three>(a, aStride, lists, listStride, counts, rows, w, wStride, bias, z, zStride);
    } else if (vectors == 2) {
      taken = 2;
      multiplyBlock<Two>(a, aStride, lists, listStride, counts, rows, w, wStride, bias, z, zStride);
    } else {
      multiplyBlock<One>(a, aStride, lists, listStride, counts, rows, w, wStride, bias, z, zStride);
    }
    vectors -= taken;
    w += taken << 4;
    bias += taken << 4;
    z += taken << 4;
  }
}

// The product of rows that are mostly zeros with weights, for some columns: what is zero is skipped.
//
// A block of N vectors of columns stays in registers while the nonzero elements of a row are added.

import { ListedByte, ListedUnit } from "./listed";
import { blockOf } from "./shapes";
import { multiplyAdd } from "./vector";

/** {@link multiplyListed} for a row of N vectors of columns: the elements listed between `at` and `end`. */
function multiplyRow<$N, $List>(at: usize, end: usize, x: usize, w: usize, wStride: u32, bias: usize, z: usize): void {
  let s$n = v128.load(bias, 16 * $n);
  // Two at a time: while the next element is looked up, the sums of few vectors would leave the CPU idle.
  for (; at + $List.BYTES < end; at += 2 * $List.BYTES) {
    const one = $List.read(at), two = $List.read(at + $List.BYTES);
    const oneRow = w + $List.column(one) * wStride, twoRow = w + $List.column(two) * wStride;
    const oneX = $List.value(x, one), twoX = $List.value(x, two);
    s$n = multiplyAdd(oneX, v128.load(oneRow, 16 * $n), s$n);
    s$n = multiplyAdd(twoX, v128.load(twoRow, 16 * $n), s$n);
  }
  if (at < end) {
    const last = $List.read(at);
    const lastRow = w + $List.column(last) * wStride, lastX = $List.value(x, last);
    s$n = multiplyAdd(lastX, v128.load(lastRow, 16 * $n), s$n);
  }
  v128.store(z, s$n, 16 * $n);
}

/** {@link multiplyNonzero} for N vectors of columns. */
function multiplyBytes<$N>(
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
    multiplyRow<$N, ListedByte>(entries + (<usize> load<u32>(start) << 2), end, values, w, wStride, bias, z);
    z += zStride;
  }
}

/** {@link multiplyActive} for N vectors of columns. */
function multiplyUnits<$N>(
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
    multiplyRow<$N, ListedUnit>(lists, end, a, w, wStride, bias, z);
    a += aStride;
    lists += listStride;
    z += zStride;
  }
}

/** The vectors of a block. */
const $B = [24, 16, 12, 8, 4, 3, 2, 1];

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
  for (let taken: u32 = 0; vectors; vectors -= taken) {
    taken = blockOf(vectors);
    if (taken == $B) multiplyBytes<$B>(entries, starts, values, order, rows, w, wStride, bias, z, zStride);
    w += taken << 4;
    bias += taken << 4;
    z += taken << 4;
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
  for (let taken: u32 = 0; vectors; vectors -= taken) {
    taken = blockOf(vectors);
    if (taken == $B) multiplyUnits<$B>(a, aStride, lists, listStride, counts, rows, w, wStride, bias, z, zStride);
    w += taken << 4;
    bias += taken << 4;
    z += taken << 4;
  }
}

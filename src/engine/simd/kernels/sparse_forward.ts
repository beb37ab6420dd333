// The product of rows that are mostly zeros with weights, for some columns: what is zero is skipped.
//
// A block of N vectors of columns stays in registers while the nonzero elements of a row are added.

import { LayerCall } from "./layer_call";
import { ListedByte, ListedUnit } from "./listed";
import { blockOf } from "./shapes";
import { multiplyAdd } from "./vector";

/** A row of N vectors of units: the elements of `x` that are listed between `at` and `end`, times their rows of `w`. */
function multiplyRow<$N, $List>(at: usize, end: usize, x: usize, w: usize, wStride: u32, bias: usize, z: usize): void {
  const s$n = v128.load(bias, 16 * $n);
  addElements<$N, $List>(at, end, x, w, w, wStride, z, ...s$n);
}

/** Two rows of listed bytes at once: with so few sums, each waits for its last addition, which leaves time for the other's. */
function multiplyTwoRows<$N>(
  at: usize,
  end: usize,
  otherAt: usize,
  otherEnd: usize,
  values: usize,
  w: usize,
  wStride: u32,
  bias: usize,
  z: usize,
  zStride: u32,
): void {
  let s$n = v128.load(bias, 16 * $n);
  let t$n = s$n;
  let row = w, otherRow = w;
  for (; at < end && otherAt < otherEnd; at += ListedByte.BYTES) {
    const entry = ListedByte.read(at), other = ListedByte.read(otherAt);
    const x = ListedByte.value(values, entry), otherX = ListedByte.value(values, other);
    row = ListedByte.row(w, row, entry, wStride);
    otherRow = ListedByte.row(w, otherRow, other, wStride);
    s$n = multiplyAdd(x, v128.load(row, 16 * $n), s$n);
    t$n = multiplyAdd(otherX, v128.load(otherRow, 16 * $n), t$n);
    otherAt += ListedByte.BYTES;
  }
  addElements<$N, ListedByte>(at, end, values, w, row, wStride, z, ...s$n);
  addElements<$N, ListedByte>(otherAt, otherEnd, values, w, otherRow, wStride, z + zStride, ...t$n);
}

/** z = s and the elements listed between `at` and `end`; `row` is the row of `w` of the one before. */
function addElements<$N, $List>(
  at: usize,
  end: usize,
  x: usize,
  w: usize,
  row: usize,
  wStride: u32,
  z: usize,
  ...s$n: v128
): void {
  // Eight sums leave the CPU idle while the next element is looked up, so that two at a time are 10 % faster; with fewer or
  // twelve it isn't so.
  if ($N % 8 == 0) {
    for (; at + $List.BYTES < end; at += 2 * $List.BYTES) {
      const one = $List.read(at), two = $List.read(at + $List.BYTES);
      const oneRow = $List.row(w, row, one, wStride), twoRow = $List.row(w, oneRow, two, wStride);
      const oneX = $List.value(x, one), twoX = $List.value(x, two);
      s$n = multiplyAdd(oneX, v128.load(oneRow, 16 * $n), s$n);
      s$n = multiplyAdd(twoX, v128.load(twoRow, 16 * $n), s$n);
      row = twoRow;
    }
  }
  for (; at < end; at += $List.BYTES) {
    const entry = $List.read(at);
    const value = $List.value(x, entry);
    row = $List.row(w, row, entry, wStride);
    s$n = multiplyAdd(value, v128.load(row, 16 * $n), s$n);
  }
  v128.store(z, s$n, 16 * $n);
}

/** The address of the start of the list of a batch's sample number `i`; the next list's follows. */
function startOf(starts: usize, order: usize, i: u32): usize {
  return starts + (<usize> load<u32>(order + (i << 2)) << 2);
}

/** {@link multiplyNonzero} for N vectors of units from `vector` on. */
function multiplyBytes<$N>(call: LayerCall, vector: u32): void {
  const entries = call.entries, starts = call.starts, order = call.order, at = vector << 4;
  const values = call.values, w = call.w + at, bias = call.bias + at, wStride = call.wStride, zStride = call.zStride;
  let z = call.z + at, i: u32 = 0;
  if ($N <= 4) {
    for (; i + 2 <= call.samples; i += 2) {
      const start = startOf(starts, order, i), other = startOf(starts, order, i + 1);
      const first = ListedByte.at(entries, load<u32>(start)), end = ListedByte.at(entries, load<u32>(start, 4));
      const otherFirst = ListedByte.at(entries, load<u32>(other)),
        otherEnd = ListedByte.at(entries, load<u32>(other, 4));
      multiplyTwoRows<$N>(first, end, otherFirst, otherEnd, values, w, wStride, bias, z, zStride);
      z += 2 * zStride;
    }
  }
  for (; i < call.samples; i++) {
    const start = startOf(starts, order, i);
    const first = ListedByte.at(entries, load<u32>(start)), end = ListedByte.at(entries, load<u32>(start, 4));
    multiplyRow<$N, ListedByte>(first, end, values, w, wStride, bias, z);
    z += zStride;
  }
}

/** {@link multiplyActive} for N vectors of units from `vector` on. */
function multiplyUnits<$N>(call: LayerCall, vector: u32): void {
  const counts = call.counts, at = vector << 4;
  let x = call.x, list = call.lists, z = call.z + at;
  for (let i: u32 = 0; i < call.samples; i++) {
    const end = list + (<usize> load<u32>(counts + (i << 2)) << 1);
    multiplyRow<$N, ListedUnit>(list, end, x, call.w + at, call.wStride, call.bias + at, z);
    x += call.xStride;
    list += call.listStride;
    z += call.zStride;
  }
}

/** The vectors of a block. */
const $B = [24, 16, 12, 8, 4, 3, 2, 1];

/** Z = X·W + b: reads `entries`, `starts`, `order`, `values`, `w`, `bias`, `samples` and `vectors`; writes `z`. */
export function multiplyNonzero(call: LayerCall): void {
  for (let vector: u32 = 0, taken: u32 = 0; vector < call.vectors; vector += taken) {
    taken = blockOf(call.vectors - vector);
    if (taken == $B) multiplyBytes<$B>(call, vector);
  }
}

/** Z = X·W + b: reads `x`, `lists`, `counts`, `w`, `bias`, `samples` and `vectors`; writes `z`. */
export function multiplyActive(call: LayerCall): void {
  for (let vector: u32 = 0, taken: u32 = 0; vector < call.vectors; vector += taken) {
    taken = blockOf(call.vectors - vector);
    if (taken == $B) multiplyUnits<$B>(call, vector);
  }
}

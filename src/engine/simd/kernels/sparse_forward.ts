// The product of rows that are mostly zeros with weights, for some columns: what is zero is skipped.
//
// A block of N vectors of columns stays in registers while the nonzero elements of a row are added.

import { LayerCall } from "./layer_call";
import { ListedByte, ListedUnit } from "./listed";
import { blockOf } from "./shapes";
import { multiplyAdd } from "./vector";

/** A row of N vectors of units: the elements of `x` that are listed between `at` and `end`, times their rows of `w`. */
function multiplyRow<$N, $List>(at: usize, end: usize, x: usize, w: usize, wStride: u32, bias: usize, z: usize): void {
  let s$n = v128.load(bias, 16 * $n);
  let row = w;
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

/** {@link multiplyNonzero} for N vectors of units from `vector` on. */
function multiplyBytes<$N>(call: LayerCall, vector: u32): void {
  const entries = call.entries, starts = call.starts, order = call.order, at = vector << 4;
  let z = call.z + at;
  for (let i: u32 = 0; i < call.samples; i++) {
    const start = starts + (<usize> load<u32>(order + (i << 2)) << 2);
    const first = ListedByte.at(entries, load<u32>(start)), end = ListedByte.at(entries, load<u32>(start, 4));
    multiplyRow<$N, ListedByte>(first, end, call.values, call.w + at, call.wStride, call.bias + at, z);
    z += call.zStride;
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

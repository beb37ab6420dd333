// The predicted class of each sample.

import { columnLanes, largest } from "./lanes";
import { splat } from "./vector";

/**
 * The predicted class of each row of outputs: the column of the largest element, the first of equals; with a single
 * column, 1 from ½ on, else 0. A NaN is never the largest, except in the first column, where it always is.
 *
 * @param a (rows × columns)
 * @param classes (rows × 1) gets the class's number as a float32
 */
export function classify(a: usize, stride: u32, rows: u32, columns: u32, classes: usize, classStride: u32): void {
  for (let i: u32 = 0; i < rows; i++) {
    const winner = columns == 1 ? <u32> (load<f32>(a) >= 0.5) : argmaxOfRow(a, columns);
    store<f32>(classes, <f32> winner);
    a += stride;
    classes += classStride;
  }
}

/** The number of columns whose comparisons fit one mask. */
const MASKED: u32 = 32;

function argmaxOfRow(a: usize, columns: u32): u32 {
  const last = (columns - 1) >> 2 << 2, lanes = columnLanes(columns);
  let most = splat(load<f32>(a));
  for (let j: u32 = 0; j < last; j += 4) most = f32x4.pmax(most, v128.load(a + (j << 2)));
  most = largest(f32x4.pmax(most, v128.bitselect(v128.load(a + (last << 2)), splat(-Infinity), lanes)));
  // A mask of many columns rather than a branch for each four, which would be mispredicted: any class may be the one.
  for (let first: u32 = 0; first < columns; first += MASKED) {
    const end = min(columns, first + MASKED);
    let mask: u32 = 0;
    for (let j = first; j < end; j += 4) mask |= equalLanes(a + (j << 2), most) << (j - first);
    if (mask) return first + ctz(mask);
  }
  return 0;
}

/** A bit for each of four columns: 1 if it is the largest. */
function equalLanes(a: usize, most: v128): u32 {
  return i32x4.bitmask(f32x4.eq(v128.load(a), most));
}

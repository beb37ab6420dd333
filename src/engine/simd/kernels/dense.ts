// Dense products, in tiles of M rows × N vectors that stay in registers while the depth is summed over: 6 × 2 of them
// are twelve, and two vectors of B and one number of A take three more. Packed in pairs, 6 × 4 take no more.

import { LayerCall } from "./layer_call";
import { isPacking } from "./shapes";
import { updateBlock } from "./update";
import { multiplyAdd, splat } from "./vector";

/**
 * One tile of A·B, `a` (M × depth), `b` (depth × N vectors).
 *
 * @param $Finish what is done with each of its rows: {@link addBias} or {@link updateBlock}, which use `c`, `first`,
 *   `second` and `work`
 * @param sideStride bytes from what `first` and `second` are for one row to that for the next
 */
function tile<$M, $N, $Finish>(
  depth: u32,
  a: usize,
  aRow: u32,
  aStep: u32,
  b: usize,
  bStride: u32,
  c: usize,
  cStride: u32,
  first: usize,
  second: usize,
  sideStride: u32,
  work: usize,
): void {
  let s$m$n = splat(0);
  for (let k: u32 = 0; k < depth; k++) {
    const b$n = v128.load(b, 16 * $n);
    $m: {
      const x = v128.load32_splat(a + $m * aRow);
      s$m$n = multiplyAdd(x, b$n, s$m$n);
    }
    a += aStep;
    b += bStride;
  }
  $m: {
    $Finish<$N>(c + $m * cStride, first + $m * sideStride, second + $m * sideStride, work, ...s$m$n);
  }
}

/** C = sum + bias for N vectors of a row. */
function addBias<$N>(c: usize, bias: usize, _second: usize, _work: usize, ...s$n: v128): void {
  const z$n = f32x4.add(s$n, v128.load(bias, 16 * $n));
  v128.store(c, z$n, 16 * $n);
}

/** Tiles of N vectors from the first row of A to the last. */
function column<$N, $Finish>(
  rows: u32,
  depth: u32,
  a: usize,
  aRow: u32,
  aStep: u32,
  b: usize,
  bStride: u32,
  c: usize,
  cStride: u32,
  first: usize,
  second: usize,
  sideStride: u32,
  work: usize,
): void {
  for (let taken: u32 = 0; rows; rows -= taken) {
    // Eight rows are faster as four and four than as six and two.
    taken = rows >= 6 && rows != 8 ? 6 : rows >= 4 ? 4 : rows >= 2 ? 2 : 1;
    if (taken == $R) {
      tile<$R, $N, $Finish>(depth, a, aRow, aStep, b, bStride, c, cStride, first, second, sideStride, work);
    }
    a += taken * aRow;
    c += taken * cStride;
    first += taken * sideStride;
    second += taken * sideStride;
  }
}

/** The numbers of rows and of vectors of a tile. */
const $R = [6, 4, 2, 1];
const $V = [4, 2, 1];

/** A·B in columns of tiles. */
function product<$Finish>(
  rows: u32,
  depth: u32,
  a: usize,
  aRow: u32,
  aStep: u32,
  b: usize,
  bStride: u32,
  c: usize,
  cStride: u32,
  first: usize,
  second: usize,
  sideStride: u32,
  work: usize,
  vectors: u32,
): void {
  const widest: u32 = isPacking() ? 4 : 2;
  for (let taken: u32 = 0; vectors; vectors -= taken) {
    taken = vectors >= widest ? widest : vectors >= 2 ? 2 : 1;
    if (taken == $V) {
      column<$V, $Finish>(rows, depth, a, aRow, aStep, b, bStride, c, cStride, first, second, sideStride, work);
    }
    b += taken << 4;
    c += taken << 4;
    first += taken << 4;
    second += taken << 4;
  }
}

/** Z = X·W + b: reads `x`, `w`, `bias`, and all sizes; writes `z`. */
export function multiplyAddBias(call: LayerCall): void {
  product<addBias>(
    call.samples,
    call.inputs,
    call.x,
    call.xStride,
    4,
    call.w,
    call.wStride,
    call.z,
    call.zStride,
    call.bias,
    0,
    0,
    0,
    call.vectors,
  );
}

/**
 * Updates the rows of W by Xᵀ·∂L/∂Z: reads `x`, `gradient` and all sizes; writes `w`, and the rule's state.
 * `work` has 64 bytes.
 */
export function updateByProduct(call: LayerCall): void {
  product<updateBlock>(
    call.inputs,
    call.samples,
    call.x,
    4,
    call.xStride,
    call.gradient,
    call.gradientStride,
    call.w,
    call.wStride,
    call.first,
    call.second,
    call.wStride,
    call.work,
    call.vectors,
  );
}

// Operations across the four lanes of a vector.

/** A mask of a row's last vector: all bits set in lanes that hold columns, none in the padding. `columns` isn't 0. */
export function columnLanes(columns: u32): v128 {
  return i32x4.lt_u(i32x4(0, 1, 2, 3), i32x4.splat(((columns - 1) & 3) + 1));
}

/** The sum of the lanes, in each lane. */
export function sumOf(x: v128): v128 {
  const pairs = f32x4.add(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  return f32x4.add(pairs, v128.shuffle<f32>(pairs, pairs, 1, 0, 3, 2));
}

/** The sums over each of four vectors, as one vector. */
export function sumsOf(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/** The largest lane, in each lane; NaN if lane 0 is NaN. */
export function largest(x: v128): v128 {
  const pairs = f32x4.pmax(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  return f32x4.pmax(pairs, v128.shuffle<f32>(pairs, pairs, 1, 0, 3, 2));
}

/** Four columns of a one-hot label, from byte `at` of its row: `on` in the label's column, `off` elsewhere. */
export function oneHot(label: u32, at: u32, on: v128, off: v128): v128 {
  const place = i32x4.splat(label - (at >> 2));
  return v128.bitselect(on, off, i32x4.eq(i32x4(0, 1, 2, 3), place));
}

// Lists of active units, those that ReLU hasn't made zero, for the products that skip the others.
//
// Skipping pays in wide layers: a dense product shares the weights it loads between samples, a sparse one can't.

/** A bit for each of four consecutive activations: 1 unless it is zero. */
export function activeOf(a: usize): u32 {
  return i32x4.bitmask(f32x4.ne(v128.load(a), f32x4.splat(0)));
}

/**
 * Lists the nonzero columns of each row of `a` (rows × vectors), in 16 bits each.
 *
 * @param lists rows of `listStride` bytes
 * @param counts gets the length of each list, 32 bits
 * @returns how many there are in total
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

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
      // Each column is written, and what comes next overwrites it unless it is active: a branch for each would be
      // mispredicted half of the time where half of the units are active, and take five times as long.
      const mask = activeOf(a + (v << 4)), column = v << 2;
      store<u16>(at, column);
      at += (mask << 1) & 2;
      store<u16>(at, column + 1);
      at += mask & 2;
      store<u16>(at, column + 2);
      at += (mask >>> 1) & 2;
      store<u16>(at, column + 3);
      at += (mask >>> 2) & 2;
    }
    const count = <u32> (at - lists) >>> 1;
    store<u32>(counts + (i << 2), count);
    all += count;
    a += aStride;
    lists += listStride;
  }
  return all;
}

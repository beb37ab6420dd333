// Which activations ReLU has left active: what the products that touch only those begin with.
//
// They pay where layers are wide: a dense product shares what it loads between samples, a sparse one can't.

/** Which of four consecutive activations aren't zero, as a mask of four bits; a NaN isn't. */
export function activeOf(a: usize): u32 {
  return i32x4.bitmask(f32x4.ne(v128.load(a), f32x4.splat(0)));
}

/**
 * Lists, row by row, the columns of `a` (rows × vectors) that aren't zero, in 16 bits each.
 *
 * @param lists rows of `listStride` bytes
 * @param counts gets the length of each list, 32 bits
 * @returns how many there are in all
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

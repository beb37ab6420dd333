// Dropout: the mask of each activation is a hash of its position, as in dropout_hash.ts.

/** `hash32` of dropout_hash.ts. */
function hash32(x: u32): u32 {
  x = (x ^ (x >>> 16)) * 0x7feb352d;
  x = (x ^ (x >>> 15)) * 0x846ca68b;
  return x ^ (x >>> 16);
}

/** {@link hash32} of four numbers. */
function hashFour(x: v128): v128 {
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), i32x4.splat(0x7feb352d));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 15)), i32x4.splat(<i32> 0x846ca68b));
  return v128.xor(x, i32x4.shr_u(x, 16));
}

/**
 * Applies dropout to a part of the activations: `a`, `mask` and `dropped` are (rows × vectors).
 *
 * @param key hashed with the position of each activation
 * @param threshold an activation is dropped if its hash is below
 * @param scale what the others are multiplied by
 * @param row, column the position of the part's first element in the whole matrix
 * @param mask gets 0 or `scale`
 * @param dropped gets A ⊙ mask
 */
export function dropOut(
  key: u32,
  threshold: u32,
  scale: f32,
  row: u32,
  column: u32,
  a: usize,
  aStride: u32,
  mask: usize,
  maskStride: u32,
  dropped: usize,
  droppedStride: u32,
  rows: u32,
  vectors: u32,
): void {
  const bytes = vectors << 4;
  const least = i32x4.splat(threshold), kept = f32x4.splat(scale);
  for (const end = row + rows; row < end; row++) {
    const rowKey = i32x4.splat(hash32(key ^ row));
    let columns = i32x4.add(i32x4.splat(column), i32x4(0, 1, 2, 3));
    for (let at: u32 = 0; at < bytes; at += 16) {
      const factor = v128.and(kept, i32x4.ge_u(hashFour(v128.xor(rowKey, columns)), least));
      v128.store(mask + at, factor);
      v128.store(dropped + at, f32x4.mul(v128.load(a + at), factor));
      columns = i32x4.add(columns, i32x4.splat(4));
    }
    a += aStride;
    mask += maskStride;
    dropped += droppedStride;
  }
}

/** C ← C ⊙ A, element by element: both (rows × vectors). */
export function multiplyElements(c: usize, cStride: u32, a: usize, aStride: u32, rows: u32, vectors: u32): void {
  const bytes = vectors << 4;
  for (; rows; rows--) {
    for (let at: u32 = 0; at < bytes; at += 16) v128.store(c + at, f32x4.mul(v128.load(c + at), v128.load(a + at)));
    c += cStride;
    a += aStride;
  }
}

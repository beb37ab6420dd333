// Pruned weights: numbers that are held at zero.

/** C ← 0 where the mask M is 0, both (rows × vectors); the rest stays as it is. */
export function holdZeros(c: usize, cStride: u32, mask: usize, maskStride: u32, rows: u32, vectors: u32): void {
  const bytes = vectors << 4, zero = f32x4.splat(0);
  for (; rows; rows--) {
    for (let at: u32 = 0; at < bytes; at += 16) {
      v128.store(c + at, v128.and(v128.load(c + at), f32x4.ne(v128.load(mask + at), zero)));
    }
    c += cStride;
    mask += maskStride;
  }
}

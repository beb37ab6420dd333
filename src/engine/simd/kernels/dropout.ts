// Dropout: the mask of each activation is a hash of its position, as in dropout_hash.ts.

import { LayerCall } from "./layer_call";

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
 * Applies dropout to a part of the activations: reads `a`, `samples`, `vectors`, `key`, which is hashed with the position of
 * each activation, `threshold`, below which a hash drops one, and `row` and `column`, the position of the part's first one;
 * writes `mask`, 0 or `scale`, and `dropped`, A ⊙ mask.
 *
 * @param scale what the others are multiplied by
 */
export function dropOut(call: LayerCall, scale: f32): void {
  const bytes = call.vectors << 4;
  const least = i32x4.splat(call.threshold), kept = f32x4.splat(scale);
  let a: usize = call.a, mask: usize = call.mask, dropped: usize = call.dropped;
  for (let row = call.row, end = row + call.samples; row < end; row++) {
    const rowKey = i32x4.splat(hash32(call.key ^ row));
    let columns = i32x4.add(i32x4.splat(call.column), i32x4(0, 1, 2, 3));
    for (let at: u32 = 0; at < bytes; at += 16) {
      const factor = v128.and(kept, i32x4.ge_u(hashFour(v128.xor(rowKey, columns)), least));
      v128.store(mask + at, factor);
      v128.store(dropped + at, f32x4.mul(v128.load(a + at), factor));
      columns = i32x4.add(columns, i32x4.splat(4));
    }
    a += call.aStride;
    mask += call.maskStride;
    dropped += call.droppedStride;
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

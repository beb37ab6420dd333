// The update of the first layer's weights by a sparse batch of bytes, in blocks of units.

import { Eight, Four, One, Three, Twelve, Two, Zero } from "./counts";
import { hasL2 } from "./penalty";
import { updateBlocks } from "./sparse_gradient";

/**
 * Updates W (columns × vectors) by Xᵀ·G, for some columns of W and G: Xᵀ is a batch of bytes as `transposeNonzero` makes
 * it, G is `g` (samples × vectors).
 *
 * @param stride bytes from one feature to the next: 32, or a multiple of 64; up to 64 bytes after the last one are read
 * @param first, second the rule's state, laid out as W; ignored if the rule keeps none
 * @param row 192 bytes of scratch space
 * @param active a byte for each feature, zero if no sample of the data set has it: its weights stay as they are, unless
 *   they decay or are penalized
 */
export function updateByNonzero(
  features: usize,
  stride: u32,
  columns: u32,
  values: usize,
  g: usize,
  gStride: u32,
  w: usize,
  first: usize,
  second: usize,
  wStride: u32,
  row: usize,
  active: usize,
  vectors: u32,
): void {
  if (hasL2()) {
    updateColumns<One>(features, stride, columns, values, g, gStride, w, first, second, wStride, row, active, vectors);
  } else {updateColumns<Zero>(
      features,
      stride,
      columns,
      values,
      g,
      gStride,
      w,
      first,
      second,
      wStride,
      row,
      active,
      vectors,
    );}
}

/** {@link updateByNonzero} in blocks of up to 24 vectors; P is `Zero` without L2. */
function updateColumns<P>(
  features: usize,
  stride: u32,
  columns: u32,
  values: usize,
  g: usize,
  gStride: u32,
  w: usize,
  first: usize,
  second: usize,
  wStride: u32,
  row: usize,
  active: usize,
  vectors: u32,
): void {
  while (vectors) {
    let taken: u32 = 1;
    // With many samples, two blocks of their gradients don't fit into the level-1 cache.
    const paired = stride <= 32;
    if (paired && vectors >= 24) {
      taken = 24;
      updateBlocks<Twelve, Twelve, P>(
        features,
        stride,
        columns,
        values,
        g,
        gStride,
        w,
        first,
        second,
        wStride,
        row,
        active,
      );
    } else if (paired && vectors >= 20) {
      taken = 20;
      updateBlocks<Twelve, Eight, P>(
        features,
        stride,
        columns,
        values,
        g,
        gStride,
        w,
        first,
        second,
        wStride,
        row,
        active,
      );
    } else if (paired && vectors >= 16) {
      taken = 16;
      updateBlocks<Twelve, Four, P>(
        features,
        stride,
        columns,
        values,
        g,
        gStride,
        w,
        first,
        second,
        wStride,
        row,
        active,
      );
    } else if (vectors >= 12 && vectors != 16) {
      taken = 12;
      updateBlocks<Twelve, Zero, P>(
        features,
        stride,
        columns,
        values,
        g,
        gStride,
        w,
        first,
        second,
        wStride,
        row,
        active,
      );
    } else if (vectors >= 8) {
      taken = 8;
      updateBlocks<Eight, Zero, P>(
        features,
        stride,
        columns,
        values,
        g,
        gStride,
        w,
        first,
        second,
        wStride,
        row,
        active,
      );
    } else if (vectors >= 4) {
      taken = 4;
      updateBlocks<Four, Zero, P>(
        features,
        stride,
        columns,
        values,
        g,
        gStride,
        w,
        first,
        second,
        wStride,
        row,
        active,
      );
    } else if (vectors == 3) {
      taken = 3;
      updateBlocks<Three, Zero, P>(
        features,
        stride,
        columns,
        values,
        g,
        gStride,
        w,
        first,
        second,
        wStride,
        row,
        active,
      );
    } else if (vectors == 2) {
      taken = 2;
      updateBlocks<Two, Zero, P>(features, stride, columns, values, g, gStride, w, first, second, wStride, row, active);
    } else {
      updateBlocks<One, Zero, P>(features, stride, columns, values, g, gStride, w, first, second, wStride, row, active);
    }
    vectors -= taken;
    g += taken << 4;
    w += taken << 4;
    first += taken << 4;
    second += taken << 4;
  }
}

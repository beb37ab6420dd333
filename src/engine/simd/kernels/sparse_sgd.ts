// Stochastic gradient descent by a sparse batch of bytes, without computing a whole gradient first.

import { LayerCall } from "./layer_call";
import { ListedByte } from "./listed";
import { stepOf } from "./rule";
import { multiplyAdd } from "./vector";

/** {@link stepByNonzero} for N vectors of units. */
function stepBlock<$N>(call: LayerCall): void {
  const entries = call.entries, starts = call.starts, order = call.order, values = call.values;
  const w = call.w, wStride = call.wStride;
  let gradient = call.gradient;
  for (let i: u32 = 0; i < call.samples; i++) {
    const start = starts + (<usize> load<u32>(order + (i << 2)) << 2);
    const end = ListedByte.at(entries, load<u32>(start, 4));
    const g$n = f32x4.mul(stepOf(), v128.load(gradient, 16 * $n));
    let row = w;
    for (let at = ListedByte.at(entries, load<u32>(start)); at < end; at += ListedByte.BYTES) {
      const entry = ListedByte.read(at);
      const x = ListedByte.value(values, entry);
      row = ListedByte.row(w, row, entry, wStride);
      pairs$n: {
        const moved$n = multiplyAdd(x, g$n, v128.load(row, 16 * $n));
        v128.store(row, moved$n, 16 * $n);
      }
    }
    gradient += call.gradientStride;
  }
}

/** The vectors of a row. */
const $B = [4, 3, 2, 1];

/**
 * Updates W by Xᵀ·∂L/∂Z as `updateByNonzero` does, for the rule `sgd` and at most four vectors: each feature of each
 * sample by itself, W ← W − η x·g. For so few units this is faster than summing a feature's gradient. Reads `entries`,
 * `starts`, `order`, `values`, `gradient`, `samples` and `vectors`; writes `w`.
 */
export function stepByNonzero(call: LayerCall): void {
  if (call.vectors == $B) stepBlock<$B>(call);
}

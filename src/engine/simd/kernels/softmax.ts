// Softmax of each row, alone and with the cross-entropy of a label.
//
// Rows are independent, so the result doesn't depend on how they are divided. A row with NaN or +∞, or with −∞ only,
// becomes NaN.

import { exp } from "./exponential";
import { log } from "./logarithm";
import { columnLanes, largest, oneHot, sumOf } from "./lanes";
import { LayerCall } from "./layer_call";
import { splat } from "./vector";

/** The largest element of the row that {@link softmaxRow} was called for last. */
let rowMaximum: f32 = 0;

/** a = softmax(z) for one row, zeros in its padding; returns Σ exp(z − max z). */
function softmaxRow(z: usize, a: usize, columns: u32): f32 {
  const last = (columns - 1) >> 2 << 4;
  const lanes = columnLanes(columns);
  let maxima = v128.bitselect(v128.load(z + last), splat(-Infinity), lanes);
  for (let at: u32 = 0; at < last; at += 16) maxima = f32x4.pmax(maxima, v128.load(z + at));
  const maximum = largest(maxima);
  rowMaximum = f32x4.extract_lane(maximum, 0);

  let sums = splat(0), at: u32 = 0;
  for (; at + 32 <= last; at += 32) {
    const low = exp(f32x4.sub(v128.load(z + at), maximum)), high = exp(f32x4.sub(v128.load(z + at, 16), maximum));
    sums = f32x4.add(f32x4.add(sums, low), high);
    v128.store(a + at, low);
    v128.store(a + at, high, 16);
  }
  if (at < last) {
    const power = exp(f32x4.sub(v128.load(z + at), maximum));
    sums = f32x4.add(sums, power);
    v128.store(a + at, power);
  }
  const power = v128.and(exp(f32x4.sub(v128.load(z + last), maximum)), lanes);
  const sum = sumOf(f32x4.add(sums, power));

  for (let at: u32 = 0; at < last; at += 16) v128.store(a + at, f32x4.div(v128.load(a + at), sum));
  v128.store(a + last, v128.and(f32x4.div(power, sum), lanes));
  return f32x4.extract_lane(sum, 0);
}

/**
 * A = softmax(Z) row by row: reads `z`, `samples` and `columns`; writes `a`, which may be `z`, and zeros in its padding.
 */
export function softmax(call: LayerCall): void {
  const columns = call.columns;
  let z: usize = call.z, a: usize = call.a;
  if (columns == 0) return;
  for (let rows = call.samples; rows; rows--) {
    softmaxRow(z, a, columns);
    z += call.zStride;
    a += call.aStride;
  }
}

/**
 * The cross-entropy of softmax(Z) against labels, with its gradient by Z: reads `z`, `labels`, which are below `columns`,
 * `samples` and `columns`; writes softmax(Z) to `a`, which may be `z`, log Σ exp(Z) − Z_label to `losses`, and
 * scale · (softmax(Z) − Y), the targets Y being (1 − ε) · the one-hot label + ε ∕ columns, to `gradient`, and zeros in the
 * padding of both.
 *
 * @param smoothing ε
 */
export function softmaxCrossEntropy(call: LayerCall, scale: f32, smoothing: f32): void {
  const columns = call.columns;
  let z: usize = call.z, labels: usize = call.labels, a: usize = call.a;
  let losses: usize = call.losses, gradient: usize = call.gradient;
  if (columns == 0) return;
  const last = (columns - 1) >> 2 << 4;
  const lanes = columnLanes(columns);
  const shared = smoothing / <f32> columns;
  const on = splat(1 - smoothing + shared), off = splat(shared);
  for (let rows = call.samples; rows; rows--) {
    const label = load<u32>(labels);
    const logit = load<f32>(z + (label << 2));
    const sum = softmaxRow(z, a, columns);
    // The difference first: it is small where the label is certain, however large the logits are.
    store<f32>(losses, rowMaximum - logit + f32x4.extract_lane(log(splat(sum)), 0));
    for (let at: u32 = 0; at < last; at += 16) {
      const error = f32x4.sub(v128.load(a + at), oneHot(label, at, on, off));
      v128.store(gradient + at, f32x4.mul(error, splat(scale)));
    }
    const error = f32x4.sub(v128.load(a + last), oneHot(label, last, on, off));
    v128.store(gradient + last, v128.and(f32x4.mul(error, splat(scale)), lanes));
    z += call.zStride;
    labels += 4;
    a += call.aStride;
    losses += call.lossStride;
    gradient += call.gradientStride;
  }
}

/**
 * ∂L/∂Z from ∂L/∂A for A = softmax(Z): reads `a`, `samples` and `columns`; `gradient` holds ∂L/∂A and gets
 * A ⊙ (∂L/∂A − Σ ∂L/∂A ⊙ A), and zeros in its padding.
 */
export function softmaxGradient(call: LayerCall): void {
  const columns = call.columns;
  let a: usize = call.a, gradient: usize = call.gradient;
  if (columns == 0) return;
  const last = (columns - 1) >> 2 << 4;
  const lanes = columnLanes(columns);
  for (let rows = call.samples; rows; rows--) {
    const product = f32x4.mul(v128.load(gradient + last), v128.load(a + last));
    let sums = v128.and(product, lanes);
    for (let at: u32 = 0; at < last; at += 16) {
      sums = f32x4.add(sums, f32x4.mul(v128.load(gradient + at), v128.load(a + at)));
    }
    const sum = sumOf(sums);
    for (let at: u32 = 0; at <= last; at += 16) {
      v128.store(gradient + at, f32x4.mul(v128.load(a + at), f32x4.sub(v128.load(gradient + at), sum)));
    }
    v128.store(gradient + last, v128.and(v128.load(gradient + last), lanes));
    a += call.aStride;
    gradient += call.gradientStride;
  }
}

// Softmax of each row, alone and with the cross-entropy of a label.
//
// Rows are independent, so the result doesn't depend on how they are divided. A row with NaN or +∞, or with −∞ only,
// becomes NaN.

import { exp } from "./exponential";
import { log } from "./logarithm";
import { columnLanes, largest, oneHot, sumOf } from "./lanes";
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

/** A = softmax(Z) row by row: `z` (rows × columns) → `a` (rows × columns), which may be `z`; zeros in its padding. */
export function softmax(z: usize, zStride: u32, a: usize, aStride: u32, rows: u32, columns: u32): void {
  if (columns == 0) return;
  for (; rows; rows--) {
    softmaxRow(z, a, columns);
    z += zStride;
    a += aStride;
  }
}

/**
 * The cross-entropy of softmax(Z) against labels, with its gradient by Z.
 *
 * @param labels rows 32-bit labels below `columns`
 * @param a (rows × columns) gets softmax(Z), and zeros in its padding; may be `z`
 * @param losses (rows × 1) gets log Σ exp(Z) − Z_label
 * @param gradient (rows × columns) gets scale · (softmax(Z) − Y), the targets Y being (1 − ε) · the one-hot label +
 * ε ∕ columns, and zeros in its padding
 * @param smoothing ε
 */
export function softmaxCrossEntropy(
  z: usize,
  zStride: u32,
  labels: usize,
  a: usize,
  aStride: u32,
  losses: usize,
  lossStride: u32,
  gradient: usize,
  gradientStride: u32,
  rows: u32,
  columns: u32,
  scale: f32,
  smoothing: f32,
): void {
  if (columns == 0) return;
  const last = (columns - 1) >> 2 << 4;
  const lanes = columnLanes(columns);
  const shared = smoothing / <f32> columns;
  const on = splat(1 - smoothing + shared), off = splat(shared);
  for (; rows; rows--) {
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
    z += zStride;
    labels += 4;
    a += aStride;
    losses += lossStride;
    gradient += gradientStride;
  }
}

/**
 * ∂L/∂Z from ∂L/∂A for A = softmax(Z): `gradient` (rows × columns) holds ∂L/∂A and gets A ⊙ (∂L/∂A − Σ ∂L/∂A ⊙ A),
 * and zeros in its padding.
 */
export function softmaxGradient(
  a: usize,
  aStride: u32,
  gradient: usize,
  gradientStride: u32,
  rows: u32,
  columns: u32,
): void {
  if (columns == 0) return;
  const last = (columns - 1) >> 2 << 4;
  const lanes = columnLanes(columns);
  for (; rows; rows--) {
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
    a += aStride;
    gradient += gradientStride;
  }
}

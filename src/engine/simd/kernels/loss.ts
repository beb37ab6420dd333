// Losses of independent outputs, against targets Y: the one-hot label of each row, or with a single output the label
// itself. The targets of gradients are smoothed: (1 − ε) Y + ε ∕ classes.

import { expMinusMagnitude, sigmoidGiven } from "./exponential";
import { columnLanes, oneHot, sumOf } from "./lanes";
import { LayerCall } from "./layer_call";
import { log1pOfUnit } from "./logarithm";
import { splat } from "./vector";

/** Four columns of Y, from byte `at` of a row; a single column is the label itself. */
function targets(label: u32, at: u32, single: bool): v128 {
  return single ? splat(<f32> label) : oneHot(label, at, splat(1), splat(0));
}

/** A mask of the lanes that hold columns, of the vector at byte `at`. */
function lanesAt(at: u32, last: u32, columns: u32): v128 {
  return at == last ? columnLanes(columns) : i32x4.splat(-1);
}

/**
 * The cross-entropy of sigmoid(Z), each output by itself, with its gradient by Z: reads `z`, `labels`, `samples` and
 * `columns`; writes sigmoid(Z) to `a`, which may be `z`, Σ max(Z, 0) − Z ⊙ Y + log(1 + exp(−|Z|)) to `losses`, and
 * scale · (sigmoid(Z) − Y), Y being smoothed, to `gradient`, and zeros in its padding.
 *
 * @param smoothing ε
 */
export function sigmoidCrossEntropy(call: LayerCall, scale: f32, smoothing: f32): void {
  const columns = call.columns;
  let z: usize = call.z, labels: usize = call.labels, a: usize = call.a;
  let losses: usize = call.losses, gradient: usize = call.gradient;
  const rest = splat(1 - smoothing), shared = splat(smoothing / <f32> max(columns, 2));
  const last = columns == 0 ? 0 : (columns - 1) >> 2 << 4;
  for (let rows = call.samples; rows; rows--) {
    const label = load<u32>(labels);
    let sums = splat(0);
    for (let at: u32 = 0; at < columns << 2; at += 16) {
      const lanes = lanesAt(at, last, columns);
      const logit = v128.load(z + at);
      const y = targets(label, at, columns == 1);
      const e = expMinusMagnitude(logit);
      const positive = v128.andnot(logit, f32x4.lt(logit, splat(0)));
      const loss = f32x4.add(f32x4.sub(positive, f32x4.mul(logit, y)), log1pOfUnit(e));
      sums = f32x4.add(sums, v128.and(loss, lanes));
      const output = sigmoidGiven(logit, e);
      v128.store(a + at, output);
      const error = f32x4.sub(output, f32x4.add(f32x4.mul(y, rest), shared));
      v128.store(gradient + at, v128.and(f32x4.mul(error, splat(scale)), lanes));
    }
    store<f32>(losses, f32x4.extract_lane(sumOf(sums), 0));
    z += call.zStride;
    labels += 4;
    a += call.aStride;
    losses += call.lossStride;
    gradient += call.gradientStride;
  }
}

/**
 * The squared error of A, with its gradient by A: reads `a`, `labels`, `samples` and `columns`; writes ½ ‖A − Y‖² to
 * `losses`, and scale · (A − Y), Y being smoothed, to `gradient`, which is ∂L/∂A here, and zeros in its padding.
 *
 * @param smoothing ε
 */
export function squaredError(call: LayerCall, scale: f32, smoothing: f32): void {
  const columns = call.columns;
  let a: usize = call.a, labels: usize = call.labels, losses: usize = call.losses, gradient: usize = call.gradient;
  const rest = splat(1 - smoothing), shared = splat(smoothing / <f32> max(columns, 2));
  const last = columns == 0 ? 0 : (columns - 1) >> 2 << 4;
  for (let rows = call.samples; rows; rows--) {
    const label = load<u32>(labels);
    let sums = splat(0);
    for (let at: u32 = 0; at < columns << 2; at += 16) {
      const lanes = lanesAt(at, last, columns);
      const output = v128.load(a + at), y = targets(label, at, columns == 1);
      const error = v128.and(f32x4.sub(output, y), lanes);
      sums = f32x4.add(sums, f32x4.mul(error, error));
      const smoothed = f32x4.sub(output, f32x4.add(f32x4.mul(y, rest), shared));
      v128.store(gradient + at, v128.and(f32x4.mul(smoothed, splat(scale)), lanes));
    }
    store<f32>(losses, f32x4.extract_lane(sumOf(sums), 0) / 2);
    a += call.aStride;
    labels += 4;
    losses += call.lossStride;
    gradient += call.gradientStride;
  }
}

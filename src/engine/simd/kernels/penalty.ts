// Weight penalties: what L2 and L1 add to the gradient of weights, λ₂ w + λ₁ sign w.

import { multiplyAdd } from "./vector";

/** 2⁻⁵⁶: a ten-thousandth of its square, as a mean of squares takes it in, is a normal number. */
const LEAST_SQUARABLE: f32 = 1.3877787807814457e-17;

/** λ₂. */
let l2: f32 = 0;
/** λ₁. */
let l1: f32 = 0;
let isL2: bool = false;
let isL1: bool = false;

/** Sets the penalties that apply from now on; 0 for none. */
export function setPenalty(ruleL2: f64, ruleL1: f64): void {
  isL2 = ruleL2 != 0;
  isL1 = ruleL1 != 0;
  l2 = <f32> ruleL2;
  l1 = <f32> ruleL1;
}

/** True if λ₂ or λ₁ isn't 0. */
export function hasPenalty(): bool {
  return isL2 || isL1;
}

/** True if λ₁ isn't 0. */
export function hasL1(): bool {
  return isL1;
}

/** True if λ₂ isn't 0. */
export function hasL2(): bool {
  return isL2;
}

/** λ₂ in every lane. */
export function l2Of(): v128 {
  return f32x4.splat(l2);
}

/** x with the sign of w; 0 where w is 0. */
function withSignOf(w: v128, x: v128): v128 {
  const signed = v128.or(x, v128.and(w, f32x4.splat(-0.0)));
  return v128.and(signed, f32x4.ne(w, f32x4.splat(0)));
}

/**
 * g with elements whose square would be denormal set to zero. L2 decays the weights of unused features to that, and
 * many CPUs are a hundred times slower on denormals.
 */
function squarable(g: v128): v128 {
  return v128.andnot(g, f32x4.lt(f32x4.abs(g), f32x4.splat(LEAST_SQUARABLE)));
}

/** g ← g + λ₂ w + λ₁ sign w, for N consecutive vectors; $L1 is 1 if λ₁ isn't 0. */
function penalizeVectors<$N, $L1>(weights: usize, gradient: usize, lambda2: v128, lambda1: v128): void {
  const w$n = v128.load(weights, 16 * $n);
  let g$n = multiplyAdd(lambda2, w$n, v128.load(gradient, 16 * $n));
  if ($L1) g$n = f32x4.add(g$n, withSignOf(w$n, lambda1));
  const sum$n = squarable(g$n);
  v128.store(gradient, sum$n, 16 * $n);
}

/** {@link penalize}; $L1 is 1 if λ₁ isn't 0. */
function penalizeRow<$L1>(weights: usize, gradient: usize, vectors: u32): void {
  const lambda2 = f32x4.splat(l2), lambda1 = f32x4.splat(l1);
  for (; vectors >= 2; vectors -= 2) {
    penalizeVectors<2, $L1>(weights, gradient, lambda2, lambda1);
    weights += 32;
    gradient += 32;
  }
  if (vectors) penalizeVectors<1, $L1>(weights, gradient, lambda2, lambda1);
}

/** g ← g + λ₂ w + λ₁ sign w, for `vectors` consecutive vectors. */
export function penalize(weights: usize, gradient: usize, vectors: u32): void {
  if (isL1) penalizeRow<1>(weights, gradient, vectors);
  else penalizeRow<0>(weights, gradient, vectors);
}

/** w ← w − η (λ₂ w + λ₁ sign w), for N consecutive vectors. */
function stepVectorsByPenalty<$N>(w: usize, eta: v128, lambda2: v128, lambda1: v128): void {
  const weight$n = v128.load(w, 16 * $n);
  const g$n = multiplyAdd(lambda2, weight$n, withSignOf(weight$n, lambda1));
  v128.store(w, multiplyAdd(eta, g$n, weight$n), 16 * $n);
}

/**
 * w ← w − η (λ₂ w + λ₁ sign w) for W (rows × vectors): the step of `sgd` by the penalties alone.
 */
export function stepByPenalty(w: usize, stride: u32, rows: u32, vectors: u32, learningRate: f32): void {
  const eta = f32x4.splat(-learningRate), lambda2 = f32x4.splat(l2), lambda1 = f32x4.splat(l1);
  for (; rows; rows--) {
    let at: u32 = 0;
    for (; at + 2 <= vectors; at += 2) stepVectorsByPenalty<2>(w + (at << 4), eta, lambda2, lambda1);
    if (at < vectors) stepVectorsByPenalty<1>(w + (at << 4), eta, lambda2, lambda1);
    w += stride;
  }
}

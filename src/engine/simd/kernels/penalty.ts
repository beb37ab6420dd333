// Weight penalties: what L2 and L1 add to the gradient of weights, λ₂ w + λ₁ sign w.

import { multiplyAdd } from "./vector";

/** 2⁻⁵⁶: a ten-thousandth of its square, as a mean of squares takes it in, is a normal number. */
const LEAST_SQUARABLE: f32 = 1.3877787807814457e-17;

/** λ₂ in every lane. */
let l2: v128 = f32x4(0, 0, 0, 0);
/** λ₁ in every lane. */
let l1: v128 = f32x4(0, 0, 0, 0);
let isL2: bool = false;
let isL1: bool = false;

/** Sets the penalties that apply from now on; 0 for none. */
export function setPenalty(ruleL2: f64, ruleL1: f64): void {
  isL2 = ruleL2 != 0;
  isL1 = ruleL1 != 0;
  l2 = f32x4.splat(<f32> ruleL2);
  l1 = f32x4.splat(<f32> ruleL1);
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
  return l2;
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

/** g ← g + λ₂ w + λ₁ sign w, for `vectors` consecutive vectors. */
export function penalize(weights: usize, gradient: usize, vectors: u32): void {
  const lambda2 = l2, lambda1 = l1;
  for (let at: u32 = 0; at < vectors << 4; at += 16) {
    const w = v128.load(weights + at);
    let sum = multiplyAdd(lambda2, w, v128.load(gradient + at));
    if (isL1) sum = f32x4.add(sum, withSignOf(w, lambda1));
    v128.store(gradient + at, squarable(sum));
  }
}

/**
 * w ← w − η (λ₂ w + λ₁ sign w) for W (rows × vectors): the step of `sgd` by the penalties alone.
 */
export function stepByPenalty(w: usize, stride: u32, rows: u32, vectors: u32, learningRate: f32): void {
  const eta = f32x4.splat(-learningRate), lambda2 = l2, lambda1 = l1;
  for (let i: u32 = 0; i < rows; i++) {
    for (let at: u32 = 0; at < vectors << 4; at += 16) {
      const weight = v128.load(w + at);
      const gradient = multiplyAdd(lambda2, weight, withSignOf(weight, lambda1));
      v128.store(w + at, multiplyAdd(eta, gradient, weight));
    }
    w += stride;
  }
}

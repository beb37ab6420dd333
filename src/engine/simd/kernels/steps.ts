// The steps of the update rules of update_rule.ts, for N consecutive vectors of a parameter.
//
// Each takes their addresses, those of the rule's state for them, `first` and `second`, which it ignores if the rule keeps
// none, and their gradient. Everything is loaded for two vectors before anything is stored, so that the runtime can pack
// them; and a rule's factors are read once, because WebAssembly compilers don't hoist the loads of globals.

import { l2Of } from "./penalty";
import { decayOf, decayRestOf, epsilonOf, momentumOf, momentumRestOf, stepOf, weightStepOf } from "./rule";
import { LEAST_NORMAL, multiplyAdd } from "./vector";

/** g is kept. */
export function keepGradient<$N>(_w: usize, first: usize, _second: usize, ...g$n: v128): void {
  v128.store(first, g$n, 16 * $n);
}

/** w ← w − η g */
export function stepSgd<$N>(w: usize, _first: usize, _second: usize, ...g$n: v128): void {
  const eta = stepOf();
  pairs$n: {
    const moved$n = multiplyAdd(eta, g$n, v128.load(w, 16 * $n));
    v128.store(w, moved$n, 16 * $n);
  }
}

/** w ← w − η λ w − η g */
export function stepSgdWithL2<$N>(w: usize, _first: usize, _second: usize, ...g$n: v128): void {
  const eta = stepOf(), weightEta = weightStepOf();
  pairs$n: {
    const moved$n = multiplyAdd(eta, g$n, decayed(v128.load(w, 16 * $n), weightEta));
    v128.store(w, moved$n, 16 * $n);
  }
}

/** v ← μ v + g, w ← w − η v */
export function stepMomentum<$N>(w: usize, velocity: usize, _second: usize, ...g$n: v128): void {
  const eta = stepOf(), mu = momentumOf();
  pairs$n: {
    const v$n = normal(multiplyAdd(mu, v128.load(velocity, 16 * $n), g$n));
    const moved$n = multiplyAdd(eta, v$n, v128.load(w, 16 * $n));
    v128.store(velocity, v$n, 16 * $n);
    v128.store(w, moved$n, 16 * $n);
  }
}

/** v ← μ v + g + λ w, w ← w − η v */
export function stepMomentumWithL2<$N>(w: usize, velocity: usize, _second: usize, ...g$n: v128): void {
  const eta = stepOf(), mu = momentumOf(), lambda = l2Of();
  pairs$n: {
    const weight$n = v128.load(w, 16 * $n);
    const v$n = normal(multiplyAdd(mu, v128.load(velocity, 16 * $n), multiplyAdd(lambda, weight$n, g$n)));
    v128.store(velocity, v$n, 16 * $n);
    v128.store(w, multiplyAdd(eta, v$n, weight$n), 16 * $n);
  }
}

/** v ← μ v + g, w ← w − η (μ v + g) */
export function stepNesterov<$N>(w: usize, velocity: usize, _second: usize, ...g$n: v128): void {
  const eta = stepOf(), mu = momentumOf();
  pairs$n: {
    const v$n = normal(multiplyAdd(mu, v128.load(velocity, 16 * $n), g$n));
    const moved$n = multiplyAdd(eta, multiplyAdd(mu, v$n, g$n), v128.load(w, 16 * $n));
    v128.store(velocity, v$n, 16 * $n);
    v128.store(w, moved$n, 16 * $n);
  }
}

/** s ← ρ s + (1 − ρ) g², w ← w − η g ∕ (√s + ε) */
export function stepRmsProp<$N>(w: usize, squares: usize, _second: usize, ...g$n: v128): void {
  const eta = stepOf(), rho = decayOf(), rhoRest = decayRestOf(), small = epsilonOf();
  pairs$n: {
    const s$n = meanSquare(rho, v128.load(squares, 16 * $n), rhoRest, g$n);
    const moved$n = multiplyAdd(eta, f32x4.div(g$n, f32x4.add(f32x4.sqrt(s$n), small)), v128.load(w, 16 * $n));
    v128.store(squares, s$n, 16 * $n);
    v128.store(w, moved$n, 16 * $n);
  }
}

/** m ← β₁ m + (1 − β₁) g, s ← β₂ s + (1 − β₂) g², w ← w − η m ∕ (√s + ε); η and ε include the corrections of the means. */
export function stepAdam<$N>(w: usize, means: usize, squares: usize, ...g$n: v128): void {
  const eta = stepOf(), beta1 = momentumOf(), rest1 = momentumRestOf();
  const beta2 = decayOf(), rest2 = decayRestOf(), small = epsilonOf();
  pairs$n: {
    const m$n = normal(multiplyAdd(beta1, v128.load(means, 16 * $n), f32x4.mul(rest1, g$n)));
    const s$n = meanSquare(beta2, v128.load(squares, 16 * $n), rest2, g$n);
    const moved$n = multiplyAdd(eta, f32x4.div(m$n, f32x4.add(f32x4.sqrt(s$n), small)), v128.load(w, 16 * $n));
    v128.store(means, m$n, 16 * $n);
    v128.store(squares, s$n, 16 * $n);
    v128.store(w, moved$n, 16 * $n);
  }
}

/** As {@link stepAdam}, after w ← w − η λ w. */
export function stepAdamW<$N>(w: usize, means: usize, squares: usize, ...g$n: v128): void {
  const weightEta = weightStepOf();
  pairs$n: {
    const decayed$n = decayed(v128.load(w, 16 * $n), weightEta);
    v128.store(w, decayed$n, 16 * $n);
  }
  stepAdam<$N>(w, means, squares, ...g$n);
}

/**
 * w − η λ w. Not (1 − η λ) w: the factor's rounding error would change the decay, the same way in every step.
 *
 * @param weightEta −η λ
 */
function decayed(weight: v128, weightEta: v128): v128 {
  return multiplyAdd(weightEta, weight, weight);
}

/** ρ s + (1 − ρ) g², with denormals set to zero. */
function meanSquare(rho: v128, square: v128, rest: v128, g: v128): v128 {
  const mean = multiplyAdd(rho, square, f32x4.mul(f32x4.mul(rest, g), g));
  return v128.andnot(mean, f32x4.lt(mean, f32x4.splat(LEAST_NORMAL)));
}

/**
 * x with denormals set to zero. A mean that no longer gets gradients, as at an image's border, would decay to a denormal
 * and stay there, and many CPUs are a hundred times slower on denormals.
 */
function normal(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(f32x4.abs(x), f32x4.splat(LEAST_NORMAL)));
}

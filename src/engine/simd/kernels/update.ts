// The update rules of update_rule.ts, for rows of a parameter.
//
// The current rule is kept in globals, one vector for each factor of its formula: they need not be passed to every row,
// and what is the same for all elements is computed once per step, in float64.

import { One, Zero } from "./counts";
import { hasL1, hasPenalty, penalize, setPenalty } from "./penalty";
import { LEAST_NORMAL, multiplyAdd } from "./vector";

const GRADIENT: u32 = 0;
const SGD: u32 = 1;
const MOMENTUM: u32 = 2;
const NESTEROV: u32 = 3;
const RMSPROP: u32 = 4;
const ADAM: u32 = 5;
const ADAMW: u32 = 6;

/** The rule's number in update_rule.ts. */
let kind: u32 = GRADIENT;
/** −η, with Adam's corrections of both means. */
let step: v128 = f32x4(0, 0, 0, 0);
/** μ of momentum, β₁ of Adam. */
let momentum: v128 = f32x4(0, 0, 0, 0);
/** 1 − β₁. */
let momentumRest: v128 = f32x4(0, 0, 0, 0);
/** ρ of RMSProp, β₂ of Adam. */
let decay: v128 = f32x4(0, 0, 0, 0);
/** 1 − ρ, 1 − β₂. */
let decayRest: v128 = f32x4(0, 0, 0, 0);
/** ε, with Adam's correction of the squares' mean. */
let epsilon: v128 = f32x4(0, 0, 0, 0);
/** −η λ: of AdamW's weight decay, or of L2 with SGD. */
let weightStep: v128 = f32x4(0, 0, 0, 0);

/**
 * Sets the rule that {@link updateRow} follows from now on: the one whose row in update_rule.ts has this number.
 *
 * Adam corrects the bias of both means: η (m ∕ c₁) ∕ (√(s ∕ c₂) + ε) with c = 1 − βᵗ. That is the same as
 * (η √c₂ ∕ c₁) m ∕ (√s + ε √c₂), which costs nothing per element.
 *
 * @param h0, h1, h2, h3 the rule's hyperparameters, in the order of its row
 */
export function setRule(
  rule: u32,
  learningRate: f64,
  stepNumber: u32,
  l2: f64,
  l1: f64,
  h0: f64,
  h1: f64,
  h2: f64,
  h3: f64,
): void {
  kind = rule;
  let rate = learningRate, decoupled: f64 = 0;
  switch (rule) {
    case GRADIENT:
      break;
    case SGD:
      decoupled = l2;
      break;
    case MOMENTUM:
    case NESTEROV:
      setMomentum(h0);
      break;
    case RMSPROP:
      setDecay(h0, h1);
      break;
    case ADAM:
    case ADAMW: {
      const root = Math.sqrt(1 - power(h1, stepNumber));
      rate *= root / (1 - power(h0, stepNumber));
      setMomentum(h0);
      setDecay(h1, h2 * root);
      decoupled = h3;
      break;
    }
    default:
      unreachable(); // A trap: a rule without a kernel must not pass for one that changes nothing.
  }
  step = f32x4.splat(<f32> -rate);
  weightStep = f32x4.splat(<f32> (-learningRate * decoupled));
  setPenalty(l2, l1);
}

function setMomentum(mu: f64): void {
  momentum = f32x4.splat(<f32> mu);
  momentumRest = f32x4.splat(<f32> (1 - mu));
}

function setDecay(rho: f64, smallest: f64): void {
  decay = f32x4.splat(<f32> rho);
  decayRest = f32x4.splat(<f32> (1 - rho));
  epsilon = f32x4.splat(<f32> smallest);
}

/** base to an integer power, by squaring. `Math.pow` would place tables in the memory that the engine lays out. */
function power(base: f64, exponent: u32): f64 {
  let result: f64 = 1;
  for (; exponent; exponent >>>= 1) {
    if (exponent & 1) result *= base;
    base *= base;
  }
  return result;
}

/**
 * True if the rule is `sgd` without L1, for kernels that apply it with the gradient still in registers: {@link decayed} w
 * plus {@link stepOf} · g. Without L2, a gradient of zero changes nothing.
 */
export function isPlainSgd(): bool {
  return kind == SGD && !hasL1();
}

/** −η of `sgd` in every lane. */
export function stepOf(): v128 {
  return step;
}

/** −η λ of AdamW, or of `sgd` with L2, in every lane. */
export function weightStepOf(): v128 {
  return weightStep;
}

/** True if the rule is `momentum` without L1, for kernels that apply {@link momentumStep} with the gradient still in registers. */
export function isPlainMomentum(): bool {
  return kind == MOMENTUM && !hasL1();
}

/** μ of `momentum` in every lane. */
export function momentumOf(): v128 {
  return momentum;
}

/**
 * The step of `momentum` for one vector: v ← μ v + g, w ← w − η v; with g + λ w in place of g unless P is `Zero`.
 *
 * @param lambda λ of L2
 */
export function momentumStep<P>(
  value: usize,
  velocity: usize,
  gradient: v128,
  mu: v128,
  eta: v128,
  lambda: v128,
): void {
  const weight = v128.load(value);
  if (offsetof<P>() > 0) gradient = multiplyAdd(lambda, weight, gradient);
  const moved = normal(multiplyAdd(mu, v128.load(velocity), gradient));
  v128.store(velocity, moved);
  v128.store(value, multiplyAdd(eta, moved, weight));
}

/**
 * w − η λ w, or w if P is `Zero`. Not (1 − η λ) w: the factor's rounding error would change the decay, the same way in
 * every step.
 *
 * @param weightEta −η λ
 */
export function decayed<P>(weight: v128, weightEta: v128): v128 {
  return offsetof<P>() > 0 ? multiplyAdd(weightEta, weight, weight) : weight;
}

/** True if the rule writes weights or state even where the gradient and the state are zero. */
export function actsWithoutGradient(): bool {
  return kind == GRADIENT || kind == ADAMW || hasPenalty();
}

// Each rule reads its factors before its loop, because WebAssembly compilers don't hoist the loads of globals.

function keepGradient(first: usize, gradient: usize, bytes: u32): void {
  for (let at: u32 = 0; at < bytes; at += 16) v128.store(first + at, v128.load(gradient + at));
}

function sgd(value: usize, gradient: usize, bytes: u32): void {
  const eta = step;
  for (let at: u32 = 0; at < bytes; at += 16) {
    v128.store(value + at, multiplyAdd(eta, v128.load(gradient + at), v128.load(value + at)));
  }
}

function sgdWithMomentum(value: usize, first: usize, gradient: usize, bytes: u32): void {
  const eta = step, mu = momentum;
  for (let at: u32 = 0; at < bytes; at += 16) {
    momentumStep<Zero>(value + at, first + at, v128.load(gradient + at), mu, eta, mu);
  }
}

function sgdWithNesterov(value: usize, first: usize, gradient: usize, bytes: u32): void {
  const eta = step, mu = momentum;
  for (let at: u32 = 0; at < bytes; at += 16) {
    const g = v128.load(gradient + at);
    const velocity = normal(multiplyAdd(mu, v128.load(first + at), g));
    v128.store(first + at, velocity);
    v128.store(value + at, multiplyAdd(eta, multiplyAdd(mu, velocity, g), v128.load(value + at)));
  }
}

function rmsProp(value: usize, first: usize, gradient: usize, bytes: u32): void {
  const eta = step, rho = decay, rhoRest = decayRest, small = epsilon;
  for (let at: u32 = 0; at < bytes; at += 16) {
    const g = v128.load(gradient + at);
    const square = normalSquare(multiplyAdd(rho, v128.load(first + at), f32x4.mul(f32x4.mul(rhoRest, g), g)));
    v128.store(first + at, square);
    const direction = f32x4.div(g, f32x4.add(f32x4.sqrt(square), small));
    v128.store(value + at, multiplyAdd(eta, direction, v128.load(value + at)));
  }
}

function adam(value: usize, first: usize, second: usize, gradient: usize, bytes: u32): void {
  const eta = step, beta1 = momentum, rest1 = momentumRest, beta2 = decay, rest2 = decayRest, small = epsilon;
  for (let at: u32 = 0; at < bytes; at += 16) {
    const g = v128.load(gradient + at);
    const mean = normal(multiplyAdd(beta1, v128.load(first + at), f32x4.mul(rest1, g)));
    v128.store(first + at, mean);
    const square = normalSquare(multiplyAdd(beta2, v128.load(second + at), f32x4.mul(f32x4.mul(rest2, g), g)));
    v128.store(second + at, square);
    const direction = f32x4.div(mean, f32x4.add(f32x4.sqrt(square), small));
    v128.store(value + at, multiplyAdd(eta, direction, v128.load(value + at)));
  }
}

/** w ← w − η λ w. */
function decayWeights(value: usize, bytes: u32): void {
  const weightEta = weightStep;
  for (let at: u32 = 0; at < bytes; at += 16) {
    v128.store(value + at, decayed<One>(v128.load(value + at), weightEta));
  }
}

/**
 * x with denormals set to zero. A mean that no longer gets gradients, as at an image's border, would decay to a denormal
 * and stay there, and many CPUs are a hundred times slower on denormals.
 */
function normal(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(f32x4.abs(x), f32x4.splat(LEAST_NORMAL)));
}

/** {@link normal} x for x ≥ 0. */
function normalSquare(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(x, f32x4.splat(LEAST_NORMAL)));
}

/**
 * Updates `vectors` consecutive vectors of weights by their gradient and the gradient of L2 and L1, by the rule of
 * {@link setRule}. The latter is added to `gradient`.
 */
export function updateWeightRow(value: usize, first: usize, second: usize, gradient: usize, vectors: u32): void {
  if (hasPenalty()) penalize(value, gradient, vectors);
  updateRow(value, first, second, gradient, vectors);
}

/**
 * Updates `vectors` consecutive vectors of a parameter by their gradient, by the rule of {@link setRule}, without L2 and
 * L1.
 *
 * @param first, second the rule's state for these elements; ignored if the rule keeps none
 */
export function updateRow(value: usize, first: usize, second: usize, gradient: usize, vectors: u32): void {
  const bytes = vectors << 4;
  switch (kind) {
    case GRADIENT:
      keepGradient(first, gradient, bytes);
      break;
    case SGD:
      sgd(value, gradient, bytes);
      break;
    case MOMENTUM:
      sgdWithMomentum(value, first, gradient, bytes);
      break;
    case NESTEROV:
      sgdWithNesterov(value, first, gradient, bytes);
      break;
    case RMSPROP:
      rmsProp(value, first, gradient, bytes);
      break;
    case ADAM:
      adam(value, first, second, gradient, bytes);
      break;
    case ADAMW:
      decayWeights(value, bytes);
      adam(value, first, second, gradient, bytes);
      break;
    default:
      unreachable();
  }
}

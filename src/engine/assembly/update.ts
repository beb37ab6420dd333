// How rows of a parameter change by their gradient: the update rules of engine.ts.
//
// The rule in force is kept in globals, one vector for each factor of its formula, so that a row is updated without
// passing them along and everything that is the same for all elements is computed once a step, in float64.

import { multiplyAdd } from "./vector";

const GRADIENT: u32 = 0;
const SGD: u32 = 1;
const MOMENTUM: u32 = 2;
const NESTEROV: u32 = 3;
const RMSPROP: u32 = 4;
const ADAM: u32 = 5;
const ADAMW: u32 = 6;

/** The place of the rule's kind in `STATE_SIZE` of engine.ts. */
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
/** −η λ of AdamW. */
let weightStep: v128 = f32x4(0, 0, 0, 0);

/**
 * Sets the rule that {@link updateRow} follows from now on; the parameters are those of `UpdateRule` in engine.ts.
 *
 * Adam divides both means by a correction, η (m ∕ c₁) ∕ (√(s ∕ c₂) + ε) with c = 1 − βᵗ. That is the same as
 * (η √c₂ ∕ c₁) m ∕ (√s + ε √c₂), which costs an element nothing.
 *
 * @param ruleKind the place of the rule's kind in `STATE_SIZE`: 0 gradient, 1 sgd … 6 adamw
 */
export function setRule(
  ruleKind: u32,
  learningRate: f64,
  stepNumber: u32,
  ruleMomentum: f64,
  ruleDecay: f64,
  ruleEpsilon: f64,
  weightDecay: f64,
): void {
  let rate = learningRate;
  let smallest = ruleEpsilon;
  if (ruleKind >= ADAM) {
    const root = Math.sqrt(1 - power(ruleDecay, stepNumber));
    rate *= root / (1 - power(ruleMomentum, stepNumber));
    smallest *= root;
  }
  kind = ruleKind;
  step = f32x4.splat(<f32> -rate);
  momentum = f32x4.splat(<f32> ruleMomentum);
  momentumRest = f32x4.splat(<f32> (1 - ruleMomentum));
  decay = f32x4.splat(<f32> ruleDecay);
  decayRest = f32x4.splat(<f32> (1 - ruleDecay));
  epsilon = f32x4.splat(<f32> smallest);
  weightStep = f32x4.splat(<f32> (-learningRate * weightDecay));
}

/** base to a whole power, by squaring. `Math.pow` would bring tables into the memory that others plan. */
function power(base: f64, exponent: u32): f64 {
  let result: f64 = 1;
  for (; exponent; exponent >>>= 1) {
    if (exponent & 1) result *= base;
    base *= base;
  }
  return result;
}

/** True if the rule is `sgd`: w + {@link stepOf} · g, and a gradient of zero changes nothing. */
export function descends(): bool {
  return kind == SGD;
}

/** −η of `sgd` in every lane. */
export function stepOf(): v128 {
  return step;
}

/** What a rule does to four elements; a rule has no fields, so that a null stands for it and every call is direct. */
abstract class Rule {
  abstract update(value: usize, first: usize, second: usize, gradient: v128): void;
}

class Gradient extends Rule {
  update(_value: usize, first: usize, _second: usize, gradient: v128): void {
    v128.store(first, gradient);
  }
}

class Sgd extends Rule {
  update(value: usize, _first: usize, _second: usize, gradient: v128): void {
    v128.store(value, multiplyAdd(step, gradient, v128.load(value)));
  }
}

class Momentum extends Rule {
  update(value: usize, first: usize, _second: usize, gradient: v128): void {
    const velocity = normal(multiplyAdd(momentum, v128.load(first), gradient));
    v128.store(first, velocity);
    v128.store(value, multiplyAdd(step, velocity, v128.load(value)));
  }
}

class Nesterov extends Rule {
  update(value: usize, first: usize, _second: usize, gradient: v128): void {
    const velocity = normal(multiplyAdd(momentum, v128.load(first), gradient));
    v128.store(first, velocity);
    v128.store(value, multiplyAdd(step, multiplyAdd(momentum, velocity, gradient), v128.load(value)));
  }
}

class RmsProp extends Rule {
  update(value: usize, first: usize, _second: usize, gradient: v128): void {
    const direction = f32x4.div(gradient, f32x4.add(f32x4.sqrt(meanSquare(first, gradient)), epsilon));
    v128.store(value, multiplyAdd(step, direction, v128.load(value)));
  }
}

class Adam extends Rule {
  update(value: usize, first: usize, second: usize, gradient: v128): void {
    v128.store(value, multiplyAdd(step, adamDirection(first, second, gradient), v128.load(value)));
  }
}

class AdamW extends Rule {
  update(value: usize, first: usize, second: usize, gradient: v128): void {
    const weight = v128.load(value);
    const moved = multiplyAdd(step, adamDirection(first, second, gradient), weight);
    // Not (1 − η λ) w: the rounding of 1 − η λ would be a part of the decay that every step adds.
    v128.store(value, multiplyAdd(weightStep, weight, moved));
  }
}

/** Adam's running means, and what {@link step} is to be multiplied by. */
function adamDirection(first: usize, second: usize, gradient: v128): v128 {
  const mean = normal(multiplyAdd(momentum, v128.load(first), f32x4.mul(momentumRest, gradient)));
  v128.store(first, mean);
  return f32x4.div(mean, f32x4.add(f32x4.sqrt(meanSquare(second, gradient)), epsilon));
}

/** s ← ρ s + (1 − ρ) g². */
function meanSquare(state: usize, gradient: v128): v128 {
  const square = normal(multiplyAdd(decay, v128.load(state), f32x4.mul(f32x4.mul(decayRest, gradient), gradient)));
  v128.store(state, square);
  return square;
}

/**
 * x with denormals made zero. A mean whose gradients stay away, as at a picture's edge, would shrink to a denormal
 * and stay one for good, and many CPUs take a hundred times as long over denormals.
 */
function normal(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(f32x4.abs(x), f32x4.splat(reinterpret<f32>(0x00800000))));
}

function updateBy<R extends Rule>(value: usize, first: usize, second: usize, gradient: usize, vectors: u32): void {
  const rule = changetype<R>(0);
  for (; vectors; vectors--) {
    rule.update(value, first, second, v128.load(gradient));
    value += 16;
    first += 16;
    second += 16;
    gradient += 16;
  }
}

/**
 * Changes `vectors` consecutive vectors of a parameter by their gradient, as {@link setRule} said.
 *
 * @param first, second the rule's state for these elements; anything for a state the rule doesn't keep
 */
export function updateRow(value: usize, first: usize, second: usize, gradient: usize, vectors: u32): void {
  switch (kind) {
    case GRADIENT:
      updateBy<Gradient>(value, first, second, gradient, vectors);
      break;
    case SGD:
      updateBy<Sgd>(value, first, second, gradient, vectors);
      break;
    case MOMENTUM:
      updateBy<Momentum>(value, first, second, gradient, vectors);
      break;
    case NESTEROV:
      updateBy<Nesterov>(value, first, second, gradient, vectors);
      break;
    case RMSPROP:
      updateBy<RmsProp>(value, first, second, gradient, vectors);
      break;
    case ADAM:
      updateBy<Adam>(value, first, second, gradient, vectors);
      break;
    case ADAMW:
      updateBy<AdamW>(value, first, second, gradient, vectors);
  }
}

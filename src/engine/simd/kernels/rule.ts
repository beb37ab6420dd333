// The current update rule of update_rule.ts.
//
// It is kept in globals, one number for each factor of its formula: they need not be passed to every row, and what is the
// same for all elements is computed once per step, in float64. (A runtime that packs pairs of vectors can't pack a global
// vector.)

import { hasL1, hasPenalty, setPenalty } from "./penalty";
import { RuleCall } from "./rule_call";

export const GRADIENT: u32 = 0;
export const SGD: u32 = 1;
export const MOMENTUM: u32 = 2;
export const NESTEROV: u32 = 3;
export const RMSPROP: u32 = 4;
export const ADAM: u32 = 5;
export const ADAMW: u32 = 6;

/** The rule's number in update_rule.ts. */
let kind: u32 = GRADIENT;
/** −η, with Adam's corrections of both means. */
let step: f32 = 0;
/** μ of momentum, β₁ of Adam. */
let momentum: f32 = 0;
/** 1 − β₁. */
let momentumRest: f32 = 0;
/** ρ of RMSProp, β₂ of Adam. */
let decay: f32 = 0;
/** 1 − ρ, 1 − β₂. */
let decayRest: f32 = 0;
/** ε, with Adam's correction of the squares' mean. */
let epsilon: f32 = 0;
/** −η λ: of AdamW's weight decay, or of L2 with SGD. */
let weightStep: f32 = 0;

/**
 * Sets the rule that `updateRow` follows from now on: the one whose row in update_rule.ts has this number.
 *
 * Adam corrects the bias of both means: η (m ∕ c₁) ∕ (√(s ∕ c₂) + ε) with c = 1 − βᵗ. That is the same as
 * (η √c₂ ∕ c₁) m ∕ (√s + ε √c₂), which costs nothing per element.
 */
export function setRule(call: RuleCall): void {
  kind = <i32> call.kernel;
  let rate = call.learningRate, decoupled: f64 = 0;
  switch (kind) {
    case GRADIENT:
      break;
    case SGD:
      decoupled = call.l2;
      break;
    case MOMENTUM:
    case NESTEROV:
      setMomentum(call.first);
      break;
    case RMSPROP:
      setDecay(call.first, call.second);
      break;
    case ADAM:
    case ADAMW: {
      const stepNumber = <u32> call.step, beta1 = call.first, beta2 = call.second;
      const root = Math.sqrt(1 - power(beta2, stepNumber));
      rate *= root / (1 - power(beta1, stepNumber));
      setMomentum(beta1);
      setDecay(beta2, call.third * root);
      decoupled = call.fourth;
      break;
    }
    default:
      unreachable(); // A trap: a rule without a kernel must not pass for one that changes nothing.
  }
  step = <f32> -rate;
  weightStep = <f32> (-call.learningRate * decoupled);
  setPenalty(call.l2, call.l1);
}

function setMomentum(mu: f64): void {
  momentum = <f32> mu;
  momentumRest = <f32> (1 - mu);
}

function setDecay(rho: f64, smallest: f64): void {
  decay = <f32> rho;
  decayRest = <f32> (1 - rho);
  epsilon = <f32> smallest;
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

/** The rule's number in update_rule.ts. */
export function kindOf(): u32 {
  return kind;
}

/** True if the rule is `sgd` without L1: without L2 as well, a gradient of zero changes nothing. */
export function isPlainSgd(): bool {
  return kind == SGD && !hasL1();
}

/** True if the rule is `momentum` without L1. */
export function isPlainMomentum(): bool {
  return kind == MOMENTUM && !hasL1();
}

/** True if the rule is `adam` without L2 and L1. */
export function isPlainAdam(): bool {
  return kind == ADAM && !hasPenalty();
}

/** True if the rule writes weights or state even where the gradient and the state are zero. */
export function actsWithoutGradient(): bool {
  return kind == GRADIENT || kind == ADAMW || hasPenalty();
}

/** −η in every lane, with Adam's corrections of both means. */
export function stepOf(): v128 {
  return f32x4.splat(step);
}

/** −η λ of AdamW, or of `sgd` with L2, in every lane. */
export function weightStepOf(): v128 {
  return f32x4.splat(weightStep);
}

/** μ of momentum, or β₁ of Adam, in every lane. */
export function momentumOf(): v128 {
  return f32x4.splat(momentum);
}

/** 1 − β₁ in every lane. */
export function momentumRestOf(): v128 {
  return f32x4.splat(momentumRest);
}

/** ρ of RMSProp, or β₂ of Adam, in every lane. */
export function decayOf(): v128 {
  return f32x4.splat(decay);
}

/** 1 − ρ, or 1 − β₂, in every lane. */
export function decayRestOf(): v128 {
  return f32x4.splat(decayRest);
}

/** ε in every lane, with Adam's correction of the squares' mean. */
export function epsilonOf(): v128 {
  return f32x4.splat(epsilon);
}

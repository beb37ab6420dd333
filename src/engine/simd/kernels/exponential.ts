// Exponential functions of four float32 numbers at a time, without a branch.
//
// All start with x = n ln 2 + r for an integer n and |r| ≤ ½ ln 2, so that exp x = 2ⁿ exp r, and a polynomial for r
// (Muller, Elementary Functions, 2016, chapters 4 and 11).

import { multiplyAdd, splat } from "./vector";

/** 1.5 · 2²³. Adding a small number to it rounds that to an integer, which stands in the low bits of the sum. */
const ROUNDER: f32 = 12582912;
const ROUNDER_BITS: i32 = 0x4b400000;

/** ln 2 in two parts. The first has ten bits, so that its product with n is exact. */
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440054690583e-4;

const SIGN: u32 = 0x80000000;

/** x ∕ ln 2 rounded to an integer n, in the form {@link ROUNDER} + n. |x| is at most 10⁶. @inline */
function rounded(x: v128): v128 {
  return multiplyAdd(x, splat(1.4426950408889634), splat(ROUNDER));
}

/** exp r − 1 for r = x − n ln 2, given {@link rounded} x. The polynomial is minimax, off by 1.4e-8 of the result. @inline */
function fraction(x: v128, rounded: v128): v128 {
  const n = f32x4.sub(rounded, splat(ROUNDER));
  const r = multiplyAdd(n, splat(-LN2_LOW), multiplyAdd(n, splat(-LN2_HIGH), x));
  let p = multiplyAdd(r, splat(0.0013946669641882181), splat(0.008366710506379604));
  p = multiplyAdd(r, p, splat(0.04166628047823906));
  p = multiplyAdd(r, p, splat(0.16666541993618011));
  p = multiplyAdd(r, p, splat(0.5));
  return multiplyAdd(f32x4.mul(r, r), p, r);
}

/** exp x, at most 1.05 ulp off (measured over all of float32, in both builds). @inline */
export function exp(x: v128): v128 {
  // Beyond these bounds the result is 0 or infinite. pmin and pmax keep their first operand when it is a NaN.
  x = f32x4.pmax(f32x4.pmin(x, splat(89)), splat(-104));
  const n = rounded(x);
  const y = f32x4.add(fraction(x, n), splat(1));
  // 2ⁿ in two factors: neither leaves the range where y · 2ⁿ is infinite or denormal.
  const biased = i32x4.sub(n, i32x4.splat(ROUNDER_BITS - 254));
  const half = i32x4.shr_u(biased, 1);
  return f32x4.mul(f32x4.mul(y, i32x4.shl(half, 23)), i32x4.shl(i32x4.sub(biased, half), 23));
}

/** exp x − 1 for x ≤ 0, at most 1.1 ulp off, near 0 too. @inline */
export function expm1OfNegative(x: v128): v128 {
  x = f32x4.pmax(x, splat(-30));
  const n = rounded(x);
  const power = i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
  return withSign(multiplyAdd(power, fraction(x, n), f32x4.sub(power, splat(1))), x);
}

/**
 * tanh x, at most 1.5 ulp off (measured over all of float32, in both builds): a minimax polynomial where |tanh x| is
 * below ½, and 1 − 2 ∕ (exp 2|x| + 1) above.
 * @inline
 */
export function tanh(x: v128): v128 {
  const magnitude = f32x4.abs(x);
  const square = f32x4.mul(x, x);
  let p = multiplyAdd(square, splat(-0.006282472907103517), splat(0.021077758096961913));
  p = multiplyAdd(square, p, splat(-0.053853857891433494));
  p = multiplyAdd(square, p, splat(0.1333260168542365));
  p = multiplyAdd(square, p, splat(-0.333333180457104));
  const low = multiplyAdd(f32x4.mul(square, p), magnitude, magnitude);
  const e = exp(f32x4.add(magnitude, magnitude));
  const high = f32x4.sub(splat(1), f32x4.div(splat(2), f32x4.add(e, splat(1))));
  return withSign(v128.bitselect(low, high, f32x4.lt(magnitude, splat(0.549306))), x);
}

/** `magnitude`, not negative, with the sign of x. @inline */
function withSign(magnitude: v128, x: v128): v128 {
  return v128.or(magnitude, v128.and(x, i32x4.splat(SIGN)));
}

/** exp −|x|. @inline */
export function expMinusMagnitude(x: v128): v128 {
  return exp(f32x4.neg(f32x4.abs(x)));
}

/** sigmoid x = 1 ∕ (1 + exp −x), given e = exp −|x|: as e ∕ (1 + e) where x is negative, so that nothing overflows. @inline */
export function sigmoidGiven(x: v128, e: v128): v128 {
  return f32x4.div(v128.bitselect(e, splat(1), f32x4.lt(x, splat(0))), f32x4.add(splat(1), e));
}

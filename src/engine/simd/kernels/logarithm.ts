// Logarithms of four float32 numbers at a time, without a branch.

import { LEAST_NORMAL, multiplyAdd, splat } from "./vector";

/** ln 2 in two parts. The first has seventeen bits, so that its product with an exponent is exact. */
const LN2_HIGH: f32 = 6.9313812256e-01;
const LN2_LOW: f32 = 9.0580006145e-06;

/** The bits of 1 and of √½. */
const ONE: i32 = 0x3f800000;
const SQRT_HALF: i32 = 0x3f3504f3;

/**
 * log x, at most 0.84 ulp off (measured over all of float32, in both builds).
 *
 * x = 2ᵏ (1 + f) with 1 + f from √½ to √2, and log(1 + f) by a polynomial in s = f ∕ (2 + f): the method and the
 * coefficients of FreeBSD's e_logf.c.
 * @inline
 */
export function log(x: v128): v128 {
  const denormal = f32x4.lt(x, splat(LEAST_NORMAL));
  const scaled = v128.bitselect(f32x4.mul(x, splat(8388608)), x, denormal);
  const shifted = i32x4.add(scaled, i32x4.splat(ONE - SQRT_HALF));
  const bias = i32x4.add(i32x4.splat(127), v128.and(denormal, i32x4.splat(23)));
  const k = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_s(shifted, 23), bias));
  const mantissa = i32x4.add(v128.and(shifted, i32x4.splat(0x007fffff)), i32x4.splat(SQRT_HALF));
  const f = f32x4.sub(mantissa, splat(1));
  const s = f32x4.div(f, f32x4.add(f, splat(2)));
  const z = f32x4.mul(s, s);
  const w = f32x4.mul(z, z);
  const even = f32x4.mul(w, multiplyAdd(w, splat(0.24279078841), splat(0.40000972152)));
  const odd = f32x4.mul(z, multiplyAdd(w, splat(0.28498786688), splat(0.66666662693)));
  const half = f32x4.mul(f32x4.mul(splat(0.5), f), f);
  const rest = multiplyAdd(s, f32x4.add(half, f32x4.add(even, odd)), f32x4.mul(k, splat(LN2_LOW)));
  const y = multiplyAdd(k, splat(LN2_HIGH), f32x4.add(f32x4.sub(rest, half), f));
  // log 0 = −∞, log ∞ = ∞, and NaN (all bits set) for the negative and NaN.
  const zero = splat(0);
  const limit = v128.bitselect(splat(-Infinity), v128.or(x, f32x4.lt(x, zero)), f32x4.eq(x, zero));
  return v128.bitselect(y, limit, v128.and(f32x4.gt(x, zero), f32x4.lt(x, splat(Infinity))));
}

/** log(1 + x) for x from 0 to 1, at most 1.2 ulp off. @inline */
export function log1pOfUnit(x: v128): v128 {
  const sum = f32x4.add(splat(1), x);
  // What the sum lost by rounding, times the derivative of the logarithm.
  return f32x4.add(log(sum), f32x4.div(f32x4.sub(x, f32x4.sub(sum, splat(1))), sum));
}

// Four float32 numbers at a time.

/** 2⁻¹²⁶; smaller numbers are denormal. */
export const LEAST_NORMAL: f32 = 1.1754943508222875e-38;

/** a · b + c. One rounding where the runtime has fused multiply-add and the build may use it, two otherwise. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** A vector of one number. */
export function splat(x: f32): v128 {
  return f32x4.splat(x);
}

// The activations of activations.ts, four elements at a time: f(z), and f′(z) given a = f(z).

import { expm1OfNegative, expMinusMagnitude, sigmoidGiven, tanh } from "./exponential";
import { multiplyAdd, splat } from "./vector";

/** z. */
export class Identity {
  /** @inline */
  static value(z: v128): v128 {
    return z;
  }
  /** @inline */
  static derivative(_z: v128, _a: v128): v128 {
    return splat(1);
  }
}

/** 1 ∕ (1 + exp −z). */
export class Sigmoid {
  /** @inline */
  static value(z: v128): v128 {
    return sigmoidGiven(z, expMinusMagnitude(z));
  }
  /** @inline */
  static derivative(_z: v128, a: v128): v128 {
    return f32x4.mul(a, f32x4.sub(splat(1), a));
  }
}

/** tanh z. */
export class Tanh {
  /** @inline */
  static value(z: v128): v128 {
    return tanh(z);
  }
  /** @inline */
  static derivative(_z: v128, a: v128): v128 {
    return f32x4.sub(splat(1), f32x4.mul(a, a));
  }
}

/** max(z, 0), and NaN for NaN. */
export class Relu {
  /** @inline */
  static value(z: v128): v128 {
    // Unlike a maximum, this is two instructions on every CPU, and keeps a NaN.
    return v128.andnot(z, f32x4.le(z, splat(0)));
  }
  /** @inline */
  static derivative(z: v128, _a: v128): v128 {
    return v128.and(splat(1), f32x4.gt(z, splat(0)));
  }
}

/** z for z > 0, else z ∕ 100. */
export class LeakyRelu {
  /** @inline */
  static value(z: v128): v128 {
    return v128.bitselect(z, f32x4.mul(z, splat(0.01)), f32x4.gt(z, splat(0)));
  }
  /** @inline */
  static derivative(z: v128, _a: v128): v128 {
    return v128.bitselect(splat(1), splat(0.01), f32x4.gt(z, splat(0)));
  }
}

/** z for z > 0, else exp z − 1. */
export class Elu {
  /** @inline */
  static value(z: v128): v128 {
    return v128.bitselect(z, expm1OfNegative(f32x4.pmin(z, splat(0))), f32x4.gt(z, splat(0)));
  }
  /** @inline */
  static derivative(z: v128, a: v128): v128 {
    return v128.bitselect(splat(1), f32x4.add(a, splat(1)), f32x4.gt(z, splat(0)));
  }
}

/** 2 √(2∕π), and 0.044715 times that. */
const GELU_LINEAR: f64 = 1.5957691216057308;
const GELU_CUBIC: f64 = GELU_LINEAR * 0.044715;

/** ½ z (1 + tanh u), as z · sigmoid 2u, which loses nothing where tanh u is near −1. */
export class Gelu {
  /** @inline */
  static value(z: v128): v128 {
    const inner = Gelu.inner(z);
    return f32x4.mul(z, sigmoidGiven(inner, expMinusMagnitude(inner)));
  }
  /** s + z s (1 − s) (2u)′ for s = sigmoid 2u. @inline */
  static derivative(z: v128, _a: v128): v128 {
    const inner = Gelu.inner(z);
    const e = expMinusMagnitude(inner);
    const s = sigmoidGiven(inner, e);
    const rest = sigmoidGiven(f32x4.neg(inner), e);
    // z² must not overflow where s (1 − s) is 0: 0 · ∞ is NaN.
    const bounded = f32x4.pmin(f32x4.abs(z), splat(20));
    const slope = multiplyAdd(f32x4.mul(bounded, bounded), splat(<f32> (3 * GELU_CUBIC)), splat(<f32> GELU_LINEAR));
    return multiplyAdd(z, f32x4.mul(f32x4.mul(s, rest), slope), s);
  }
  /** 2u = 2 √(2∕π) (z + 0.044715 z³). @inline */
  static inner(z: v128): v128 {
    return f32x4.mul(z, multiplyAdd(f32x4.mul(z, z), splat(<f32> GELU_CUBIC), splat(<f32> GELU_LINEAR)));
  }
}

/** z · sigmoid z. */
export class Silu {
  /** @inline */
  static value(z: v128): v128 {
    return f32x4.mul(z, sigmoidGiven(z, expMinusMagnitude(z)));
  }
  /** s (1 + z (1 − s)) for s = sigmoid z. @inline */
  static derivative(z: v128, _a: v128): v128 {
    const e = expMinusMagnitude(z);
    return f32x4.mul(sigmoidGiven(z, e), multiplyAdd(z, sigmoidGiven(f32x4.neg(z), e), splat(1)));
  }
}

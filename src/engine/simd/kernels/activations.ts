// The activations: each, four elements at a time, by f(z) and by f′(z) given a = f(z); and over a whole matrix.

import { expm1OfNegative, expMinusMagnitude, sigmoidGiven, tanh } from "./exponential";
import { LayerCall } from "./layer_call";
import { multiplyAdd, splat } from "./vector";

/** z. */
class Identity {
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
class Sigmoid {
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
class Tanh {
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
class Relu {
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
class LeakyRelu {
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
class Elu {
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
class Gelu {
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
class Silu {
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

/** A = f(Z) for N vectors. */
function activateVectors<$N, $F>(z: usize, a: usize): void {
  const a$n = $F.value(v128.load(z, 16 * $n));
  v128.store(a, a$n, 16 * $n);
}

/** {@link activate} by an activation. */
function activateBy<$F>(call: LayerCall): void {
  const vectors = call.vectors;
  let z: usize = call.z, a: usize = call.a;
  for (let rows = call.samples; rows; rows--) {
    let at: u32 = 0;
    for (; at + 2 <= vectors; at += 2) activateVectors<2, $F>(z + (at << 4), a + (at << 4));
    if (at < vectors) activateVectors<1, $F>(z + (at << 4), a + (at << 4));
    z += call.zStride;
    a += call.aStride;
  }
}

/** ∂L/∂Z = ∂L/∂A ⊙ f′(Z) for N vectors. */
function gradientVectors<$N, $F>(z: usize, a: usize, gradient: usize): void {
  const slope$n = $F.derivative(v128.load(z, 16 * $n), v128.load(a, 16 * $n));
  const changed$n = f32x4.mul(v128.load(gradient, 16 * $n), slope$n);
  v128.store(gradient, changed$n, 16 * $n);
}

/** {@link activationGradient} by an activation. */
function gradientBy<$F>(call: LayerCall): void {
  const vectors = call.vectors;
  let z: usize = call.z, a: usize = call.a, gradient: usize = call.gradient;
  for (let rows = call.samples; rows; rows--) {
    let at: u32 = 0;
    for (; at + 2 <= vectors; at += 2) gradientVectors<2, $F>(z + (at << 4), a + (at << 4), gradient + (at << 4));
    if (at < vectors) gradientVectors<1, $F>(z + (at << 4), a + (at << 4), gradient + (at << 4));
    z += call.zStride;
    a += call.aStride;
    gradient += call.gradientStride;
  }
}

/** A = f(Z): reads `activation`, `z`, `samples` and `vectors`; writes `a`, which may be `z`. */
export function activate(call: LayerCall): void {
  switch (call.activation) {
    case 0:
      return activateBy<Identity>(call);
    case 1:
      return activateBy<Sigmoid>(call);
    case 2:
      return activateBy<Tanh>(call);
    case 3:
      return activateBy<Relu>(call);
    case 4:
      return activateBy<LeakyRelu>(call);
    case 5:
      return activateBy<Elu>(call);
    case 6:
      return activateBy<Gelu>(call);
    case 7:
      return activateBy<Silu>(call);
    default:
      unreachable(); // A trap: an activation without a kernel must not pass for one.
  }
}

/**
 * ∂L/∂Z = ∂L/∂A ⊙ f′(Z): reads `activation`, `z`, `a`, `samples` and `vectors`; `gradient` holds ∂L/∂A and gets ∂L/∂Z. A
 * zero stays one where z is finite.
 */
export function activationGradient(call: LayerCall): void {
  switch (call.activation) {
    case 0:
      return gradientBy<Identity>(call);
    case 1:
      return gradientBy<Sigmoid>(call);
    case 2:
      return gradientBy<Tanh>(call);
    case 3:
      return gradientBy<Relu>(call);
    case 4:
      return gradientBy<LeakyRelu>(call);
    case 5:
      return gradientBy<Elu>(call);
    case 6:
      return gradientBy<Gelu>(call);
    case 7:
      return gradientBy<Silu>(call);
    default:
      unreachable();
  }
}

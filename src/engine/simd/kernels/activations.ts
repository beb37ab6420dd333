// The activations of activations.ts, four elements at a time, and their derivatives.

import { Activation, runActivation } from "./activation_loops";
import { expm1OfNegative, expMinusMagnitude, sigmoidGiven, tanh } from "./exponential";
import { multiplyAdd, splat } from "./vector";

/** z. */
class Identity extends Activation {
  value(z: v128): v128 {
    return z;
  }
  derivative(_z: v128, _a: v128): v128 {
    return splat(1);
  }
}

/** 1 ∕ (1 + exp −z). */
class Sigmoid extends Activation {
  value(z: v128): v128 {
    return sigmoidGiven(z, expMinusMagnitude(z));
  }
  derivative(_z: v128, a: v128): v128 {
    return f32x4.mul(a, f32x4.sub(splat(1), a));
  }
}

/** tanh z. */
class Tanh extends Activation {
  value(z: v128): v128 {
    return tanh(z);
  }
  derivative(_z: v128, a: v128): v128 {
    return f32x4.sub(splat(1), f32x4.mul(a, a));
  }
}

/** max(z, 0), and NaN for NaN. */
class Relu extends Activation {
  value(z: v128): v128 {
    // Unlike a maximum, this is two instructions on every CPU, and keeps a NaN.
    return v128.andnot(z, f32x4.le(z, splat(0)));
  }
  derivative(z: v128, _a: v128): v128 {
    return v128.and(splat(1), f32x4.gt(z, splat(0)));
  }
}

/** z for z > 0, else z ∕ 100. */
class LeakyRelu extends Activation {
  value(z: v128): v128 {
    return v128.bitselect(z, f32x4.mul(z, splat(0.01)), f32x4.gt(z, splat(0)));
  }
  derivative(z: v128, _a: v128): v128 {
    return v128.bitselect(splat(1), splat(0.01), f32x4.gt(z, splat(0)));
  }
}

/** z for z > 0, else exp z − 1. */
class Elu extends Activation {
  value(z: v128): v128 {
    return v128.bitselect(z, expm1OfNegative(f32x4.pmin(z, splat(0))), f32x4.gt(z, splat(0)));
  }
  derivative(z: v128, a: v128): v128 {
    return v128.bitselect(splat(1), f32x4.add(a, splat(1)), f32x4.gt(z, splat(0)));
  }
}

/** 2 √(2∕π), and 0.044715 times that. */
const GELU_LINEAR: f64 = 1.5957691216057308;
const GELU_CUBIC: f64 = GELU_LINEAR * 0.044715;

/** ½ z (1 + tanh u), as z · sigmoid 2u, which loses nothing where tanh u is near −1. */
class Gelu extends Activation {
  value(z: v128): v128 {
    const inner = this.inner(z);
    return f32x4.mul(z, sigmoidGiven(inner, expMinusMagnitude(inner)));
  }
  /** s + z s (1 − s) (2u)′ for s = sigmoid 2u. */
  derivative(z: v128, _a: v128): v128 {
    const inner = this.inner(z);
    const e = expMinusMagnitude(inner);
    const s = sigmoidGiven(inner, e);
    const rest = sigmoidGiven(f32x4.neg(inner), e);
    // z² must not overflow where s (1 − s) is 0: 0 · ∞ is NaN.
    const bounded = f32x4.pmin(f32x4.abs(z), splat(20));
    const slope = multiplyAdd(f32x4.mul(bounded, bounded), splat(<f32> (3 * GELU_CUBIC)), splat(<f32> GELU_LINEAR));
    return multiplyAdd(z, f32x4.mul(f32x4.mul(s, rest), slope), s);
  }
  /** 2u = 2 √(2∕π) (z + 0.044715 z³). */
  inner(z: v128): v128 {
    return f32x4.mul(z, multiplyAdd(f32x4.mul(z, z), splat(<f32> GELU_CUBIC), splat(<f32> GELU_LINEAR)));
  }
}

/** z · sigmoid z. */
class Silu extends Activation {
  value(z: v128): v128 {
    return f32x4.mul(z, sigmoidGiven(z, expMinusMagnitude(z)));
  }
  /** s (1 + z (1 − s)) for s = sigmoid z. */
  derivative(z: v128, _a: v128): v128 {
    const e = expMinusMagnitude(z);
    return f32x4.mul(sigmoidGiven(z, e), multiplyAdd(z, sigmoidGiven(f32x4.neg(z), e), splat(1)));
  }
}

/**
 * A = f(Z): `z` (rows × vectors) → `a` (rows × vectors), which may be `z`.
 *
 * @param kernel f, by the number that its row in activations.ts has
 */
export function activate(
  kernel: u32,
  z: usize,
  zStride: u32,
  a: usize,
  aStride: u32,
  rows: u32,
  vectors: u32,
): void {
  run(kernel, z, zStride, a, aStride, 0, 0, rows, vectors);
}

/**
 * ∂L/∂Z = ∂L/∂A ⊙ f′(Z): `gradient` (rows × vectors) holds ∂L/∂A and gets ∂L/∂Z. A zero stays one where z is finite.
 *
 * @param kernel f, by the number that its row in activations.ts has
 */
export function activationGradient(
  kernel: u32,
  z: usize,
  zStride: u32,
  a: usize,
  aStride: u32,
  gradient: usize,
  gradientStride: u32,
  rows: u32,
  vectors: u32,
): void {
  run(kernel, z, zStride, a, aStride, gradient, gradientStride, rows, vectors);
}

/** Runs the activation of a number, forward where `gradient` is 0, else backward. */
function run(
  kernel: u32,
  z: usize,
  zStride: u32,
  a: usize,
  aStride: u32,
  g: usize,
  gStride: u32,
  rows: u32,
  vectors: u32,
): void {
  switch (kernel) {
    case 0:
      return runActivation<Identity>(z, zStride, a, aStride, g, gStride, rows, vectors);
    case 1:
      return runActivation<Sigmoid>(z, zStride, a, aStride, g, gStride, rows, vectors);
    case 2:
      return runActivation<Tanh>(z, zStride, a, aStride, g, gStride, rows, vectors);
    case 3:
      return runActivation<Relu>(z, zStride, a, aStride, g, gStride, rows, vectors);
    case 4:
      return runActivation<LeakyRelu>(z, zStride, a, aStride, g, gStride, rows, vectors);
    case 5:
      return runActivation<Elu>(z, zStride, a, aStride, g, gStride, rows, vectors);
    case 6:
      return runActivation<Gelu>(z, zStride, a, aStride, g, gStride, rows, vectors);
    case 7:
      return runActivation<Silu>(z, zStride, a, aStride, g, gStride, rows, vectors);
    default:
      unreachable(); // A trap: an activation without a kernel must not pass for one.
  }
}

// An activation, forward or backward, over a whole matrix.

import { Elu, Gelu, Identity, LeakyRelu, Relu, Sigmoid, Silu, Tanh } from "./activation_functions";
import { LayerCall } from "./layer_call";

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

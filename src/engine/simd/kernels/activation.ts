// Activations of whole matrices.

import { Activation, Elu, Gelu, Identity, LeakyRelu, Relu, Sigmoid, Silu, Tanh } from "./activation_functions";

function activateBy<F extends Activation>(
  z: usize,
  zStride: u32,
  a: usize,
  aStride: u32,
  rows: u32,
  vectors: u32,
): void {
  const f = changetype<F>(0);
  const bytes = vectors << 4;
  for (; rows; rows--) {
    for (let at: u32 = 0; at < bytes; at += 16) v128.store(a + at, f.value(v128.load(z + at)));
    z += zStride;
    a += aStride;
  }
}

function activationGradientBy<F extends Activation>(
  z: usize,
  zStride: u32,
  a: usize,
  aStride: u32,
  gradient: usize,
  gradientStride: u32,
  rows: u32,
  vectors: u32,
): void {
  const f = changetype<F>(0);
  const bytes = vectors << 4;
  for (; rows; rows--) {
    for (let at: u32 = 0; at < bytes; at += 16) {
      const derivative = f.derivative(v128.load(z + at), v128.load(a + at));
      v128.store(gradient + at, f32x4.mul(v128.load(gradient + at), derivative));
    }
    z += zStride;
    a += aStride;
    gradient += gradientStride;
  }
}

/**
 * A = f(Z): `z` (rows × vectors) → `a` (rows × vectors), which may be `z`.
 *
 * @param kind the place of f in `ACTIVATIONS` of engine.ts
 */
export function activate(
  kind: u32,
  z: usize,
  zStride: u32,
  a: usize,
  aStride: u32,
  rows: u32,
  vectors: u32,
): void {
  switch (kind) {
    case 0:
      activateBy<Identity>(z, zStride, a, aStride, rows, vectors);
      break;
    case 1:
      activateBy<Sigmoid>(z, zStride, a, aStride, rows, vectors);
      break;
    case 2:
      activateBy<Tanh>(z, zStride, a, aStride, rows, vectors);
      break;
    case 3:
      activateBy<Relu>(z, zStride, a, aStride, rows, vectors);
      break;
    case 4:
      activateBy<LeakyRelu>(z, zStride, a, aStride, rows, vectors);
      break;
    case 5:
      activateBy<Elu>(z, zStride, a, aStride, rows, vectors);
      break;
    case 6:
      activateBy<Gelu>(z, zStride, a, aStride, rows, vectors);
      break;
    case 7:
      activateBy<Silu>(z, zStride, a, aStride, rows, vectors);
      break;
    default:
      unreachable(); // A trap: an activation without a kernel must not pass for one.
  }
}

/**
 * ∂L/∂Z = ∂L/∂A ⊙ f′(Z): `gradient` (rows × vectors) holds ∂L/∂A and gets ∂L/∂Z. A zero stays one where z is finite.
 *
 * @param kind the place of f in `ACTIVATIONS` of engine.ts
 */
export function activationGradient(
  kind: u32,
  z: usize,
  zStride: u32,
  a: usize,
  aStride: u32,
  gradient: usize,
  gradientStride: u32,
  rows: u32,
  vectors: u32,
): void {
  switch (kind) {
    case 0:
      break; // f′ is 1.
    case 1:
      activationGradientBy<Sigmoid>(z, zStride, a, aStride, gradient, gradientStride, rows, vectors);
      break;
    case 2:
      activationGradientBy<Tanh>(z, zStride, a, aStride, gradient, gradientStride, rows, vectors);
      break;
    case 3:
      activationGradientBy<Relu>(z, zStride, a, aStride, gradient, gradientStride, rows, vectors);
      break;
    case 4:
      activationGradientBy<LeakyRelu>(z, zStride, a, aStride, gradient, gradientStride, rows, vectors);
      break;
    case 5:
      activationGradientBy<Elu>(z, zStride, a, aStride, gradient, gradientStride, rows, vectors);
      break;
    case 6:
      activationGradientBy<Gelu>(z, zStride, a, aStride, gradient, gradientStride, rows, vectors);
      break;
    case 7:
      activationGradientBy<Silu>(z, zStride, a, aStride, gradient, gradientStride, rows, vectors);
      break;
    default:
      unreachable();
  }
}

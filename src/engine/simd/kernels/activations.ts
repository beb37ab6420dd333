// An activation, forward or backward, over a whole matrix.

import { Elu, Gelu, Identity, LeakyRelu, Relu, Sigmoid, Silu, Tanh } from "./activation_functions";

/** A = f(Z) for N vectors. */
function activateVectors<$N, $F>(z: usize, a: usize): void {
  const a$n = $F.value(v128.load(z, 16 * $n));
  v128.store(a, a$n, 16 * $n);
}

/** {@link activate} by an activation. */
function activateBy<$F>(z: usize, zStride: u32, a: usize, aStride: u32, rows: u32, vectors: u32): void {
  for (; rows; rows--) {
    let at: u32 = 0;
    for (; at + 2 <= vectors; at += 2) activateVectors<2, $F>(z + (at << 4), a + (at << 4));
    if (at < vectors) activateVectors<1, $F>(z + (at << 4), a + (at << 4));
    z += zStride;
    a += aStride;
  }
}

/** ∂L/∂Z = ∂L/∂A ⊙ f′(Z) for N vectors. */
function gradientVectors<$N, $F>(z: usize, a: usize, gradient: usize): void {
  const slope$n = $F.derivative(v128.load(z, 16 * $n), v128.load(a, 16 * $n));
  const changed$n = f32x4.mul(v128.load(gradient, 16 * $n), slope$n);
  v128.store(gradient, changed$n, 16 * $n);
}

/** {@link activationGradient} by an activation. */
function gradientBy<$F>(
  z: usize,
  zStride: u32,
  a: usize,
  aStride: u32,
  gradient: usize,
  gradientStride: u32,
  rows: u32,
  vectors: u32,
): void {
  for (; rows; rows--) {
    let at: u32 = 0;
    for (; at + 2 <= vectors; at += 2) gradientVectors<2, $F>(z + (at << 4), a + (at << 4), gradient + (at << 4));
    if (at < vectors) gradientVectors<1, $F>(z + (at << 4), a + (at << 4), gradient + (at << 4));
    z += zStride;
    a += aStride;
    gradient += gradientStride;
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
  switch (kernel) {
    case 0:
      return activateBy<Identity>(z, zStride, a, aStride, rows, vectors);
    case 1:
      return activateBy<Sigmoid>(z, zStride, a, aStride, rows, vectors);
    case 2:
      return activateBy<Tanh>(z, zStride, a, aStride, rows, vectors);
    case 3:
      return activateBy<Relu>(z, zStride, a, aStride, rows, vectors);
    case 4:
      return activateBy<LeakyRelu>(z, zStride, a, aStride, rows, vectors);
    case 5:
      return activateBy<Elu>(z, zStride, a, aStride, rows, vectors);
    case 6:
      return activateBy<Gelu>(z, zStride, a, aStride, rows, vectors);
    case 7:
      return activateBy<Silu>(z, zStride, a, aStride, rows, vectors);
    default:
      unreachable(); // A trap: an activation without a kernel must not pass for one.
  }
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
  switch (kernel) {
    case 0:
      return gradientBy<Identity>(z, zStride, a, aStride, gradient, gradientStride, rows, vectors);
    case 1:
      return gradientBy<Sigmoid>(z, zStride, a, aStride, gradient, gradientStride, rows, vectors);
    case 2:
      return gradientBy<Tanh>(z, zStride, a, aStride, gradient, gradientStride, rows, vectors);
    case 3:
      return gradientBy<Relu>(z, zStride, a, aStride, gradient, gradientStride, rows, vectors);
    case 4:
      return gradientBy<LeakyRelu>(z, zStride, a, aStride, gradient, gradientStride, rows, vectors);
    case 5:
      return gradientBy<Elu>(z, zStride, a, aStride, gradient, gradientStride, rows, vectors);
    case 6:
      return gradientBy<Gelu>(z, zStride, a, aStride, gradient, gradientStride, rows, vectors);
    case 7:
      return gradientBy<Silu>(z, zStride, a, aStride, gradient, gradientStride, rows, vectors);
    default:
      unreachable();
  }
}

// An activation, forward or backward, over a whole matrix.

/** A function of four elements; it has no fields, so that a null stands for it and every call is direct. */
export abstract class Activation {
  /** f(z). */
  abstract value(z: v128): v128;
  /** f′(z), given a = f(z). */
  abstract derivative(z: v128, a: v128): v128;
}

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

/** A = f(Z) where `gradient` is 0, else ∂L/∂Z = ∂L/∂A ⊙ f′(Z): see `activate` and `activationGradient`. */
export function runActivation<F extends Activation>(
  z: usize,
  zStride: u32,
  a: usize,
  aStride: u32,
  gradient: usize,
  gradientStride: u32,
  rows: u32,
  vectors: u32,
): void {
  if (gradient) activationGradientBy<F>(z, zStride, a, aStride, gradient, gradientStride, rows, vectors);
  else activateBy<F>(z, zStride, a, aStride, rows, vectors);
}

// The gradient of sparse activations, as ReLU leaves them: only that of active units is computed.

import { activeOf } from "./active_lists";
import { LayerCall } from "./layer_call";
import { sumsOf } from "./lanes";
import { multiplyAdd } from "./vector";

/**
 * ∂L/∂X = ∂L/∂Z·Wᵀ only where X isn't zero, and zero elsewhere: reads `gradient`, `w`, `x`, `samples`, `vectors` and
 * `inputVectors`, four rows of W for each; writes `inputGradient`. `work` has 16 bytes for each vector of inputs.
 */
export function multiplyTransposedActive(call: LayerCall): void {
  const vectors = call.vectors, inputVectors = call.inputVectors, b = call.w, bStride = call.wStride, list = call.work;
  let a: usize = call.gradient, x: usize = call.x, c: usize = call.inputGradient;
  for (let i: u32 = 0; i < call.samples; i++) {
    memory.fill(c, 0, inputVectors << 4);
    let end: usize = list;
    for (let v: u32 = 0; v < inputVectors; v++) {
      let mask = activeOf(x + (v << 4));
      while (mask) {
        store<u32>(end, (v << 2) + ctz(mask));
        end += 4;
        mask &= mask - 1;
      }
    }
    if (end - list >= 32) {
      // Eight at a time. The last eight overlap those before, so that some are computed twice.
      for (let at: usize = list; at < end; at += 32) eightDots(min(at, end - 32), a, vectors, b, bStride, c);
    } else {
      for (let at: usize = list; at < end; at += 4) {
        const column = <usize> load<u32>(at);
        store<f32>(c + (column << 2), dot(a, b + column * bStride, vectors));
      }
    }
    a += call.gradientStride;
    x += call.xStride;
    c += call.inputGradientStride;
  }
}

/** The eight columns listed at `list` of one row of {@link multiplyTransposedActive}. */
function eightDots(list: usize, a: usize, vectors: u32, b: usize, bStride: u32, c: usize): void {
  const k0 = <usize> load<u32>(list, 0);
  const k1 = <usize> load<u32>(list, 4);
  const k2 = <usize> load<u32>(list, 8);
  const k3 = <usize> load<u32>(list, 12);
  const k4 = <usize> load<u32>(list, 16);
  const k5 = <usize> load<u32>(list, 20);
  const k6 = <usize> load<u32>(list, 24);
  const k7 = <usize> load<u32>(list, 28);
  let b0 = b + k0 * bStride;
  let b1 = b + k1 * bStride;
  let b2 = b + k2 * bStride;
  let b3 = b + k3 * bStride;
  let b4 = b + k4 * bStride;
  let b5 = b + k5 * bStride;
  let b6 = b + k6 * bStride;
  let b7 = b + k7 * bStride;
  let s0 = f32x4.splat(0);
  let s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
  for (let v: u32 = 0; v < vectors; v++) {
    const x = v128.load(a);
    a += 16;
    s0 = multiplyAdd(x, v128.load(b0), s0);
    b0 += 16;
    s1 = multiplyAdd(x, v128.load(b1), s1);
    b1 += 16;
    s2 = multiplyAdd(x, v128.load(b2), s2);
    b2 += 16;
    s3 = multiplyAdd(x, v128.load(b3), s3);
    b3 += 16;
    s4 = multiplyAdd(x, v128.load(b4), s4);
    b4 += 16;
    s5 = multiplyAdd(x, v128.load(b5), s5);
    b5 += 16;
    s6 = multiplyAdd(x, v128.load(b6), s6);
    b6 += 16;
    s7 = multiplyAdd(x, v128.load(b7), s7);
    b7 += 16;
  }
  const low = sumsOf(s0, s1, s2, s3), high = sumsOf(s4, s5, s6, s7);
  store<f32>(c + (k0 << 2), f32x4.extract_lane(low, 0));
  store<f32>(c + (k1 << 2), f32x4.extract_lane(low, 1));
  store<f32>(c + (k2 << 2), f32x4.extract_lane(low, 2));
  store<f32>(c + (k3 << 2), f32x4.extract_lane(low, 3));
  store<f32>(c + (k4 << 2), f32x4.extract_lane(high, 0));
  store<f32>(c + (k5 << 2), f32x4.extract_lane(high, 1));
  store<f32>(c + (k6 << 2), f32x4.extract_lane(high, 2));
  store<f32>(c + (k7 << 2), f32x4.extract_lane(high, 3));
}

/** The dot product of two rows, added up in the order of {@link eightDots}. */
function dot(a: usize, b: usize, vectors: u32): f32 {
  let sum = f32x4.splat(0);
  for (let v: u32 = 0; v < vectors; v++) sum = multiplyAdd(v128.load(a + (v << 4)), v128.load(b + (v << 4)), sum);
  return f32x4.extract_lane(sumsOf(sum, sum, sum, sum), 0);
}

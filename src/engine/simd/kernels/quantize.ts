// Weights as codes of few bits; what they mean is said in src/engine/quantization/quantizer.ts. Rows lie without gaps.

const LARGEST_CODE: f32 = 127, LARGEST_CHANGE: f32 = 5, LEVELS = 11;

const LEAST_STEP: f32 = 1e-30, LARGEST_STEP: f32 = 1e30;

const GROUP_ROWS: u32 = 16, GROUP_BYTES: u32 = 7;

/**
 * W (rows × vectors) in bytes, at `codes`. The step of each column goes to `steps`, which have room for as many factors behind
 * them; returns false if one is too large or no number.
 */
export function quantizeWeights(w: usize, rows: u32, vectors: u32, steps: usize, codes: usize): bool {
  const stride: usize = vectors << 4;
  memory.fill(steps, 0, stride);
  for (let i: u32 = 0, at = w; i < rows; i++) {
    for (let v: usize = 0; v < stride; v += 16, at += 16) {
      v128.store(steps + v, f32x4.max(v128.load(steps + v), f32x4.abs(v128.load(at))));
    }
  }
  if (!divideIntoSteps(steps, stride, LARGEST_CODE)) return false;
  for (let i: u32 = 0; i < rows; i++) {
    for (let v: usize = 0; v < stride; v += 16, w += 16, codes += 4) {
      storeBytes(codes, nearest(f32x4.mul(v128.load(w), v128.load(steps + stride + v))));
    }
  }
  return true;
}

/** W (rows × vectors) of the codes that {@link quantizeWeights} has made. */
export function restoreWeights(w: usize, rows: u32, vectors: u32, steps: usize, codes: usize): void {
  const stride: usize = vectors << 4;
  for (let i: u32 = 0; i < rows; i++) {
    for (let v: usize = 0; v < stride; v += 16, w += 16, codes += 4) {
      const bytes = i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_s(v128.load32_zero(codes)));
      v128.store(w, f32x4.mul(f32x4.convert_i32x4_s(bytes), v128.load(steps + v)));
    }
  }
}

/** W − R (both rows × vectors, whole groups of rows) in bytes, at `codes`; otherwise as {@link quantizeWeights}. */
export function quantizeChanges(w: usize, r: usize, rows: u32, vectors: u32, steps: usize, codes: usize): bool {
  const stride: usize = vectors << 4, units: usize = vectors << 2;
  memory.fill(steps, 0, stride);
  for (let i: u32 = 0, at: usize = 0; i < rows; i++) {
    for (let v: usize = 0; v < stride; v += 16, at += 16) {
      const change = f32x4.sub(v128.load(w + at), v128.load(r + at));
      v128.store(steps + v, f32x4.max(v128.load(steps + v), f32x4.abs(change)));
    }
  }
  if (!divideIntoSteps(steps, stride, LARGEST_CHANGE)) return false;
  for (let i: u32 = 0; i < rows; i += GROUP_ROWS) {
    for (let v: usize = 0; v < stride; v += 16) {
      const factor = v128.load(steps + stride + v);
      const last = pair(w + v + 14 * stride, r + v + 14 * stride, stride, factor);
      let at = v, to = codes + (v >> 2);
      for (let k: u32 = 0; k < GROUP_BYTES; k++, at += 2 * stride, to += units) {
        const bit = i32x4.shl(v128.and(i32x4.shr_u(last, k), i32x4.splat(1)), 7);
        storeBytes(to, v128.or(pair(w + at, r + at, stride, factor), bit));
      }
    }
    w += GROUP_ROWS * stride;
    r += GROUP_ROWS * stride;
    codes += GROUP_BYTES * units;
  }
  return true;
}

/** Adds the changes that {@link quantizeChanges} has coded to W (rows × vectors, whole groups of rows). */
export function addChanges(w: usize, rows: u32, vectors: u32, steps: usize, codes: usize): void {
  const stride: usize = vectors << 4, units: usize = vectors << 2;
  for (let i: u32 = 0; i < rows; i += GROUP_ROWS) {
    for (let v: usize = 0; v < stride; v += 16) {
      const step = v128.load(steps + v);
      let last = i32x4.splat(0), at = w + v, from = codes + (v >> 2);
      for (let k: u32 = 0; k < GROUP_BYTES; k++, at += 2 * stride, from += units) {
        const bytes = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(from)));
        last = v128.or(last, i32x4.shl(i32x4.shr_u(bytes, 7), k));
        addPair(at, stride, v128.and(bytes, i32x4.splat(127)), step);
      }
      addPair(at, stride, last, step);
    }
    w += GROUP_ROWS * stride;
    codes += GROUP_BYTES * units;
  }
}

/** Makes steps of the largest amounts at `steps`, and puts what makes codes of amounts behind them. */
function divideIntoSteps(steps: usize, stride: usize, largest: f32): bool {
  for (let v: usize = 0; v < stride; v += 16) {
    const step = f32x4.div(v128.load(steps + v), f32x4.splat(largest));
    if (!i32x4.all_true(f32x4.le(step, f32x4.splat(LARGEST_STEP)))) return false;
    const isUsed = f32x4.ge(step, f32x4.splat(LEAST_STEP));
    v128.store(steps + v, v128.and(step, isUsed));
    v128.store(steps + stride + v, v128.and(f32x4.div(f32x4.splat(1), step), isUsed));
  }
  return true;
}

/** The nearest whole numbers; of two that are as near, the even one. */
function nearest(x: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(x));
}

/** The codes of the changes in two rows, as one number. */
function pair(w: usize, r: usize, stride: usize, factor: v128): v128 {
  const first = nearest(f32x4.mul(f32x4.sub(v128.load(w), v128.load(r)), factor));
  const second = nearest(f32x4.mul(f32x4.sub(v128.load(w + stride), v128.load(r + stride)), factor));
  // Each is counted from the least on.
  const least = <i32> LARGEST_CHANGE * LEVELS + <i32> LARGEST_CHANGE;
  return i32x4.add(i32x4.add(i32x4.mul(first, i32x4.splat(LEVELS)), second), i32x4.splat(least));
}

/** Adds what the codes of two rows stand for. */
function addPair(w: usize, stride: usize, codes: v128, step: v128): void {
  // A division by 11 of what is less than 128.
  const first = i32x4.shr_u(i32x4.mul(codes, i32x4.splat(373)), 12);
  const second = i32x4.sub(codes, i32x4.mul(first, i32x4.splat(LEVELS)));
  v128.store(w, f32x4.add(v128.load(w), f32x4.mul(changeOf(first), step)));
  v128.store(w + stride, f32x4.add(v128.load(w + stride), f32x4.mul(changeOf(second), step)));
}

function changeOf(code: v128): v128 {
  return f32x4.convert_i32x4_s(i32x4.sub(code, i32x4.splat(<i32> LARGEST_CHANGE)));
}

/** Stores the lowest byte of each of four numbers. */
function storeBytes(to: usize, numbers: v128): void {
  const bytes = i8x16.shuffle(numbers, numbers, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12);
  v128.store_lane<u32>(to, bytes, 0);
}

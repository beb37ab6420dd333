// Weights as codes of few bits; what they mean is said in src/engine/quantization/quantizer.ts. Of matrices with rows `wStride`
// bytes apart some columns are coded, `vectors` from each address on; rows of codes are `codeStride` bytes apart.

import { LayerCall } from "./layer_call";

/** How many vectors are compared at a time: those of a cache line, two, or one. */
const $B = [4, 2, 1];

const LARGEST_CODE: f32 = 127, LARGEST_CHANGE: f32 = 5, LEVELS: f32 = 11;

/** 1 1/2 · 2²³. */
const ROUNDING: f32 = 12_582_912;

const LEAST_STEP: f32 = 1e-30;

const GROUP_ROWS: u32 = 16, GROUP_BYTES: u32 = 7;

/**
 * W in bytes: reads `w` and `inputs`, the rows of it; writes `codes`, the step of each unit to `steps`, what makes codes to
 * `factors`, and the weights that the codes stand for to `restored` unless that is 0.
 */
export function quantizeWeights(call: LayerCall): void {
  const rows = call.inputs, width: usize = call.vectors << 4, stride: usize = call.wStride;
  const steps: usize = call.steps, factors: usize = call.factors;
  largestAmounts(call, false);
  divideIntoSteps(steps, factors, width, LARGEST_CODE);
  let w: usize = call.w, back: usize = call.restored, codes: usize = call.codes;
  for (let i: u32 = 0; i < rows; i++, w += stride, codes += call.codeStride) {
    for (let v: usize = 0; v < width; v += 16) {
      const code = nearest(f32x4.mul(v128.load(w + v), v128.load(factors + v)));
      storeBytes(codes + (v >> 2), code);
      if (back) v128.store(back + v, f32x4.mul(f32x4.sub(code, f32x4.splat(ROUNDING)), v128.load(steps + v)));
    }
    if (back) back += stride;
  }
}

/** W of what {@link quantizeWeights} has made: reads `codes` and `steps`, writes `w`. */
export function restoreWeights(call: LayerCall): void {
  const rows = call.inputs, width: usize = call.vectors << 4, steps: usize = call.steps;
  let w: usize = call.w, codes: usize = call.codes;
  for (let i: u32 = 0; i < rows; i++, w += call.wStride, codes += call.codeStride) {
    for (let v: usize = 0; v < width; v += 16) {
      const bytes = i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_s(v128.load32_zero(codes + (v >> 2))));
      v128.store(w + v, f32x4.mul(f32x4.convert_i32x4_s(bytes), v128.load(steps + v)));
    }
  }
}

/** W − R in bytes: reads `reference`, too, which `restored` may be; otherwise as {@link quantizeWeights}. */
export function quantizeChanges(call: LayerCall): void {
  // A thread without columns has no factors that it may write to.
  if (call.vectors == 0) return;
  const rows = call.inputs, stride: usize = call.wStride, isRestored = call.restored !== 0;
  largestAmounts(call, true);
  divideIntoSteps(call.steps, call.factors, call.vectors << 4, LARGEST_CHANGE);
  let w: usize = call.w, r: usize = call.reference, back: usize = call.restored, codes: usize = call.codes, i: u32 = 0;
  for (; i + GROUP_ROWS <= rows; i += GROUP_ROWS) {
    if (isRestored) codeGroup(call, w, r, back, codes, GROUP_ROWS, true, true);
    else codeGroup(call, w, r, back, codes, GROUP_ROWS, true, false);
    w += GROUP_ROWS * stride;
    r += GROUP_ROWS * stride;
    back += GROUP_ROWS * stride;
    codes += GROUP_BYTES * call.codeStride;
  }
  if (i < rows) codeLastGroup(call, w, r, back, codes, rows - i, isRestored);
}

/** W = R + the changes of what {@link quantizeChanges} has made; `reference` may be `w` itself. */
export function restoreChanges(call: LayerCall): void {
  const rows = call.inputs, width: usize = call.vectors << 4, stride: usize = call.wStride;
  const w: usize = call.w, r: usize = call.reference, steps: usize = call.steps, codeStride: usize = call.codeStride;
  let codes: usize = call.codes;
  for (let i: u32 = 0; i < rows; i += GROUP_ROWS) {
    for (let v: usize = 0; v < width; v += 16) {
      const step = v128.load(steps + v);
      let last = i32x4.splat(0), from = codes + (v >> 2);
      for (let k: u32 = 0; k < GROUP_BYTES; k++, from += codeStride) {
        const bytes = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(from)));
        last = v128.or(last, i32x4.shl(i32x4.shr_u(bytes, 7), k));
        restorePair(w + v, r + v, stride, i + 2 * k, rows, v128.and(bytes, i32x4.splat(127)), step);
      }
      restorePair(w + v, r + v, stride, i + 14, rows, last, step);
    }
    codes += GROUP_BYTES * codeStride;
  }
}

/** Whether the amounts of so many vectors of numbers are all below a bound; one that isn't a number isn't. */
export function areBelow(x: usize, vectors: u32, bound: f32): bool {
  let areAll = i32x4.splat(-1);
  for (const end = x + (vectors << 4); x < end; x += 16) {
    areAll = v128.and(areAll, f32x4.lt(f32x4.abs(v128.load(x)), f32x4.splat(bound)));
  }
  return i32x4.all_true(areAll);
}

/**
 * Writes the largest amount of each column of W, or of W − R, to `steps`.
 *
 * @inline
 */
function largestAmounts(call: LayerCall, areChanges: bool): void {
  const rows = call.inputs, width: usize = call.vectors << 4, stride: usize = call.wStride, steps: usize = call.steps;
  memory.fill(steps, 0, width);
  let w: usize = call.w, r: usize = call.reference;
  for (let i: u32 = 0; i < rows; i += GROUP_ROWS) {
    const bytes = min(GROUP_ROWS, rows - i) * stride, end = w + bytes;
    if (areChanges) fetch(r, r + bytes, call.factors);
    let v: usize = 0;
    for (; v + 16 * $B <= width; v += 16 * $B) largestOf<$B>(w + v, r + v, end, stride, steps + v, areChanges);
    w = end;
    r += bytes;
  }
}

/**
 * Enlarges the amounts of N vectors at `steps` to those of rows up to an address.
 *
 * @inline
 */
function largestOf<$N>(w: usize, r: usize, end: usize, stride: usize, steps: usize, areChanges: bool): void {
  let most$n = v128.load(steps, 16 * $n);
  for (; w < end; w += stride, r += stride) {
    most$n = larger(most$n, amountOf(v128.load(w, 16 * $n), r + 16 * $n, areChanges));
  }
  v128.store(steps, most$n, 16 * $n);
}

/** @inline */
function amountOf(x: v128, r: usize, areChanges: bool): v128 {
  return areChanges ? f32x4.sub(x, v128.load(r)) : x;
}

/**
 * Brings memory into the caches in the order in which it lies, as a CPU fetches ahead what comes next: R was last used hundreds
 * of batches before. With 784-160-10, the kernel takes 72 µs rather than 82.
 *
 * @param unused Where a vector is written that means nothing.
 */
function fetch(from: usize, end: usize, unused: usize): void {
  let all = i32x4.splat(0);
  for (; from < end; from += 64) all = v128.or(all, v128.load(from));
  v128.store(unused, all);
}

/** The larger of amounts and those of x: as whole numbers, their bits have the same order, with what isn't a number above all. */
function larger(most: v128, x: v128): v128 {
  return i32x4.max_s(most, f32x4.abs(x));
}

/** Makes steps of the largest amounts at `steps`; what isn't a number stays so. */
function divideIntoSteps(steps: usize, factors: usize, width: usize, largest: f32): void {
  for (let v: usize = 0; v < width; v += 16) {
    const step = f32x4.div(v128.load(steps + v), f32x4.splat(largest));
    const isTiny = f32x4.lt(step, f32x4.splat(LEAST_STEP));
    v128.store(steps + v, v128.andnot(step, isTiny));
    v128.store(factors + v, v128.andnot(f32x4.div(f32x4.splat(1), step), isTiny));
  }
}

/**
 * The nearest whole numbers, of two that are as near the even one, and {@link ROUNDING} more: its neighbours are one apart,
 * and its lowest byte is 0, so that the lowest byte of the sum's bits is that of a whole number below 2²².
 */
function nearest(x: v128): v128 {
  return f32x4.add(x, f32x4.splat(ROUNDING));
}

/** Codes the changes of a group that is filled up: it has fewer rows than others. */
function codeLastGroup(
  call: LayerCall,
  w: usize,
  r: usize,
  back: usize,
  codes: usize,
  rows: u32,
  isRestored: bool,
): void {
  codeGroup(call, w, r, back, codes, rows, false, isRestored);
}

/**
 * Codes the changes of a group of so many rows from each address on.
 *
 * @inline
 */
function codeGroup(
  call: LayerCall,
  w: usize,
  r: usize,
  back: usize,
  codes: usize,
  rows: u32,
  isFull: bool,
  isRestored: bool,
): void {
  const width: usize = call.vectors << 4, stride: usize = call.wStride, codeStride: usize = call.codeStride;
  const steps: usize = call.steps, factors: usize = call.factors;
  for (let v: usize = 0; v < width; v += 16) {
    const step = v128.load(steps + v), factor = v128.load(factors + v);
    const last = codePair(w, r, back, v, stride, GROUP_ROWS - 2, rows, step, factor, isFull, isRestored);
    let to = codes + (v >> 2);
    for (let k: u32 = 0; k < GROUP_BYTES; k++, to += codeStride) {
      const bit = v128.and(i32x4.shl(last, GROUP_BYTES - k), i32x4.splat(128));
      storeBytes(to, v128.or(codePair(w, r, back, v, stride, 2 * k, rows, step, factor, isFull, isRestored), bit));
    }
  }
}

/**
 * The codes of the changes in two rows, as one number, with {@link ROUNDING} added; writes what they stand for.
 *
 * @inline
 */
function codePair(
  w: usize,
  r: usize,
  back: usize,
  v: usize,
  stride: usize,
  row: u32,
  rows: u32,
  step: v128,
  factor: v128,
  isFull: bool,
  isRestored: bool,
): v128 {
  const at: usize = row * stride + v;
  const first = isFull || row < rows ? codeChange(w + at, r + at, back + at, step, factor, isRestored) : f32x4.splat(0);
  const second = isFull || row + 1 < rows
    ? codeChange(w + at + stride, r + at + stride, back + at + stride, step, factor, isRestored)
    : f32x4.splat(0);
  // Each is counted from the least on.
  const least = ROUNDING + LARGEST_CHANGE * LEVELS + LARGEST_CHANGE;
  return f32x4.add(f32x4.mul(first, f32x4.splat(LEVELS)), f32x4.add(second, f32x4.splat(least)));
}

/**
 * The codes of the changes of four weights; writes what they stand for.
 *
 * @inline
 */
function codeChange(w: usize, r: usize, back: usize, step: v128, factor: v128, isRestored: bool): v128 {
  const before = v128.load(r);
  const rounded = nearest(f32x4.mul(f32x4.sub(v128.load(w), before), factor));
  const code = f32x4.sub(rounded, f32x4.splat(ROUNDING));
  if (isRestored) v128.store(back, f32x4.add(before, f32x4.mul(code, step)));
  return code;
}

/** Restores two rows, of which some fill up the last group. */
function restorePair(w: usize, r: usize, stride: usize, row: u32, rows: u32, codes: v128, step: v128): void {
  // A division by 11 of what is less than 128.
  const first = i32x4.shr_u(i32x4.mul(codes, i32x4.splat(373)), 12);
  const second = i32x4.sub(codes, i32x4.mul(first, i32x4.splat(<i32> LEVELS)));
  restoreRow(w, r, stride, row, rows, first, step);
  restoreRow(w, r, stride, row + 1, rows, second, step);
}

function restoreRow(w: usize, r: usize, stride: usize, row: u32, rows: u32, code: v128, step: v128): void {
  if (row >= rows) return;
  const at: usize = row * stride;
  const change = f32x4.convert_i32x4_s(i32x4.sub(code, i32x4.splat(<i32> LARGEST_CHANGE)));
  v128.store(w + at, f32x4.add(v128.load(r + at), f32x4.mul(change, step)));
}

/** Stores the lowest byte of each of four numbers. */
function storeBytes(to: usize, numbers: v128): void {
  const bytes = i8x16.shuffle(numbers, numbers, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12);
  v128.store_lane<u32>(to, bytes, 0);
}

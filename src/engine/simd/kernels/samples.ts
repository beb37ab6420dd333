// Samples of the data set, gathered into a batch.

import { ListedByte } from "./listed";

/** A bit for each of 16 features of a sample, from `column` on: 1 unless it is zero. */
function nonzeroMask(features: usize, column: u32, columns: u32): u32 {
  const mask = i8x16.bitmask(i8x16.ne(v128.load(features + column), i8x16.splat(0)));
  const left = columns - column;
  return left < 16 ? mask & ((1 << left) - 1) : mask;
}

/** How many entries of zeros stand between two nonzero features, or before the first: see {@link ListedByte}. */
function zerosBetween(before: u32, column: u32): u32 {
  const distance = column - before;
  return distance > ListedByte.MOST ? (distance - 1) / ListedByte.MOST : 0;
}

/**
 * Lists the nonzero features of each sample, as {@link ListedByte} says.
 *
 * @param features (rows × columns) bytes; 15 bytes after them may be read
 * @param entries gets two bytes for each, sample after sample, from entry `count` on
 * @param starts gets the index of each sample's first entry, and the end of the last one; 32 bits each
 * @param active gets a byte of 1 for each feature that is nonzero in some sample
 * @returns how many entries there are now
 */
export function listNonzero(
  features: usize,
  rows: u32,
  columns: u32,
  entries: usize,
  starts: usize,
  active: usize,
  count: u32,
): u32 {
  store<u32>(starts, count);
  for (let i: u32 = 0; i < rows; i++) {
    let before: u32 = 0;
    for (let column: u32 = 0; column < columns; column += 16) {
      let mask = nonzeroMask(features, column, columns);
      while (mask) {
        const at = column + ctz(mask);
        for (let zeros = zerosBetween(before, at); zeros; zeros--) {
          ListedByte.write(ListedByte.at(entries, count++), ListedByte.MOST, 0);
          before += ListedByte.MOST;
        }
        ListedByte.write(ListedByte.at(entries, count++), at - before, load<u8>(features + at));
        store<u8>(active + at, 1);
        before = at;
        mask &= mask - 1;
      }
    }
    features += columns;
    starts += 4;
    store<u32>(starts, count);
  }
  return count;
}

/** How many entries {@link listNonzero} makes of (rows × columns) bytes. */
export function countEntries(features: usize, rows: u32, columns: u32): u32 {
  let sum: u32 = 0;
  for (let i: u32 = 0; i < rows; i++) {
    let before: u32 = 0;
    for (let column: u32 = 0; column < columns; column += 16) {
      const mask = nonzeroMask(features, column, columns);
      if (!mask) continue;
      sum += popcnt(mask) + zerosBetween(before, column + ctz(mask));
      before = column + 31 - clz(mask);
    }
    features += columns;
  }
  return sum;
}

/**
 * Prefetches the lists of some samples: reads a word of each cache line.
 *
 * The samples of a batch are scattered over the data set. Read one after the other, each is a cache miss to wait for;
 * here the misses overlap, which saves a fifth of an epoch.
 *
 * @param order the samples, 32 bits each
 * @returns a checksum, so that the compiler doesn't remove the reads
 */
export function fetchNonzero(entries: usize, starts: usize, order: usize, count: u32): u32 {
  let all: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const start = starts + (<usize> load<u32>(order + (i << 2)) << 2);
    const end = ListedByte.at(entries, load<u32>(start, 4));
    for (let at = ListedByte.at(entries, load<u32>(start)); at < end; at += 64) all ^= load<u32>(at);
  }
  return all;
}

/** Clears `bytes` bytes, before samples are transposed into them. */
export function clear(at: usize, bytes: u32): void {
  memory.fill(at, 0, bytes);
}

/**
 * Transposes some samples: byte i of row k of `to` gets feature k of sample `order[i]`, unless it is zero.
 *
 * @param stride bytes from one row of `to` to the next, at least `count`
 */
export function transposeNonzero(
  entries: usize,
  starts: usize,
  order: usize,
  count: u32,
  to: usize,
  stride: u32,
): void {
  for (let i: u32 = 0; i < count; i++) {
    const start = starts + (<usize> load<u32>(order + (i << 2)) << 2);
    const end = ListedByte.at(entries, load<u32>(start, 4));
    let row = to;
    for (let at = ListedByte.at(entries, load<u32>(start)); at < end; at += ListedByte.BYTES) {
      const entry = ListedByte.read(at);
      row = ListedByte.row(to, row, entry, stride);
      store<u8>(row + i, <u8> entry);
    }
  }
}

/** Row i of `to` (count × 1, 32 bits) gets the 16-bit label of sample `order[i]`. */
export function gatherLabels(labels: usize, order: usize, count: u32, to: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    store<u32>(to + (i << 2), load<u16>(labels + (<usize> load<u32>(order + (i << 2)) << 1)));
  }
}

/** Row i of `to` (count × columns) gets the bytes of sample `order[i]` as numbers: `values[byte]`. */
export function gatherBytes(
  features: usize,
  columns: u32,
  values: usize,
  order: usize,
  count: u32,
  to: usize,
  stride: u32,
): void {
  for (let i: u32 = 0; i < count; i++) {
    const from = features + <usize> load<u32>(order + (i << 2)) * columns;
    for (let j: u32 = 0; j < columns; j++) {
      store<f32>(to + (j << 2), load<f32>(values + (<usize> load<u8>(from + j) << 2)));
    }
    to += stride;
  }
}

/** Row i of `to` (count × columns) gets the float32 features of sample `order[i]`. */
export function gatherFloats(features: usize, columns: u32, order: usize, count: u32, to: usize, stride: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    memory.copy(to, features + (<usize> load<u32>(order + (i << 2)) * columns << 2), columns << 2);
    to += stride;
  }
}

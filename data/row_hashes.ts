import type { RawSamples } from "./raw_samples.ts";

/**
 * A 53-bit hash of each sample's features: equal for equal values, whatever the class, the row and the type of the
 * array.
 *
 * @param order The order in which columns are hashed, so that their order in the file doesn't matter.
 */
export function rowHashes({ features, labels, columns }: RawSamples, order: ArrayLike<number>): Float64Array {
  const hashes = new Float64Array(labels.length);
  const number = new Float64Array(1), words = new Uint32Array(number.buffer);
  for (let row = 0; row < hashes.length; row++) {
    const start = row * columns;
    let high = 0x9e3779b9, low = 0x85ebca6b;
    for (let i = 0; i < columns; i++) {
      const value = features[start + order[i]];
      const isByte = value === (value & 0xff);
      // Adding 0 makes −0 into 0; every NaN becomes the same one.
      if (!isByte) number[0] = Number.isNaN(value) ? NaN : value + 0;
      // Each half mixes both words of a number differently.
      const first = isByte ? value & 0xff : words[0] ^ Math.imul(words[1], 0xcc9e2d51);
      const second = isByte ? value & 0xff : words[1] ^ Math.imul(words[0], 0x1b873593);
      low = Math.imul(rotated(low ^ Math.imul(first, 0xcc9e2d51), 13), 5) + 0xe6546b64 | 0;
      high = Math.imul(rotated(high ^ Math.imul(second + i, 0x1b873593), 15), 5) + 0x38495ab5 | 0;
    }
    hashes[row] = joined(mixed(high ^ low), mixed(low + columns | 0));
  }
  return hashes;
}

/** A hash mixed with a seed, of 53 bits: samples sorted by it are in random order. */
export function seededHash(hash: number, seed: number): number {
  const high = Math.floor(hash / 2 ** 32), low = hash >>> 0;
  const first = mixed(low ^ mixed(seed + 0x9e3779b9 | 0)), second = mixed(high + first | 0);
  return joined(second, mixed(first ^ second));
}

function joined(high: number, low: number): number {
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}

function rotated(word: number, bits: number): number {
  return word << bits | word >>> 32 - bits;
}

/** The finalizer of MurmurHash3 (A. Appleby, 2011): each bit of the input changes half of those of the output. */
function mixed(word: number): number {
  word = Math.imul(word ^ word >>> 16, 0x85ebca6b);
  word = Math.imul(word ^ word >>> 13, 0xc2b2ae35);
  return word ^ word >>> 16;
}

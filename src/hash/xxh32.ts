/** The primes of XXH32. */
const PRIME_1 = 0x9E3779B1, PRIME_2 = 0x85EBCA77, PRIME_3 = 0xC2B2AE3D, PRIME_4 = 0x27D4EB2F, PRIME_5 = 0x165667B1;

/** Bytes of a stripe, which four sums take a word of each. */
const STRIPE_BYTES = 16;

/**
 * The hash XXH32 of some bytes with a seed of 0, from 0 to 2³² − 1: it tells damage as well as any checksum of 32 bits, at
 * two bytes a cycle without tables. Of what someone may have changed on purpose it says nothing.
 *
 * Source: Collet, "xxHash fast digest algorithm", version 0.1.1, 2016.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { xxh32 } from "./xxh32.ts";
 *
 * assertEquals(xxh32(new TextEncoder().encode("abc")), 0x32D153FF);
 * ```
 */
export function xxh32(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), { length } = bytes;
  let at = 0, hash = PRIME_5;
  if (length >= STRIPE_BYTES) {
    let sum1 = PRIME_1 + PRIME_2 | 0, sum2 = PRIME_2 | 0, sum3 = 0, sum4 = -PRIME_1 | 0;
    for (const last = length - STRIPE_BYTES; at <= last; at += STRIPE_BYTES) {
      sum1 = round(sum1, view.getInt32(at, true));
      sum2 = round(sum2, view.getInt32(at + 4, true));
      sum3 = round(sum3, view.getInt32(at + 8, true));
      sum4 = round(sum4, view.getInt32(at + 12, true));
    }
    hash = rotate(sum1, 1) + rotate(sum2, 7) + rotate(sum3, 12) + rotate(sum4, 18) | 0;
  }
  hash = hash + length | 0;
  for (; at + 4 <= length; at += 4) {
    hash = Math.imul(rotate(hash + Math.imul(view.getInt32(at, true), PRIME_3) | 0, 17), PRIME_4);
  }
  for (; at < length; at++) hash = Math.imul(rotate(hash + Math.imul(bytes[at], PRIME_5) | 0, 11), PRIME_1);
  hash = Math.imul(hash ^ hash >>> 15, PRIME_2);
  hash = Math.imul(hash ^ hash >>> 13, PRIME_3);
  return (hash ^ hash >>> 16) >>> 0;
}

function round(sum: number, word: number): number {
  return Math.imul(rotate(sum + Math.imul(word, PRIME_2) | 0, 13), PRIME_1);
}

function rotate(word: number, bits: number): number {
  return word << bits | word >>> 32 - bits;
}

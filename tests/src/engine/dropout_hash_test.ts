import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { dropoutThreshold, hash32 } from "../../../src/engine/dropout_hash.ts";

Deno.test("the hash is lowbias32, in arithmetic modulo 2³²", () => {
  /*
   * Python, whose whole numbers don't overflow:
   *
   *   def hash32(x):
   *     x ^= x >> 16; x = x * 0x7feb352d % 2**32
   *     x ^= x >> 15; x = x * 0x846ca68b % 2**32
   *     return x ^ x >> 16
   */
  const expected = [0, 1753845952, 3507691905, 3861431939, 1734902346];
  assertEquals([0, 1, 2, 0xdeadbeef, 2 ** 32 - 1].map(hash32), expected);
  assertEquals(hash32(-1), expected[4], "the bits count, not the sign");
});

Deno.test("incrementing a counter changes each bit of the hash in about half of all cases", () => {
  const changes = new Array<number>(32).fill(0), count = 4096;
  for (let x = 0; x < count; x++) {
    const difference = hash32(2 * x) ^ hash32(2 * x + 1);
    for (let bit = 0; bit < 32; bit++) changes[bit] += difference >>> bit & 1;
  }
  // Binomial with p = ½: a deviation of √4096 ∕ 2 = 32, and five of them for 32 bits.
  changes.forEach((changed, bit) => assert(Math.abs(changed - count / 2) < 5 * 32, `bit ${bit}: ${changed} changes`));
});

Deno.test("the threshold drops the requested fraction, and never everything", () => {
  assertEquals([0, 0.25, 0.5].map(dropoutThreshold), [0, 2 ** 30, 2 ** 31]);
  assertEquals(dropoutThreshold(1 - 2 ** -53), 2 ** 32 - 1);
});

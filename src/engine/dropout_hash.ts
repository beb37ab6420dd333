/**
 * A pseudo-random 32-bit integer that is the same wherever it is computed: on either engine, on any thread, in any
 * order. A change of any bit of `x` changes each bit of the result in about half of all cases.
 *
 * Source: Chris Wellons, "Prospecting for Hash Functions", 2018: `lowbias32`.
 *
 * @param x A 32-bit integer.
 * @returns An integer from 0 to 2³² − 1, another one for each `x`.
 */
export function hash32(x: number): number {
  x = Math.imul(x ^ x >>> 16, 0x7feb352d);
  x = Math.imul(x ^ x >>> 15, 0x846ca68b);
  return (x ^ x >>> 16) >>> 0;
}

/**
 * An activation is dropped if its hash is below this: with the probability `share`, to within 2⁻³².
 */
export function dropoutThreshold(share: number): number {
  return Math.min(2 ** 32 - 1, Math.round(share * 2 ** 32));
}

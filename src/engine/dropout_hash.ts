/**
 * A number of 32 bits that looks like chance and is the same wherever it is computed: on either engine, on whichever
 * thread, in whatever order. A change of any bit of `x` changes each bit of the result in about half of all cases.
 *
 * Source: Chris Wellons, "Prospecting for Hash Functions", 2018: `lowbias32`.
 *
 * @param x A whole number of 32 bits.
 * @returns A whole number from 0 to 2³² − 1; each stands for one `x` alone.
 */
export function hash32(x: number): number {
  x = Math.imul(x ^ x >>> 16, 0x7feb352d);
  x = Math.imul(x ^ x >>> 15, 0x846ca68b);
  return (x ^ x >>> 16) >>> 0;
}

/**
 * Below this, the hash of an activation means that its unit is left out: so it is with the probability `share`, to
 * within 2⁻³².
 */
export function dropoutThreshold(share: number): number {
  return Math.min(2 ** 32 - 1, Math.round(share * 2 ** 32));
}

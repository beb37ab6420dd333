/** Whether to leave zero features out: always, never, or as their share decides. */
export type Sparsity = typeof SPARSITIES[number];

/** The names of the ways. */
export const SPARSITIES = ["auto", "on", "off"] as const;

/**
 * Below this share of features that aren't zero, touching only those is faster than a dense product. An epoch of
 * 784-128-10 takes 0.17 s on one thread at a density of 0.19 (MNIST) and 0.37 s at 0.50 (Fashion-MNIST), a dense one
 * 0.44 s; on two threads it is 0.10, 0.22 and 0.24 s.
 */
const SPARSE_BELOW = 0.55;

/** The density below which zero features are left out. */
export function listedBelow(sparsity: Sparsity): number {
  return { on: 1, auto: SPARSE_BELOW, off: 0 }[sparsity];
}

/** @param density The share of features that aren't zero: 0.19 for MNIST, 0.5 for Fashion-MNIST. */
export function isSparse(sparsity: Sparsity, density: number): boolean {
  return sparsity === "on" || density < listedBelow(sparsity);
}

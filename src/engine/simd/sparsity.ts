/** Whether to leave zero features out: always, never, or as their share decides. */
export type Sparsity = typeof SPARSITIES[number];

/** The names of the ways. */
export const SPARSITIES = ["auto", "on", "off"] as const;

/** Below this share of features that aren't zero, touching only those is faster than a dense product. */
const SPARSE_BELOW = 0.35;

/** @param density The share of features that aren't zero: 0.19 for MNIST, 0.5 for Fashion-MNIST. */
export function isSparse(sparsity: Sparsity, density: number): boolean {
  return sparsity === "on" || sparsity === "auto" && density < SPARSE_BELOW;
}
